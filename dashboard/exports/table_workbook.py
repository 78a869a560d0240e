"""A table as a workbook that is fit to go into a report: one sheet, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, TypeVar

import xlsxwriter

from dashboard.exports.workbook_style import A4, DATE_FORMAT, FONT, LINE, OPTIONS, SHADE
from dashboard.messages import word
from dashboard.presentation.formats import count_digits
from dashboard.presentation.theme import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.catalogue.statuses import StatusCode
    from dashboard.exports.heading import Heading
    from dashboard.exports.tables import Column, Table

R = TypeVar("R")

# In letters, as Excel measures columns; those of a text are narrower on average.
FIGURE_WIDTH, DIFFERENCE_WIDTH, DATE_WIDTH = 9.5, 13.5, 12.0
NARROWEST_TEXT, NARROWEST_LONG_TEXT, WIDEST_TEXT = 11.0, 26.0, 42.0
LETTER, BOLD_LETTER = 0.8, 1.0
# The lines above the table have room even where that is narrow.
LEAST_WIDTH = 90.0
# A4 in landscape can be read without a glass up to here.
MOST_WIDTH = 210.0
LINE_HEIGHT = 15.5
# What a footer may hold is limited: 255 letters, its own signs among them.
MOST_IN_FOOTER = 200


def write_workbook(table: Table[R], heading: Heading) -> bytes:
    """A table as a workbook of one sheet, under lines that say what it is.

    A4 in landscape, as wide as the sheet, its head on every page, pages numbered.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"title": table.title, "company": heading.province})
        page = workbook.add_worksheet(table.title)
        styles = _Styles(workbook)
        widths = _choose_widths(table)
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        top = _write_heading(page, styles, table, heading, widths)
        _write_head(page, styles, table, widths, top)
        for place, column in enumerate(table.columns):
            for line, row in enumerate(table.rows, top + 1):
                _write_cell(page, styles, column, row, (line, place))
        for line, row in enumerate(table.rows, top + 1):
            texts = [column.value(row) for column in table.columns]
            page.set_row(line, LINE_HEIGHT * _count_lines(texts, widths))
        _set_up(page, table, heading, top)
    return content.getvalue()


@dataclass
class _Styles:
    """The formats of one workbook, each made when it is first wanted."""

    workbook: Workbook
    made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def get(self, **properties: object) -> Format:
        """A format in the typeface of offices."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format({**FONT, **properties})
        return self.made[key]

    def cell(self, **properties: object) -> Format:
        """That of a cell of the table."""
        return self.get(border=1, border_color=LINE, valign="vcenter", **properties)

    def shaded(self, status: StatusCode | None) -> Format:
        """That of a word in the colours of a status, as pages have them in the light."""
        if status is None or status == "no_data":
            return self.cell(text_wrap=True, indent=1)
        look = STATUSES[status]
        colours = {"bg_color": look.fill.light, "font_color": look.ink.light}
        return self.cell(text_wrap=True, indent=1, **colours)


def _write_heading(
    page: Worksheet, styles: _Styles, table: Table[R], heading: Heading, widths: Sequence[float]
) -> int:
    """Write what stands above the table, and say in which row the table begins."""
    lines = heading.write_lines(table.title)
    formats = [styles.get(bold=True, font_size=14, text_wrap=True, valign="top")]
    formats += [styles.get(text_wrap=True, valign="top")] * (len(lines) - 1)
    if heading.is_simulated:
        lines.append(word("simulated"))
        behind = STATUSES["behind"]
        formats.append(styles.get(bold=True, font_color=behind.ink.light))
    # Merged over whole columns beside the table where that is narrower than the lines.
    last = len(widths) - 1
    room = sum(widths)
    while room < LEAST_WIDTH:
        last, room = last + 1, room + FIGURE_WIDTH
    for line, (text, style) in enumerate(zip(lines, formats, strict=True)):
        size = 1.3 if line == 0 else 1.0
        if last:
            page.merge_range(line, 0, line, last, "", style)
        page.write_string(line, 0, text, style)
        page.set_row(line, LINE_HEIGHT * size * ceil(len(text) * LETTER * size / room))
    return len(lines) + 1


def _write_head(
    page: Worksheet, styles: _Styles, table: Table[R], widths: Sequence[float], top: int
) -> None:
    style = styles.cell(bold=True, text_wrap=True, align="center", bg_color=SHADE)
    titles = [column.title for column in table.columns]
    page.write_row(top, 0, titles, style)
    page.set_row(top, LINE_HEIGHT * _count_lines(titles, widths, BOLD_LETTER))


def _write_cell(
    page: Worksheet, styles: _Styles, column: Column[R], row: R, place: tuple[int, int]
) -> None:
    value = column.value(row)
    if isinstance(value, str):
        page.write_string(*place, value, styles.shaded(column.like(row) if column.like else None))
    elif isinstance(value, date):
        page.write_datetime(*place, value, styles.cell(num_format=DATE_FORMAT, align="center"))
    elif isinstance(value, (int, float)):
        shown, number_format = _choose_number_format(column, row, value)
        page.write_number(
            *place, shown, styles.cell(num_format=number_format, align="right", indent=1)
        )
    else:
        page.write_blank(*place, None, styles.cell())


def _choose_number_format(column: Column[R], row: R, value: float) -> tuple[float, str]:
    """What is written, and the digits with which the page shows it too."""
    measured = column.measure(row)
    if column.is_difference:
        digits = count_digits(value, measured, (0.0,))
        plain = _digits("0" if measured == "percent" else "#,##0", digits)
        unit = f'" {word("points")}"' if measured == "percent" else ""
        scale = 100 if measured == "percent" else 1
        return value * scale, f"+{plain}{unit};−{plain}{unit};{plain}{unit}"
    digits = count_digits(value, measured, column.beside(row) if column.beside else ())
    if measured == "percent":
        return value, _digits("0", digits) + "%"
    return value, _digits("#,##0", digits)


def _digits(whole: str, digits: int) -> str:
    return f"{whole}.{'0' * digits}" if digits else whole


def _choose_widths(table: Table[R]) -> list[float]:
    """So wide that figures and the words of the head stand whole, and no text is endless.

    Of a table that would be too wide for its sheet, the texts are broken into more lines.
    """
    least: list[float] = []
    wished: list[float] = []
    for column in table.columns:
        values = [column.value(row) for row in table.rows]
        longest_word = max(len(part) for part in column.title.split())
        texts = [len(value) for value in values if isinstance(value, str)]
        plain = FIGURE_WIDTH
        if column.is_difference:
            plain = DIFFERENCE_WIDTH
        elif any(isinstance(value, date) for value in values):
            plain = DATE_WIDTH
        elif texts:
            longest = max(texts)
            plain = min(longest + 3, max(NARROWEST_TEXT, min(NARROWEST_LONG_TEXT, longest / 3)))
        least.append(max(plain, longest_word * 1.1 + 2))
        head = len(column.title) / 2.5  # two or three lines, not ten
        wished.append(max(least[-1], min(WIDEST_TEXT, max(head, max(texts, default=0) + 3))))
    spare = sum(wished) - sum(least)
    share = min(1.0, max(0.0, MOST_WIDTH - sum(least)) / spare) if spare else 1.0
    return [low + (high - low) * share for low, high in zip(least, wished, strict=True)]


def _count_lines(texts: Sequence[object], widths: Sequence[float], letter: float = LETTER) -> int:
    """Lines that a row needs, so that no program has to measure it again."""
    return max(
        (
            ceil(len(text) * letter / (width - 2))
            for text, width in zip(texts, widths, strict=True)
            if isinstance(text, str) and text
        ),
        default=1,
    )


def _set_up(page: Worksheet, table: Table[R], heading: Heading, top: int) -> None:
    """What stays in view while scrolling, and how it is printed."""
    page.freeze_panes(top + 1, 1)
    page.autofilter(top, 0, top + max(1, len(table.rows)), len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.center_horizontally()
    page.hide_gridlines(2)
    pieces = [heading.province, table.title, heading.as_of]
    if heading.is_simulated:
        pieces.append(word("simulated"))
    told = " · ".join(filter(None, pieces))[:MOST_IN_FOOTER].replace("&", "&&")
    page.set_footer(f"&L&9{told}&R&9{word('source.page')} &P/&N")
