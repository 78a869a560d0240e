"""Biểu 2: members come and go, and each quarter opens with what the one before closed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.demo.chance import round_by_luck, share_out, stream
from dashboard.demo.organisations import list_organisations
from dashboard.demo.story import story
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.demo.chance import Counts, Flags, Numbers
    from dashboard.demo.roster import Roster

Columns = dict[str, "Counts"]

# Fewer than three members are no organisation.
LEAST_MEMBERS = 3
PRIVATE_TYPES = frozenset({"private_enterprise", "cooperative"})
# How much likelier a company's own organisation admits a worker than a commune's does.
COMPANY_WEIGHT = 4.0


class Members:
    """How many members each organisation has, from quarter to quarter."""

    def __init__(self) -> None:
        province = story().province
        first = Quarter.parse(province.first_quarter)
        self._now: Counts = np.array(
            [o.members if o.valid_from <= first.first_day else 0 for o in list_organisations()]
        )

    def reorganise(self) -> None:
        """Pass every member of an organisation that has ended on to its heirs."""
        organisations = list_organisations()
        place = {o.code: n for n, o in enumerate(organisations)}
        for n, organisation in enumerate(organisations):
            if organisation.heirs:
                codes, weights = zip(*organisation.heirs, strict=True)
                for code, part in zip(codes, share_out(int(self._now[n]), weights), strict=True):
                    self._now[place[code]] += part
                self._now[n] = 0

    def move(self, roster: Roster, private: Mapping[str, int]) -> Columns:
        """Let a quarter pass: measures of Biểu 2.

        Args:
            roster: the quarter's organisations.
            private: how many were admitted in private economic units, by district.
        """
        quarter = roster.quarter
        movement = story().tendencies.movement
        chance = stream("membership", quarter)
        start = self._now[roster.at]
        founded = start == 0
        in_companies, in_own_company = _admit_in_companies(roster, private)
        rate = movement.admission_rate[quarter.year] * movement.season[quarter.number - 1]
        expected = start * rate * _admission_factors(roster)
        others = np.where(in_own_company, 0, chance.poisson(expected))
        admitted = others + in_companies
        by_hamlets = roster.hamlets > 0
        # Of a commune's organisation of today, all cells are hamlets' cells.
        hamlet_share = np.where(roster.other_cells > 0, movement.by_hamlet_cells, 1.0)
        transferred_in = chance.poisson(start * movement.transferred)
        transferred_in = np.where(
            founded, [o.members for o in roster.organisations], transferred_in
        )
        removed = chance.poisson(start * movement.removed)
        deceased = chance.poisson(
            np.where(roster.is_commune, movement.deceased_in_communes, 0) * start
        )
        transferred_out = chance.poisson(start * movement.transferred)
        gains = start + admitted + transferred_in
        for losses in (removed, deceased, transferred_out):
            np.minimum(losses, np.maximum(gains - LEAST_MEMBERS, 0), out=losses)
            gains = gains - losses
        self._now[roster.at] = gains
        return {
            "members_start": start,
            "admitted": admitted,
            "transferred_in": transferred_in,
            "transferred_out": transferred_out,
            "removed": removed,
            "deceased": deceased,
            "members_end": gains,
            "admitted_hamlet_cells": chance.binomial(np.where(by_hamlets, others, 0), hamlet_share),
            "admitted_private": in_companies,
            "admitted_owners": chance.binomial(in_companies, movement.owners),
            "workers_nurtured": chance.poisson(
                roster.hamlets * movement.workers_nurtured_per_cell * _admission_factors(roster)
            ),
            **_manage(roster, gains),
        }


def _manage(roster: Roster, members: Counts) -> Columns:
    """Who the members are, and what is asked of them."""
    working = round_by_luck(members * roster.composed("working"), roster.luck("working"))
    officials = round_by_luck(members * roster.composed("officials"), roster.luck("officials"))
    exempt = round_by_luck(members * roster.composed("exempt"), roster.luck("exempt"))
    introduced = roster.part("residence_introduced", working)
    return {
        "members_working": working,
        "residence_introduced": introduced,
        "residence_exemplary": roster.part("residence_exemplary", introduced),
        "members_officials": officials,
        "members_pledged": roster.part("members_pledged", officials),
        "members_exempt": exempt,
        "members_assigned": roster.part("members_assigned", members - exempt),
        "members_with_plan": roster.part("members_with_plan", members - exempt),
    }


def _admission_factors(roster: Roster) -> Numbers:
    tendencies = story().tendencies
    by_type = tendencies.movement.admissions_by_type
    factors: Numbers = np.array(
        [
            by_type.get(o.unit_type, 1.0)
            * tendencies.committees[o.area].factors.get("admissions", 1.0)
            for o in roster.organisations
        ]
    )
    return factors * (0.5 + roster.luck("admissions"))


def _admit_in_companies(roster: Roster, private: Mapping[str, int]) -> tuple[Counts, Flags]:
    """How many each organisation admitted in companies; and which are a company's own."""
    own = np.array([o.unit_type in PRIVATE_TYPES for o in roster.organisations])
    weights = np.where(own, COMPANY_WEIGHT, np.where(roster.hamlets > 0, 1.0, 0.0))
    admitted = np.zeros(len(roster.codes), np.int64)
    districts = np.array(roster.districts)
    for district, number in private.items():
        here = np.flatnonzero(districts == district)
        chance = stream("companies", roster.quarter, district)
        admitted[here] = chance.multinomial(number, weights[here] / weights[here].sum())
    return admitted, own
