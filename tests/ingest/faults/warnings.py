"""Cells that are read, with a warning: blanks, numbers kept as text, old fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ingest.faults.fault import Fault, Spots, in_cell, in_figures
from tests.support.workbook_builder import NAMES, Book
from tests.support.workbook_layouts import write_name

if TYPE_CHECKING:
    from collections.abc import Callable


def warnings() -> list[Fault]:
    """Blanks, numbers kept as text, words in an old encoding."""
    blank, text, legacy = "cell.blank", "cell.text_number", "cell.legacy_encoding"
    found = [
        in_figures(blank, form, unit, measure, {measure: None})
        for form, unit, measure in (
            ("organisation", "H1-01", "hamlets"),
            ("membership", "H1-02", "admitted"),
            ("activity", "H1-01", "cells_inspected"),
            ("rating", "H1-03", "org_rating"),
            ("enterprise", "E1", "workers"),
            ("enterprise", "E2", "enterprise_admitted"),
            ("membership", "H1-03", "members_with_plan"),
            ("rating", "H1-02", "cells_good_unity"),
        )
    ]
    found += [
        in_cell(
            blank,
            "membership",
            "H1-01",
            "workers_nurtured",
            value,
            also=frozenset({"total.differs"}),
        )
        for value in ("  ", "\u00a0", "…")
    ]
    unlike = {"figures": ("text",)}
    found += [
        in_cell(text, form, unit, measure, value, unlike=unlike)
        for form, unit, measure, value in (
            ("membership", "H1-01", "admitted", " 4"),
            ("membership", "H1-02", "members_end", "203,0"),
            ("organisation", "H1-03", "secretaries", "01"),
            ("rating", "H1-01", "members_good", "150\u00a0"),
            ("activity", "H1-02", "committee_meetings", "+3"),
            ("enterprise", "E1", "workers", "120.0"),
        )
    ]

    def thousand(book: Book) -> Spots:
        book.set("enterprise", "E1", workers=1234)
        return in_cell(text, "enterprise", "E1", "workers", "1.234").plant(book)

    found.append(Fault(text, "a thousand with a point", thousand, unlike=unlike, form="enterprise"))

    def thousands(book: Book) -> Spots:
        book.set("enterprise", "E2", workers=2000)
        return in_cell(text, "enterprise", "E2", "workers", "2 000").plant(book)

    found.append(
        Fault(text, "two thousand with a space", thousands, unlike=unlike, form="enterprise")
    )

    def tcvn3(form: str, unit: str) -> Callable[[Book], Spots]:
        def plant(book: Book) -> Spots:
            cell = book.place(form, "name", unit)
            book.put(form, cell, write_name(NAMES[unit], "tcvn3"))
            return [(form, cell)]

        return plant

    old = {"names": ("tcvn3",)}
    found += [
        Fault(legacy, f"{form} {unit} in TCVN3", tcvn3(form, unit), unlike=old, form=form)
        for form, unit in (("membership", "H1-01"), ("activity", "H1-03"), ("rating", "H1-02"))
    ]

    def vni(book: Book) -> Spots:
        cell = book.place("organisation", "name", "H1-01")
        book.put("organisation", cell, "Ñaûng boä xaõ Ñoâng Phuù")
        return [("organisation", cell)]

    found.append(Fault(legacy, "in VNI", vni, unlike=old, form="organisation"))
    rating = write_name("Hoàn thành tốt nhiệm vụ", "tcvn3")
    found.append(in_cell(legacy, "rating", "H1-01", "org_rating", rating, unlike=old))
    return found
