"""The workbook in which a board assigns: districts down, indicators across, a sheet a year.

What was achieved the year before stands beside each column to fill in. It is read back by
dashboard/ingest/quotas.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.exports.workbook_style import A4, FONT, LINE, OPTIONS, SHADE
from dashboard.messages import page_language, word
from dashboard.presentation.formats import shorten_indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.analytics.quotas import QuotaTable
    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.quotas import Quota

_HEAD = 4  # the row of heads, from 0
_FIRST_COLUMNS = (5, 10, 38)
_WIDTH, _NOTE_WIDTH = 15, 24
_MOST_LETTERS = 31  # of a sheet's name
_NUMBER = "#,##0.##"


@dataclass(frozen=True, slots=True)
class _Look:
    title: Format
    plain: Format
    head: Format
    aside_head: Format
    text: Format
    number: Format
    aside: Format
    to_fill: Format
    total: Format

    @classmethod
    def of(cls, workbook: Workbook) -> _Look:
        cell = {**FONT, "border": 1, "border_color": LINE, "valign": "vcenter"}
        head = {**cell, "bold": True, "text_wrap": True, "align": "center", "bg_color": SHADE}
        faint = {"font_color": "#5F5F5F", "italic": True}
        number = {**cell, "align": "right", "num_format": _NUMBER}
        add = workbook.add_format
        return cls(
            title=add({**FONT, "bold": True, "font_size": 14}),
            plain=add({**FONT}),
            head=add(head),
            aside_head=add({**head, "bold": False, **faint}),
            text=add(cell),
            number=add({**cell, "align": "center"}),
            aside=add({**number, **faint}),
            to_fill=add(number),
            total=add({**number, "bold": True, "bg_color": SHADE}),
        )


def write_quotas(tables: Sequence[QuotaTable], indicators: Sequence[Indicator]) -> bytes:
    """The workbook, in the language of the page.

    Args:
        tables: a sheet each.
        indicators: all that a column may be added for; they are listed on a sheet of their own.
    """
    content = BytesIO()
    several = len({table.programme.code for table in tables}) > 1
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        look = _Look.of(workbook)
        for table in tables:
            name = f"{table.year} {table.programme.code}" if several else str(table.year)
            _write_table(workbook.add_worksheet(name[:_MOST_LETTERS]), look, table)
        _write_names(workbook.add_worksheet(word("quotas.names_sheet")), look, indicators)
    return content.getvalue()


def _write_table(page: Worksheet, look: _Look, table: QuotaTable) -> None:
    programme = table.programme
    page.write_string(0, 0, word("quotas.title", year=table.year), look.title)
    lines = (
        word("quotas.programme_line", programme=programme.code, title=programme.title),
        word("quotas.how"),
        word("quotas.how_blank"),
    )
    for row, line in enumerate(lines, 1):
        page.write_string(row, 0, line, look.plain)
    note = len(_FIRST_COLUMNS) + 2 * len(table.indicators)
    for column, width in enumerate(_FIRST_COLUMNS):
        page.set_column(column, column, width)
    page.set_column(len(_FIRST_COLUMNS), note - 1, _WIDTH)
    page.set_column(note, note, _NOTE_WIDTH)
    _write_heads(page, look, table)
    page.write_string(_HEAD, note, word("quotas.note"), look.head)
    for number, unit in enumerate(table.districts):
        row = _HEAD + 1 + number
        page.write_number(row, 0, number + 1, look.number)
        page.write_string(row, 1, unit.code, look.text)
        page.write_string(row, 2, unit.name, look.text)
        held = [table.quotas.get((unit.code, one.code)) for one in table.indicators]
        for place, (indicator, quota) in enumerate(zip(table.indicators, held, strict=True)):
            column = len(_FIRST_COLUMNS) + 2 * place
            achieved = table.achieved.get((unit.code, indicator.code))
            _write_achieved(page, look, (row, column), achieved, indicator)
            _write_quota(page, look, (row, column + 1), quota, indicator)
        notes = dict.fromkeys(quota.note for quota in held if quota and quota.note)
        page.write_string(row, note, "; ".join(notes), look.text)
    _write_sums(page, look, table)
    page.freeze_panes(_HEAD + 1, len(_FIRST_COLUMNS))
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEAD)


def _write_heads(page: Worksheet, look: _Look, table: QuotaTable) -> None:
    heads = ("number", "code", "unit")
    for column, name in enumerate(heads):
        page.write_string(_HEAD, column, word(f"quotas.{name}"), look.head)
    until = table.achieved_until
    whole = until is None or until.number == 4
    for place, indicator in enumerate(table.indicators):
        column = len(heads) + 2 * place
        named = shorten_indicator(indicator) + (" (%)" if indicator.unit == "percent" else "")
        before = str(table.year - 1) if whole else until and until.in_words(page_language())
        achieved = word("quotas.achieved", period=before, indicator=named)
        page.write_string(_HEAD, column, achieved, look.aside_head)
        assigned = word("quotas.assigned", year=table.year, indicator=named)
        page.write_string(_HEAD, column + 1, assigned, look.head)
    page.set_row(_HEAD, 96)


def _write_achieved(
    page: Worksheet,
    look: _Look,
    cell: tuple[int, int],
    value: float | None,
    indicator: Indicator,
) -> None:
    if value is None:
        page.write_blank(*cell, None, look.aside)
    else:
        scale = 100 if indicator.unit == "percent" else 1
        page.write_number(*cell, round(value * scale, 2), look.aside)


def _write_quota(
    page: Worksheet, look: _Look, cell: tuple[int, int], quota: Quota | None, indicator: Indicator
) -> None:
    if quota is None:
        page.write_blank(*cell, None, look.to_fill)
    elif _is_plain(quota, indicator):
        page.write_number(*cell, quota.low, look.to_fill)
    else:
        page.write_string(*cell, _in_words(quota, indicator), look.to_fill)


def _is_plain(quota: Quota, indicator: Indicator) -> bool:
    """Whether a number alone says it."""
    if quota.comparator == ">=":
        return indicator.unit != "percent" or not 0 < quota.low < 1
    return quota.comparator == "=" and quota.low == 0 and indicator.better == "low"


def _in_words(quota: Quota, indicator: Indicator) -> str:
    """As it is understood when it is read back, in whatever language."""
    sign = "%" if indicator.unit == "percent" else ""
    low, high = (f"{goal:.15g}".replace(".", ",") + sign for goal in (quota.low, quota.high or 0))
    if quota.comparator == "between":
        return f"từ {low} đến {high}"
    return f"{quota.comparator} {low}"


def _write_sums(page: Worksheet, look: _Look, table: QuotaTable) -> None:
    """Write the sum of what is assigned, of what is counted."""
    first, last = _HEAD + 1, _HEAD + len(table.districts)
    if last < first:
        return
    page.write_string(last + 1, 2, word("quotas.sum"), look.total)
    for place, indicator in enumerate(table.indicators):
        if indicator.unit != "count":
            continue
        for column in (len(_FIRST_COLUMNS) + 2 * place, len(_FIRST_COLUMNS) + 2 * place + 1):
            letters = xlsxwriter.utility.xl_range(first, column, last, column)
            is_assigned = column % 2 == len(_FIRST_COLUMNS) % 2 + 1
            found = (
                [
                    one.low
                    for unit in table.districts
                    if (one := table.quotas.get((unit.code, indicator.code)))
                    and _is_plain(one, indicator)
                ]
                if is_assigned
                else [table.achieved.get((u.code, indicator.code), 0) for u in table.districts]
            )
            page.write_formula(last + 1, column, f"=SUM({letters})", look.total, sum(found))


def _write_names(page: Worksheet, look: _Look, indicators: Sequence[Indicator]) -> None:
    """List what a column may be named by."""
    page.write_string(0, 0, word("quotas.names_how"), look.plain)
    page.set_column(0, 0, 36)
    page.set_column(1, 1, 44)
    page.set_column(2, 2, 84)
    heads = ("indicator_code", "indicator_short", "indicator_label")
    for column, name in enumerate(heads):
        page.write_string(2, column, word(f"quotas.{name}"), look.head)
    for row, one in enumerate(indicators, 3):
        for column, text in enumerate((one.code, shorten_indicator(one), one.label)):
            page.write_string(row, column, text, look.text)
    page.freeze_panes(3, 0)
