"""Tables that a page hands out: as a workbook to go on with, as CSV for other programs."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs
import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dashboard.catalogue.statuses import Measured

NUMBER_FORMATS: dict[Measured, str] = {"percent": "0.0%", "count": "#,##0", "mean": "0.00"}


def write_csv(frame: pl.DataFrame) -> bytes:
    """A frame as CSV in UTF-8 with a mark, so that Excel reads its Vietnamese letters.

    Text that begins like a formula is kept from being one by an apostrophe.
    """
    guarded = frame.with_columns(cs.string().str.replace(r"^([=+\-@\t\r])", "'$1"))
    return b"\xef\xbb\xbf" + guarded.write_csv().encode()


def write_workbook(
    frame: pl.DataFrame,
    *,
    sheet: str,
    heading: Sequence[str],
    kinds: Sequence[Measured],
    counts: Collection[str],
) -> bytes:
    """A frame as a workbook of one sheet.

    Args:
        frame: its columns are named as they are to be read.
        sheet: the sheet's name.
        heading: lines above the table: what it is, what is filtered, where it comes from.
        kinds: how each row's figures are written.
        counts: columns that are counts in every row.
    """
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        page = workbook.add_worksheet(sheet)
        bold = workbook.add_format({"bold": True})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        figures = {k: workbook.add_format({"num_format": f}) for k, f in NUMBER_FORMATS.items()}
        for line, text in enumerate(heading):
            page.write_string(line, 0, text, bold if line == 0 else None)
        top = len(heading) + 1
        page.write_row(top, 0, frame.columns, head)
        for place, column in enumerate(frame):
            longest = max((len(str(value)) for value in column), default=0)
            page.set_column(place, place, min(60, max(11, longest)))
            for row, (value, kind) in enumerate(zip(column, kinds, strict=True), start=top + 1):
                if isinstance(value, str):
                    page.write_string(row, place, value)
                elif value is not None:
                    form = figures["count" if column.name in counts else kind]
                    page.write_number(row, place, value, form)
        page.freeze_panes(top + 1, 1)
        page.autofilter(top, 0, top + frame.height, frame.width - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
    return content.getvalue()
