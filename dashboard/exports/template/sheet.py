"""One form's sheet: titles, header, a row a unit, totals, signatures."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from dashboard.exports.template.colours import Table, colour_while_typing
from dashboard.exports.template.notes import RATINGS
from dashboard.exports.template.worksheet import QuickWorksheet
from dashboard.exports.workbook_style import A4
from dashboard.messages import translate
from dashboard.periods import ROMAN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.catalogue.models import Form, Measure
    from dashboard.exports.workbook_style import Look
    from dashboard.organisations.register import Unit
    from dashboard.periods import Quarter

# Rows and columns as XlsxWriter counts them, from 0.
BAND_ROW, LABEL_ROW, NUMBER_ROW, FIRST_ROW = 5, 6, 7, 8
CODE, NAME, FIRST_MEASURE = 1, 2, 3
FIRST_COLUMNS = {
    "grass-roots organisation": "organisation",
    "private economic unit": "enterprise",
    "obligation": "obligation",
}
NAME_WIDTHS = {"organisation": 38, "enterprise": 34, "obligation": 62}
WIDEST_NAME = 64
PARTY_COLUMN = 6
CODE_WIDTHS = {"organisation": 12, "enterprise": 12, "obligation": 24}
# Letters of a label that go on a line, for the height of the header.
LETTERS_PER_WIDTH = 1.15
LINE_HEIGHT = 13.5

Row = tuple[str, str, "Sequence[int | str | date | None]"]


def write_sheet(
    workbook: Workbook,
    look: Look,
    *,
    form: Form,
    agency: str,
    province: Unit | None,
    district: Unit,
    quarter: Quarter,
    rows: Sequence[Row],
    blank_rows: int = 0,
) -> Table:
    """Add a form's sheet to a workbook.

    Args:
        workbook: that is being written.
        look: its formats.
        form: of the catalogue.
        agency: named in the first line, to whom the district reports; may be empty.
        province: named there where no agency is.
        district: that reports.
        quarter: for which it reports.
        rows: code, name and a value for each measure that is asked in the quarter; None where it is
            to be filled in or unknown.
        blank_rows: lines left below for units that are not listed yet.

    Returns:
        Where the rows stand.
    """
    sheet = workbook.add_worksheet(form.sheet, worksheet_class=QuickWorksheet)
    measures = form.measures_in(quarter.name_in_year)
    columns = {m.code: xl_col_to_name(n) for n, m in enumerate(measures, FIRST_MEASURE)}
    table = Table(form, columns, FIRST_ROW + 1, FIRST_ROW + max(1, len(rows) + blank_rows))
    _set_up_page(sheet)
    _write_titles(sheet, look, form, _name_head(agency, province), district, quarter)
    _write_header(sheet, look, form, measures)
    _fit_names(sheet, form, rows)
    _write_rows(sheet, look, table, measures, rows)
    end = table.last
    if any(m.type == "count" for m in measures):
        _write_totals(sheet, look, table, measures, rows)
        end += 1
    _write_signatures(sheet, look, end + 1, FIRST_MEASURE + len(measures), quarter)
    _limit_entries(sheet, table, measures)
    colour_while_typing(sheet, look, table)
    return table


def _set_up_page(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(BAND_ROW, NUMBER_ROW)
    sheet.set_footer("&R&P/&N")
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST_ROW, FIRST_MEASURE)


def _name_head(agency: str, province: Unit | None) -> str:
    if agency or province is None:
        return agency.upper()
    return translate("template.province", "vi", name=province.name.upper())


def _write_titles(
    sheet: Worksheet,
    look: Look,
    form: Form,
    head: str,
    district: Unit,
    quarter: Quarter,
) -> None:
    if head:
        sheet.write_string(0, 0, head, look.title)
    width = FIRST_MEASURE + len(form.measures_in(quarter.name_in_year))
    sheet.write_string(
        0, min(PARTY_COLUMN, width - 2), translate("template.party", "vi"), look.title
    )
    reporter = translate("template.reporter", "vi", name=district.name, code=district.code)
    sheet.write_string(1, 0, reporter, look.title)
    title = translate("template.form", "vi", sheet=form.sheet, title=form.title_vi.upper())
    sheet.write_string(2, 0, title, look.form_title)
    sheet.set_row(2, 1.5 * LINE_HEIGHT)
    roman = ROMAN[quarter.number - 1]
    period = translate("template.period", "vi", roman=roman, year=quarter.year)
    sheet.write_string(3, 0, period, look.plain)


def _write_header(sheet: Worksheet, look: Look, form: Form, measures: Sequence[Measure]) -> None:
    kind = FIRST_COLUMNS[form.row_is]
    firsts = ("template.number", f"template.{kind}_code", f"template.{kind}_name")
    for column, (key, first_width) in enumerate(
        zip(firsts, (6, CODE_WIDTHS[kind], NAME_WIDTHS[kind]), strict=True)
    ):
        sheet.merge_range(BAND_ROW, column, LABEL_ROW, column, translate(key, "vi"), look.band)
        sheet.set_column(column, column, first_width)
    lines = 1.0
    for column, measure in enumerate(measures, FIRST_MEASURE):
        width = _width(measure)
        sheet.set_column(column, column, width)
        sheet.write_string(LABEL_ROW, column, measure.label_vi, look.label)
        lines = max(lines, len(measure.label_vi) / (width * LETTERS_PER_WIDTH) + 1)
    sheet.set_row(LABEL_ROW, round(lines + 0.5) * LINE_HEIGHT)
    column = FIRST_MEASURE
    for band, group in groupby(measures, key=lambda m: m.group_vi):
        last = column + len(list(group)) - 1
        if last > column:
            sheet.merge_range(BAND_ROW, column, BAND_ROW, last, band, look.band)
        else:
            sheet.write_string(BAND_ROW, column, band, look.band)
        column = last + 1
    sheet.set_row(BAND_ROW, 2.2 * LINE_HEIGHT)
    for number in range(column):
        sheet.write_string(NUMBER_ROW, number, f"({number + 1})", look.column_number)


def _fit_names(sheet: Worksheet, form: Form, rows: Sequence[Row]) -> None:
    longest = max((len(name) for _, name, _ in rows), default=0)
    least = NAME_WIDTHS[FIRST_COLUMNS[form.row_is]]
    sheet.set_column(NAME, NAME, max(least, min(longest, WIDEST_NAME)))


def _width(measure: Measure) -> float:
    if measure.type in {"date", "text"}:
        return 20.0
    return 10.0 if len(measure.label_vi) < 45 else 12.0 if len(measure.label_vi) < 80 else 16.0


def _write_rows(
    sheet: Worksheet, look: Look, table: Table, measures: Sequence[Measure], rows: Sequence[Row]
) -> None:
    formats = [look.by_type[m.type] for m in measures]
    write_number, write_string, write_blank = (
        sheet.write_number, sheet.write_string, sheet.write_blank,
    )  # fmt: skip
    for at, (code, name, values) in enumerate(rows, FIRST_ROW):
        write_number(at, 0, at - FIRST_ROW + 1, look.number)
        write_string(at, CODE, code, look.text)
        write_string(at, NAME, name, look.text)
        for column, (value, style) in enumerate(zip(values, formats, strict=True), FIRST_MEASURE):
            if isinstance(value, int):
                write_number(at, column, value, style)
            elif value is None:
                write_blank(at, column, None, style)
            elif isinstance(value, str):
                write_string(at, column, value, style)
            else:
                sheet.write_datetime(at, column, value, style)
    for at in range(FIRST_ROW + len(rows), table.last):
        for column, style in enumerate((look.number, look.text, look.text, *formats)):
            write_blank(at, column, None, style)


def _write_totals(
    sheet: Worksheet, look: Look, table: Table, measures: Sequence[Measure], rows: Sequence[Row]
) -> None:
    at = table.last
    for column in (0, CODE):
        sheet.write_blank(at, column, None, look.total_text)
    sheet.write_string(at, NAME, translate("template.total", "vi"), look.total_text)
    for n, measure in enumerate(measures):
        column = FIRST_MEASURE + n
        if measure.type != "count":
            sheet.write_blank(at, column, None, look.total_text)
            continue
        letter = table.columns[measure.code]
        total = sum(v for _, _, values in rows if isinstance(v := values[n], int))
        formula = f"=SUM({letter}{table.first}:{letter}{table.last})"
        # With the value beside the formula, programs that do not calculate can read it.
        sheet.write_formula(at, column, formula, look.total, total)


def _write_signatures(sheet: Worksheet, look: Look, at: int, width: int, quarter: Quarter) -> None:
    right = max(width - 4, FIRST_MEASURE)
    day = translate("template.place_and_day", "vi", year=quarter.year)
    sheet.write_string(at, right, day, look.plain)
    sheet.write_string(at + 1, CODE, translate("template.drawn_up_by", "vi"), look.title)
    sheet.write_string(at + 1, right, translate("template.for_committee", "vi"), look.title)


def _limit_entries(sheet: Worksheet, table: Table, measures: Sequence[Measure]) -> None:
    column = FIRST_MEASURE
    for kind, group in groupby(measures, key=lambda m: m.type):
        last = column + len(list(group)) - 1
        if kind != "text":
            rule = {
                **_ENTRIES[kind],
                "error_title": translate("template.refused", "vi"),
                "error_message": translate(
                    f"template.wants.{kind}", "vi", ratings=", ".join(RATINGS)
                ),
            }
            sheet.data_validation(FIRST_ROW, column, table.last - 1, last, rule)
        column = last + 1


_ENTRIES: dict[str, dict[str, object]] = {
    "count": {"validate": "integer", "criteria": ">=", "value": 0},
    "flag": {"validate": "list", "source": ["1", "0"]},
    "category": {"validate": "list", "source": list(RATINGS)},
    # Day 36526 is 1 January 2000: nothing that is reported was done before.
    "date": {"validate": "date", "criteria": ">=", "value": 36526},
}
