"""Cells of measures whose looks say that what they hold is no value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from dashboard.spreadsheets.sheets import cell_name
from tests.support.workbook_builder import Book, check, figures, places

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")

STRUCK = [
    ("membership", "admitted", "cell.not_a_number"),
    ("rating", "org_innovative", "cell.bad_flag"),
    ("rating", "org_rating", "cell.bad_category"),
]


def test_what_is_crossed_out_is_no_value(tmp_path: Path) -> None:
    book = Book()
    path = book.write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    expected = []
    for form, measure, rule in STRUCK:
        sheet = workbook[{"membership": "Biểu 2-ĐV", "rating": "Biểu 4-XL"}[form]]
        cell = book.place(form, measure, "H1-01")
        sheet[cell].font = Font(strike=True)
        expected.append((rule, sheet.title, cell))
    obligations = workbook["Biểu 6-NV"]
    day = book.place("obligation", "done_on", "development-review")
    obligations[day].font = Font(strike=True)
    expected.append(("cell.bad_date", obligations.title, day))
    # Names, numbers of rows and blank cells that are crossed out are none of a measure's.
    workbook["Biểu 2-ĐV"][book.place("membership", "name", "H1-02")].font = Font(strike=True)
    workbook.save(path)
    file = check(path)
    assert sorted(places(file)) == sorted(expected)
    for finding in file.findings:
        assert "gạch ngang" in finding.message("vi")
        assert "crossed out" in finding.message("en")
    assert "10/12/2024" in {finding.value for finding in file.findings}


def test_a_raised_footnote_is_no_part_of_a_figure_a_name_or_a_header(tmp_path: Path) -> None:
    book = Book()
    path = book.write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Biểu 2-ĐV"]
    raised, out = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    for place in (
        book.place("membership", "name", "H1-01"),
        book.place("membership", "admitted"),
    ):
        sheet[place] = CellRichText(sheet[place].value, TextBlock(raised, "2"))
    figure = book.place("membership", "admitted", "H1-01")
    sheet[figure] = CellRichText(TextBlock(out, "3"), " 4 ", TextBlock(raised, "(1)"))
    workbook.save(path)
    file = check(path)
    assert places(file) == [("cell.text_number", "Biểu 2-ĐV", figure)]
    assert figures(file, "membership", "H1-01")["admitted"] == 4


def test_whom_somebody_crossed_out_is_still_personal_data(tmp_path: Path) -> None:
    book = Book()
    path = book.write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    figure = book.place("membership", "admitted", "H1-01")
    withdrawn = TextBlock(InlineFont(strike=True), "CCCD 001085012345")
    workbook["Biểu 2-ĐV"][figure] = CellRichText("4", withdrawn)
    workbook.save(path)
    assert "personal_data" in {finding.rule for finding in check(path).findings}


def test_a_percentage_of_an_xls_is_no_count_and_no_flag(tmp_path: Path) -> None:
    book = Book()
    percent = {
        ("Biểu 2-ĐV", book.place("membership", "admitted_private", "H1-01")): "0%",
        ("Biểu 4-XL", book.place("rating", "org_innovative", "H1-01")): "0.00%",
        # No percentage to the program, but one to whoever reads the sheet.
        ("Biểu 4-XL", book.place("rating", "org_four_goods", "H1-01")): '0"%"',
    }
    path = tmp_path / "book.xls"
    _write_xls(path, book, percent)
    rules = ("cell.not_a_number", "cell.bad_flag", "cell.bad_flag")
    assert sorted(places(check(path))) == sorted(
        (rule, *place) for rule, place in zip(rules, percent, strict=True)
    )


def _write_xls(path: Path, book: Book, formats: dict[tuple[str, str], str]) -> None:
    """The workbook as xls, some of its cells with number formats."""
    workbook = xlwt.Workbook(encoding="utf-8")
    for name, (grid, _) in book.sheets().items():
        sheet = workbook.add_sheet(name)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                code = formats.get((name, cell_name(row, column)))
                code = code or ("DD/MM/YYYY" if isinstance(cell, date) else "General")
                if cell != "":
                    sheet.write(row, column, cell, xlwt.easyxf(num_format_str=code))
    workbook.save(str(path))
