"""Organisations as columns, and how each of them tends."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from dashboard.demo.chance import round_by_luck, stream
from dashboard.demo.changes import as_it_was
from dashboard.demo.organisations import COMMUNE_TYPES, list_organisations
from dashboard.demo.story import story

if TYPE_CHECKING:
    from dashboard.demo.chance import Counts, Flags, Numbers
    from dashboard.demo.organisations import Organisation
    from dashboard.periods import Quarter

# Below this nothing is lacking: what is nearly all of it is all of it.
NEARLY_NOTHING = 0.008
LEAST_SHARE = 0.15


class Roster:
    """The organisations that exist in a quarter, in the register's order, a column a trait."""

    def __init__(self, organisations: tuple[Organisation, ...], quarter: Quarter) -> None:
        self.quarter = quarter
        self.at: Counts = np.array(
            [
                n
                for n, o in enumerate(organisations)
                if o.valid_from <= quarter.last_day
                and (o.valid_to is None or o.valid_to >= quarter.last_day)
            ]
        )
        self.organisations = [as_it_was(organisations[n], quarter.last_day) for n in self.at]
        self.codes = [o.code for o in self.organisations]
        self.districts = [o.district for o in self.organisations]
        self.kinds = [o.kind for o in self.organisations]
        self.is_cell = self._flags([o.kind == "base_cell" for o in self.organisations])
        self.is_commune = self._flags([o.unit_type in COMMUNE_TYPES for o in self.organisations])
        self.hamlets = self._counts([o.hamlets for o in self.organisations])
        self.other_cells = self._counts([o.cells for o in self.organisations])

    @staticmethod
    def _flags(values: list[bool]) -> Flags:
        return np.array(values)

    @staticmethod
    def _counts(values: list[int]) -> Counts:
        return np.array(values)

    def composed(self, trait: str) -> Numbers:
        """A part of the members by the organisations' composition: working, officials, exempt."""
        members = story().tendencies.members
        return np.array([getattr(members[o.composition], trait) for o in self.organisations])

    def luck(self, subject: str) -> Numbers:
        """What each organisation keeps throughout: from 0 to below 1."""
        return _luck(subject)[self.at]

    def share(self, measure: str) -> Numbers:
        """How much of its whole a measure is in each organisation in this quarter.

        Raises:
            KeyError: where the story has no such measure.
        """
        tendencies = story().tendencies
        share = {s.measure: s for s in tendencies.shares}[measure]
        years, levels = zip(*share.points, strict=True)
        now = self.quarter.year + (self.quarter.number - 1) / 4
        lacking = 1 - float(np.interp(now, years, levels))
        for setback in tendencies.setbacks:
            if setback.quarter == str(self.quarter) and share.theme in setback.themes:
                lacking *= setback.factor
        gaps = lacking * _factors(share.theme)[self.at] * _own(measure)[self.at]
        gaps *= _still_to_go(share.theme, now)[self.at]
        return np.clip(np.where(gaps < NEARLY_NOTHING, 1.0, 1.0 - gaps), LEAST_SHARE, 1.0)

    def part(self, measure: str, whole: Counts) -> Counts:
        """A measure as a part of its whole; it moves in time only as the shares do."""
        return round_by_luck(whole * self.share(measure), self.luck(measure))

    def part_this_quarter(self, measure: str, whole: Counts) -> Counts:
        """A measure as a part of its whole, by the luck of this quarter alone."""
        luck = stream(measure, self.quarter).random(len(list_organisations()))[self.at]
        return round_by_luck(whole * self.share(measure), luck)


@cache
def _luck(subject: str) -> Numbers:
    return stream("luck", subject).random(len(list_organisations()))


@cache
def _own(measure: str) -> Numbers:
    """How much each organisation lacks against its committee: 1 on average, seldom very much."""
    return stream("own", measure).gamma(2.5, 1 / 2.5, len(list_organisations()))


@cache
def _factors(theme: str) -> Numbers:
    """How much each organisation's committee lacks against the province.

    A commune of today takes after the old district, a little better or worse.
    """
    tendencies = story().tendencies
    organisations = list_organisations()
    own = {
        district: float(stream("commune", theme, district).lognormal(-0.1, 0.45))
        for district in {o.district: None for o in organisations}
    }
    return np.array(
        [
            tendencies.committees[o.area].factors.get(theme, 1.0)
            * (1.0 if o.district == o.area else own[o.district])
            for o in organisations
        ]
    )


def _still_to_go(theme: str, now: float) -> Numbers:
    """1 where a committee goes the province's way, less and less where it gets there early."""
    tendencies = story().tendencies
    begun = min(time for share in tendencies.shares for time, _ in share.points)
    left = {
        code: max(0.0, (reached - now) / (reached - begun))
        for code, committee in tendencies.committees.items()
        if (reached := committee.reached.get(theme))
    }
    return np.array([left.get(o.area, 1.0) for o in list_organisations()])
