"""Biểu 1 and Biểu 3: organisations, hamlets and cadres; meetings, inspection and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.demo.chance import round_by_luck, stream

if TYPE_CHECKING:
    from dashboard.demo.chance import Counts
    from dashboard.demo.roster import Roster

Columns = dict[str, "Counts"]

# What a committee has, from and to; of a chi bộ, of a commune's, and of another đảng bộ.
SECRETARIES = {"cell": (1, 2), "commune": (2, 3), "other": (2, 3)}
COMMITTEE_MEMBERS = {"cell": (3, 3), "commune": (11, 15), "other": (5, 9)}


def count_organisations(roster: Roster) -> Columns:
    """Measures of Biểu 1."""
    with_cell = roster.part("hamlets_with_cell", roster.hamlets)
    hamlet_cells = with_cell
    cells = hamlet_cells + roster.other_cells
    own = roster.is_cell.astype(np.int64)
    hamlet_committees = roster.part("hamlet_cells_with_committee", hamlet_cells)
    other_committees = roster.part("cells_with_committee", roster.other_cells + own)
    hamlet_heads = roster.part("hamlet_heads", roster.hamlets)
    front_heads = roster.part("front_heads", roster.hamlets)
    secretaries = _pick(roster, "secretaries", SECRETARIES)
    committee = np.maximum(secretaries, _pick(roster, "committee_members", COMMITTEE_MEMBERS))
    # Secretaries are committee members: whoever of them has theory has it among those too.
    secretaries_theory = roster.part("secretaries_theory", secretaries)
    others_theory = roster.part("committee_members_theory", committee - secretaries)
    return {
        "cells": cells,
        "cells_with_committee": hamlet_committees + other_committees,
        "orgs_compliant": roster.part("orgs_compliant", cells + 1),
        "orgs_with_inspection_plan": roster.part("orgs_with_inspection_plan", cells + 1),
        "hamlets": roster.hamlets,
        "hamlets_with_cell": with_cell,
        "hamlet_cells": hamlet_cells,
        "hamlet_cells_with_committee": hamlet_committees,
        "hamlet_heads": hamlet_heads,
        "hamlet_heads_members": roster.part("hamlet_heads_members", hamlet_heads),
        "front_heads": front_heads,
        "front_heads_members": roster.part("front_heads_members", front_heads),
        "secretaries": secretaries,
        "secretaries_theory": secretaries_theory,
        "committee_members": committee,
        "committee_members_theory": secretaries_theory + others_theory,
    }


def _pick(roster: Roster, measure: str, spans: dict[str, tuple[int, int]]) -> Counts:
    """A number that each organisation keeps, from the span of its kind."""
    lows, highs = (
        np.select(
            [roster.is_cell, roster.is_commune],
            [spans["cell"][end], spans["commune"][end]],
            spans["other"][end],
        )
        for end in (0, 1)
    )
    return round_by_luck(lows, roster.luck(measure) * (highs - lows + 1))


def count_activity(roster: Roster, cells: Counts) -> Columns:
    """Measures of Biểu 3; `cells` are those of Biểu 1 of the same quarter."""
    all_cells = cells + roster.is_cell
    chance = stream("activity", roster.quarter)
    size = len(roster.codes)
    # The half-year's meeting comes in its second quarter; some hold one more in between.
    is_due = roster.quarter.number % 2 == 0
    held = roster.part_this_quarter("general_meetings", np.ones(size, np.int64))
    meetings = held if is_due else (chance.random(size) < 0.15).astype(np.int64)
    committee_meetings = round_by_luck(np.full(size, 2.6), chance.random(size))
    return {
        "cells_thematic": roster.part_this_quarter("cells_thematic", all_cells),
        "cells_inspected": roster.part_this_quarter("cells_inspected", all_cells),
        "general_meetings": meetings,
        "committee_meetings": committee_meetings,
        "committee_meetings_papers_ahead": roster.part_this_quarter(
            "committee_meetings_papers_ahead", committee_meetings
        ),
    }
