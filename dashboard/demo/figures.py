"""Everything that the province's committees report, quarter by quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dashboard.demo.chance import stream
from dashboard.demo.enterprises import count_enterprises
from dashboard.demo.membership import Members
from dashboard.demo.obligations import list_done
from dashboard.demo.organisations import list_organisations
from dashboard.demo.party_forms import count_activity, count_organisations
from dashboard.demo.ratings import rate
from dashboard.demo.roster import Roster
from dashboard.demo.story import story
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from dashboard.catalogue.models import Catalogue, Form, Measure
    from dashboard.organisations.register import Register

# Never left blank by oversight: other figures hang on them.
CORE = frozenset({
    "cells", "members_start", "admitted", "transferred_in", "transferred_out", "removed",
    "deceased", "members_end", "org_rating",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """What all districts report for a quarter.

    Attributes:
        forms: by form, `district`, `unit` and measures. Grain: district and row of its sheet.
    """

    quarter: Quarter
    forms: Mapping[str, pl.DataFrame]


def compute_figures(catalogue: Catalogue, register: Register) -> Iterator[QuarterFigures]:
    """Figures of every quarter of the story, in order; each quarter opens where one closed."""
    members = Members()
    reorganised_in = Quarter.of(story().province.reorganised_on)
    for quarter in story().province.quarters:
        if quarter == reorganised_in:
            members.reorganise()
        roster = Roster(list_organisations(), quarter)
        enterprises = count_enterprises(quarter)
        private = dict(
            enterprises.group_by("district", maintain_order=True)
            .agg(pl.col("enterprise_admitted").sum())
            .iter_rows()
        )
        organisation = count_organisations(roster)
        membership = members.move(roster, private)
        cells = organisation["cells"]
        columns: dict[str, Mapping[str, NDArray[np.generic]]] = {
            "organisation": organisation,
            "membership": membership,
            "activity": count_activity(roster, cells),
        }
        if quarter.number == 4:
            columns["rating"] = rate(
                roster, cells, membership["members_end"], membership["members_exempt"]
            )
        frames = {
            form: _frame(roster, catalogue.form[form], found) for form, found in columns.items()
        }
        yield QuarterFigures(
            quarter,
            {
                **frames,
                "enterprise": enterprises,
                "obligation": list_done(catalogue, register, quarter),
            },
        )


def _frame(roster: Roster, form: Form, columns: Mapping[str, NDArray[np.generic]]) -> pl.DataFrame:
    frame = pl.DataFrame({"district": roster.districts, "unit": roster.codes, **columns})
    asked = form.measures_in(roster.quarter.name_in_year)
    blanks = {m.code: _blanks(roster, m) for m in asked if m.code in columns}
    return frame.with_columns(
        pl.when(pl.Series(blank)).then(None).otherwise(pl.col(code)).alias(code)
        for code, blank in blanks.items()
        if blank.any()
    )


def _blanks(roster: Roster, measure: Measure) -> NDArray[np.bool_]:
    """Which organisations left a measure blank in the quarter."""
    receipts = story().receipts
    chance = stream("blank", measure.code, roster.quarter)
    blank = chance.random(len(roster.codes)) < (0 if measure.code in CORE else receipts.blank_share)
    if measure.not_asked_of:
        blank |= np.isin(roster.kinds, measure.not_asked_of)
    for left in receipts.left_blank:
        since, until = Quarter.parse(left.since), Quarter.parse(left.until)
        if left.measure == measure.code and since <= roster.quarter <= until:
            blank |= np.array(roster.districts) == left.district
    return blank
