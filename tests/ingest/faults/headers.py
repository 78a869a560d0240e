"""Columns that are gone, unknown, or there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ingest.faults.fault import Fault, Spots
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from tests.support.workbook_builder import Book


def bad_headers() -> list[Fault]:
    """Headers left blank, renamed, added, or written twice."""

    def gone(form: str, measure: str, text: str = "") -> Fault:
        """One mistake, one finding, at the header that is blank or says something else."""

        def plant(book: Book) -> Spots:
            cell = book.place(form, measure)
            book.put(form, cell, text)
            # With one of its two labels left, which of two rows is that of labels is not told.
            return [(form, None if measure == "done_on" else cell)]

        # A csv of obligations is none any more then.
        alone = None if form == "obligation" else form
        one_row = {"header": ("combined", "labels only")} if measure == "done_on" else {}
        title = f"{form} {measure} {text or 'blank'}"
        return Fault("header.missing", title, plant, form=alone, unlike=one_row)

    def added(rule: str, form: str, text: str, *values: Any) -> Fault:
        def plant(book: Book) -> Spots:
            cell = book.beside(form, 2)
            book.put(form, cell, text)
            for entry, value in zip(book.rows[form], values, strict=False):
                row = "".join(filter(str.isdigit, book.place(form, "name", entry["unit"])))
                book.put(form, cell.rstrip("0123456789") + row, value)
            return [(form, cell)]

        return Fault(rule, f"{form} {text}", plant, form=form)

    def overwritten(form: str, measure: str, other: str) -> Fault:
        """The header of one measure where that of another belongs: each cell may be named."""

        def plant(book: Book) -> Spots:
            text = CATALOGUE.form[form].measure(other).label_vi
            cells = sorted(
                (book.place(form, m) for m in (measure, other)), key=lambda c: (len(c), c)
            )
            book.put(form, book.place(form, measure), text)
            return [(form, cells[1])]

        return Fault(
            "header.ambiguous",
            f"{form} {measure} called {other}",
            plant,
            frozenset({"header.missing", "total.differs"}),
            form,
            {"header": ("combined",)},
        )

    label = {m.code: m.label_vi for f in CATALOGUE.forms for m in f.measures}
    return [
        gone("membership", "admitted"),
        gone("organisation", "hamlets"),
        gone("activity", "general_meetings"),
        gone("rating", "org_rating"),
        gone("enterprise", "workers"),
        gone("obligation", "done_on"),
        gone("membership", "members_end", "Số dư"),
        gone("membership", "deceased", "Nghỉ hưu"),
        gone("rating", "cells_good_unity", "Tiêu chí 3"),
        gone("organisation", "front_heads", "Cột mới"),
        gone("membership", "members_start", "Đảng viên nữ"),
        gone("rating", "org_rating", "Danh hiệu thi đua"),
        gone("enterprise", "workers", "Vốn điều lệ"),
        added("header.unknown", "membership", "Ghi chú", "đã rà soát", "", "đã rà soát"),
        added("header.unknown", "organisation", "Tỷ lệ (%)", 12.5, 11, 0),
        added("header.unknown", "activity", "Nhận xét của cấp trên"),
        added("header.unknown", "enterprise", "Ngành nghề", "May mặc", "Chế biến"),
        added("header.unknown", "membership", "=HYPERLINK(1)", 1, 2, 3),
        added("header.unknown", "membership", "Từ trần (%)", 0.5, 0, 0),
        added("header.unknown", "membership", "Kết nạp trong kỳ (nữ)", 2, 1, 0),
        added("header.unknown", "organisation", "Diện tích (km2)", 12, 30, 1),
        added("header.ambiguous", "membership", label["admitted"], 4, 4, 0),
        added("header.ambiguous", "organisation", label["hamlets"], 1, 2, 3),
        added("header.ambiguous", "activity", label["committee_meetings"].upper(), 3, 3, 3),
        added("header.ambiguous", "enterprise", label["workers"], 120, 30),
        added("header.ambiguous", "rating", label["members_good"], 1, 2, 3),
        added("header.ambiguous", "rating", label["cells_completed"], 1, 2, 3),
        overwritten("membership", "transferred_in", "transferred_out"),
        overwritten("organisation", "hamlet_heads", "front_heads"),
        overwritten("activity", "cells_inspected", "cells_thematic"),
    ]
