"""Figures that contradict each other."""

from __future__ import annotations

from typing import Any

from tests.ingest.faults.fault import Fault, Spots, in_cell, in_figures
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import Book


def bad_parts() -> list[Fault]:
    """Every measure that is a part of another, one above its whole."""
    rule = "cell.part_exceeds_whole"
    wholes: dict[str, Any] = {"all_cells": 8, "orgs": 9, "members_active": 183}
    for rows in Book().rows.values():
        wholes |= next((row for row in rows if row["unit"] == "H1-01"), {})
    found = []
    for form in CATALOGUE.forms:
        for measure in form.measures:
            if measure.part_of and measure.code != "members_exempt":
                also = ("rating.four_goods_minimum",) if measure.code == "cells_four_goods" else ()
                new = {measure.code: wholes[measure.part_of] + 1}
                found.append(in_figures(rule, form.code, "H1-01", measure.code, new, also))

    def exempt(book: Book) -> Spots:
        """Nobody is left to be assigned, or to have a plan."""
        book.set("membership", "H1-01", members_exempt=204)
        parts = ("members_exempt", "members_assigned", "members_with_plan")
        return [("membership", book.place("membership", part, "H1-01")) for part in parts]

    found.append(Fault(rule, "members_exempt=204", exempt))
    # A chi bộ cơ sở is itself one cell, and one organisation.
    for form_code, part in (("activity", "cells_thematic"), ("organisation", "orgs_compliant")):
        found.append(in_figures(rule, form_code, "H1-03", part, {part: 2}))
    return found


def bad_sums() -> list[Fault]:
    """Figures of a row that do not add up, or exceed each other."""
    balance = [
        in_figures("membership.balance", "membership", unit, "members_end", {measure: value}, also)
        for unit, measure, value, also in (
            ("H1-01", "members_end", 210, ("rating.members_total",)),
            ("H1-02", "admitted", 14, ()),
            ("H1-01", "transferred_in", 0, ()),
            ("H1-02", "transferred_out", 9, ()),
            ("H1-01", "removed", 0, ()),
            ("H1-02", "deceased", 2, ()),
            ("H1-03", "members_start", 22, ()),
        )
    ]
    of_cells = [
        in_figures(
            "rating.cells_total", "rating", "H1-01", "cells_excellent", {measure: value}, also
        )
        for measure, value, also in (
            ("cells_excellent", 0, ()),
            ("cells_good", 9, ()),
            ("cells_completed", 0, ()),
            ("cells_failed", 1, ()),
            ("cells_unrated", 5, ()),
            ("cells", 9, ()),
        )
    ]
    of_members = [
        in_figures("rating.members_total", "rating", "H1-02", "members_excellent", {measure: value})
        for measure, value in (
            ("members_excellent", 19),
            ("members_good", 151),
            ("members_completed", 0),
            ("members_failed", 0),
            ("members_unrated", 13),
        )
    ]
    criteria = [
        in_figures("rating.four_goods_minimum", "rating", "H1-01", "cells_four_goods", {measure: 3})
        for measure in (
            "cells_good_politics",
            "cells_good_meetings",
            "cells_good_unity",
            "cells_good_members",
        )
    ]
    cap = [
        in_figures("rating.excellent_cap", "rating", unit, at, new)
        for unit, at, new in (
            ("H1-01", "members_excellent", {"members_excellent": 31, "members_completed": 9}),
            ("H1-02", "members_excellent", {"members_excellent": 40, "members_completed": 0}),
            ("H1-02", "cells_excellent", {"cells_excellent": 2, "cells_completed": 0}),
            ("H1-01", "cells_excellent", {"cells_excellent": 3, "cells_good": 3}),
            ("H1-03", "members_excellent", {"members_excellent": 12, "members_good": 0}),
        )
    ]
    founded = [
        in_figures("enterprise.founded_without_org", "enterprise", unit, "org_founded", new)
        for unit, new in (
            ("E2", {"org_founded": 1}),
            ("E1", {"org_founded": 1, "has_org": 0}),
            ("E2", {"org_founded": 1, "workers": 500}),
        )
    ]
    return balance + of_cells + of_members + criteria + cap + founded


def bad_totals() -> list[Fault]:
    """A total row that is not the sum."""
    unlike = {"total": ("",)}
    return [
        in_cell("total.differs", form, "total", measure, value, unlike=unlike)
        for form, measure, value in (
            ("membership", "members_end", 419),
            ("organisation", "cells", 1),
            ("activity", "cells_thematic", "99"),
            ("rating", "cells_good", 0),
            ("enterprise", "workers", 151),
            ("membership", "admitted", "1.000"),
        )
    ]
