"""The sheet "Hướng dẫn": how each column is filled in, and when duties are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.agreement import COMPUTED_WHOLES
from dashboard.exports.workbook_style import A4
from dashboard.messages import sentences, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.workbook import Workbook

    from dashboard.catalogue.models import Catalogue, Measure, Obligation, QuarterOfYear
    from dashboard.exports.workbook_style import Look
    from dashboard.periods import Quarter

RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL")
WIDTHS = (11, 6, 62, 34, 62)
LINE_HEIGHT = 15


def write_notes(
    workbook: Workbook,
    look: Look,
    catalogue: Catalogue,
    quarter: Quarter,
    obligations: Sequence[Obligation],
) -> None:
    """Add the sheet of notes, behind the forms."""
    sheet = workbook.add_worksheet(translate("template.notes.sheet", "vi"))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, translate("template.notes.title", "vi"), look.form_title)
    day = getattr(catalogue.due, quarter.name_in_year)
    due = _written(f"{quarter.year}-{day}")
    sheet.merge_range(
        1, 0, 1, len(WIDTHS) - 1, translate("template.notes.intro", "vi", due=due), look.wrapped
    )
    sheet.set_row(1, 2 * LINE_HEIGHT)
    heads = [
        translate(f"template.notes.{k}", "vi") for k in ("form", "column", "label", "how", "check")
    ]
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head, look.band)
    sheet.freeze_panes(4, 0)
    row = 4
    for form, number, *texts in _column_notes(catalogue, quarter.name_in_year):
        sheet.write_string(row, 0, form, look.text)
        sheet.write_string(row, 1, number, look.number)
        for column, text in enumerate(texts, 2):
            sheet.write_string(row, column, text, look.wrapped)
        # Excel fits the height of wrapped rows by itself, LibreOffice does not.
        lines = max(-(-len(text) // WIDTHS[n]) for n, text in enumerate(texts, 2))
        sheet.set_row(row, lines * LINE_HEIGHT)
        row += 1
    if obligations:
        sheet.write_string(row + 1, 0, translate("template.notes.obligations", "vi"), look.title)
        for at, obligation in enumerate(obligations, row + 2):
            sheet.write_string(at, 2, obligation.title_vi, look.wrapped)
            sheet.write_string(at, 3, _due(obligation), look.wrapped)


def _column_notes(
    catalogue: Catalogue, quarter_of_year: QuarterOfYear
) -> Iterator[tuple[str, str, str, str, str]]:
    for form in catalogue.forms_in(quarter_of_year):
        # The first three columns are number, code and name.
        for number, measure in enumerate(form.measures_in(quarter_of_year), 4):
            how = translate(
                f"template.notes.how_to.{measure.type}", "vi", ratings=", ".join(RATINGS)
            )
            yield form.sheet, f"({number})", measure.label_vi, how, _check(catalogue, measure)


def _check(catalogue: Catalogue, measure: Measure) -> str:
    parts = []
    if measure.part_of:
        whole = (
            translate(f"template.notes.whole.{measure.part_of}", "vi")
            if measure.part_of in COMPUTED_WHOLES
            else _label(catalogue, measure.part_of)
        )
        parts.append(translate("template.notes.part_of", "vi", whole=whole))
    if f"template.notes.on.{measure.code}" in sentences():
        parts.append(translate(f"template.notes.on.{measure.code}", "vi"))
    return " ".join(parts)


def _label(catalogue: Catalogue, measure: str) -> str:
    return next(m.label_vi for f in catalogue.forms for m in f.measures if m.code == measure)


def _due(obligation: Obligation) -> str:
    if not obligation.due:
        return translate("template.notes.no_due", "vi")
    key = "due" if obligation.recurs == "once" else "due_yearly"
    days = ", ".join(_written(day) for day in obligation.due)
    return translate(f"template.notes.{key}", "vi", days=days)


def _written(day: str) -> str:
    """`2023-12-31` or `12-31` as Vietnamese write it: `31/12/2023`, `31/12`."""
    return "/".join(reversed(day.split("-")))
