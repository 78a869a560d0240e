"""A page of findings: a heading, a table to filter, A4 landscape; for lists and summaries."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter

from dashboard.exports.marked_copy.colours import FILL, INK
from dashboard.exports.workbook_style import A4, FONT, LINE, OPTIONS, SHADE
from dashboard.spreadsheets.stamps import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# No text of a sender's file becomes a formula or an address.
_LINE_HEIGHT = 15.0
_LETTERS = 1.0  # in a unit of a column's width


class Column(NamedTuple):
    """A column of a table: its label and its width in letters."""

    label: str
    width: float


class Entry(NamedTuple):
    """A row of a table.

    Attributes:
        texts: one a column; whole numbers are written as numbers.
        shade: a severity, which colours the first text; or empty.
        links: places within the workbook, by column.
    """

    texts: Sequence[str | int]
    shade: str = ""
    links: dict[int, str] = {}  # noqa: RUF012 - never changed


class Pages:
    """A workbook of pages."""

    def __init__(self) -> None:
        self._content = BytesIO()
        self._workbook = xlsxwriter.Workbook(self._content, OPTIONS)
        cell = {**FONT, "border": 1, "border_color": LINE, "valign": "top", "text_wrap": True}
        self._formats: dict[str, Format] = {
            "title": self._add({**FONT, "bold": True, "font_size": 14}),
            "line": self._add({**FONT, "text_wrap": True, "valign": "top"}),
            "strong": self._add({**FONT, "bold": True, "text_wrap": True, "valign": "top"}),
            "head": self._add({**cell, "bold": True, "bg_color": SHADE, "align": "center"}),
            "": self._add(cell),
            "link": self._add({**cell, "font_color": "#0B5394", "underline": 1}),
            "stamp": self._add({**FONT, "font_color": "#808080", "font_size": 8}),
            **{
                severity: self._add(
                    {**cell, "bg_color": f"#{FILL[severity]}", "font_color": f"#{INK[severity]}"}
                )
                for severity in FILL
            },
        }

    def _add(self, look: dict[str, object]) -> Format:
        return self._workbook.add_format(look)

    def add_page(
        self,
        name: str,
        heading: Sequence[str],
        columns: Sequence[Column],
        entries: Sequence[Entry],
        *,
        stamped: bool = False,
    ) -> None:
        """Add a sheet.

        Args:
            name: the sheet's.
            heading: lines above the table; the first is the title, the last what is to be done.
            columns: of the table.
            entries: its rows.
            stamped: each row ends with the stamp by which it is known again.
        """
        page = self._workbook.add_worksheet(name)
        last = len(columns) - 1
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
        width = sum(column.width for column in columns)
        for row, text in enumerate(heading):
            kind = "title" if row == 0 else "strong" if row == len(heading) - 1 else "line"
            page.merge_range(row, 0, row, last, "", self._formats[kind])
            page.write_string(row, 0, text, self._formats[kind])
            lines = 1 + int(len(text) / (width * _LETTERS))
            page.set_row(row, _LINE_HEIGHT * lines + (6 if row == 0 else 1))
            self._stamp(page, row, [text], stamped=stamped, width=last + 1)
        top = len(heading) + 1
        labels = [column.label for column in columns]
        for place, label in enumerate(labels):
            page.write_string(top, place, label, self._formats["head"])
        self._stamp(page, top, labels, stamped=stamped, width=last + 1, is_header=True)
        for row, entry in enumerate(entries, start=top + 1):
            self._write_entry(page, row, entry)
            texts = [str(text) for text in entry.texts]
            page.set_row(row, _height(texts, columns))
            self._stamp(page, row, texts, stamped=stamped, width=last + 1)
        if stamped:
            page.set_column(last + 1, last + 1, 24, None, {"hidden": True})
        page.freeze_panes(top + 1, 0)
        # A stamp goes with its row where the rows are put into another order.
        page.autofilter(top, 0, top + max(1, len(entries)), last + stamped)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
        page.set_footer("&C&P/&N")
        page.hide_gridlines(2)

    def close(self) -> bytes:
        """The workbook."""
        self._workbook.close()
        return self._content.getvalue()

    def _write_entry(self, page: Worksheet, row: int, entry: Entry) -> None:
        for place, text in enumerate(entry.texts):
            if isinstance(text, int):
                page.write_number(row, place, text, self._formats[""])
            elif place in entry.links:
                page.write_url(
                    row, place, f"internal:{entry.links[place]}", self._formats["link"], text
                )
            else:
                shade = entry.shade if place == 0 else ""
                page.write_string(row, place, text, self._formats[shade])

    def _stamp(
        self,
        page: Worksheet,
        row: int,
        texts: Sequence[str],
        *,
        stamped: bool,
        width: int,
        is_header: bool = False,
    ) -> None:
        if stamped:
            page.write_string(row, width, stamp(texts, is_header=is_header), self._formats["stamp"])


def _height(texts: Sequence[str], columns: Sequence[Column]) -> float:
    """Tall enough for the longest text: not every program makes room when it opens a file."""
    lines = max(
        sum(1 + int(len(line) / (column.width * _LETTERS)) for line in text.split("\n"))
        for text, column in zip(texts, columns, strict=True)
    )
    return _LINE_HEIGHT * min(lines, 20) + 1
