"""xls, ods and csv come back as xlsx: the same cells in the same places, looking much alike."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import xlwt

from dashboard.exports.marked_copy.colours import FILL
from dashboard.exports.marked_copy.conversion.ods_styles import read_ods_looks
from dashboard.exports.marked_copy.conversion.to_xlsx import convert
from dashboard.exports.marked_copy.copying import annotate
from tests.exports.marked_copy.dressed import BALANCE, RED, marks, opened
from tests.support.workbook_builder import Book, check
from tests.support.workbook_layouts import write_csv, write_xls

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")

ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>
<style:style style:name="wide" style:family="table-column">
 <style:table-column-properties style:column-width="10cm"/></style:style>
<style:style style:name="tall" style:family="table-row">
 <style:table-row-properties style:row-height="30pt" style:use-optimal-row-height="false"/>
</style:style>
<style:style style:name="head" style:family="table-cell">
 <style:table-cell-properties fo:background-color="#aabbcc" fo:border="0.5pt solid #000000"
  fo:wrap-option="wrap" style:vertical-align="middle"/>
 <style:paragraph-properties fo:text-align="center"/>
 <style:text-properties fo:font-weight="bold" fo:font-size="13pt" fo:color="#112233"/></style:style>
<style:style style:name="slim" style:family="table-cell" style:parent-style-name="head">
 <style:text-properties fo:font-weight="normal" fo:font-style="italic"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
</office:document-content>"""
TABLE = """<table:table table:name="Biểu">
<table:table-column table:style-name="wide" table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>
<table:table-header-rows><table:table-row table:style-name="tall">
 <table:table-cell table:style-name="head" office:value-type="string"
  table:number-columns-spanned="2"><text:p>Tên</text:p></table:table-cell>
 <table:covered-table-cell/>
 <table:table-cell table:style-name="slim" office:value-type="percentage" office:value="0.5">
  <text:p>50%</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="1048575">
 <table:table-cell table:style-name="head" table:number-columns-repeated="16384"/></table:table-row>
</table:table>"""


def ods(tables: str) -> bytes:
    """An ods of these tables."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(tables=tables))
    return content.getvalue()


def sheet(rows: list[list[Any]], **more: Any) -> dict[str, Any]:
    """A sheet as the reader gives it."""
    plain = {"name": "S", "hidden": False, "merges": [], "errors": [], "percents": []}
    return plain | {"rows": rows} | more


def test_an_xls_comes_back_marked(tmp_path: Path) -> None:
    book = Book().set("membership", "H1-01", members_end=204)
    file = check(write_xls(tmp_path / "a.xls", book.sheets()))
    copy = annotate(file, "vi")
    assert {place: colour for place, (colour, _) in marks(copy).items()} == {
        (BALANCE, "J9"): RED,
        ("Biểu 4-XL", "S9"): RED,
    }
    after = opened(copy)
    for name, (grid, _) in book.sheets().items():
        for r, row in enumerate(grid, start=1):
            for c, cell in enumerate(row, start=1):
                value = after[name].cell(r, c).value
                value = value.date() if isinstance(value, datetime) else value
                assert value == (None if cell in {"", None} else cell), (name, r, c)


def test_the_look_of_an_xls_is_kept(tmp_path: Path) -> None:
    book = Book().set("membership", "H1-01", members_end=204)
    workbook = xlwt.Workbook(encoding="utf-8")
    bold = xlwt.easyxf(
        "font: bold on, name Times New Roman, height 260; align: wrap on, horiz center;"
        " pattern: pattern solid, fore_colour light_green; borders: left thin",
        num_format_str="#,##0.00",
    )
    for name, (grid, merges) in book.sheets().items():
        page = workbook.add_sheet(name)
        page.col(2).width = 40 * 256
        page.row(4).height_mismatch, page.row(4).height = True, 600
        covered = {(top, left) for top, left, *_ in merges}
        for top, left, bottom, right in merges:
            page.write_merge(top, bottom, left, right, grid[top][left], bold)
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if cell != "" and (r, c) not in covered:
                    page.write(r, c, cell, bold)
    workbook.save(str(tmp_path / "a.xls"))
    copy = opened(annotate(check(tmp_path / "a.xls"), "vi"))[BALANCE]
    head, marked, plain = copy["D7"], copy["J9"], copy["J10"]
    assert (head.font.b, head.font.name, head.font.sz) == (True, "Times New Roman", 13)
    assert (head.alignment.wrap_text, head.alignment.horizontal) == (True, "center")
    assert (head.border.left.style, plain.fill.fgColor.rgb) == ("thin", "FFCCFFCC")
    assert (marked.number_format, marked.fill.fgColor.rgb) == ("#,##0.00", RED)
    assert copy.column_dimensions["C"].width == pytest.approx(40, abs=1)
    assert copy.row_dimensions[5].height == 30
    ranges = {(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1)
              for m in copy.merged_cells.ranges}  # fmt: skip
    assert ranges == set(book.sheets()[BALANCE][1])


def test_a_csv_comes_back_and_owes_no_other_form(tmp_path: Path) -> None:
    grid, _ = Book().put("membership", "E9", "1.234").sheets()[BALANCE]
    file = check(write_csv(tmp_path / "a.csv", grid, delimiter=";"))
    copy = annotate(file, "vi")
    assert opened(copy).sheetnames == ["Lỗi", "csv"]
    assert opened(copy)["csv"]["E9"].value == "1.234"
    (tmp_path / "a.xlsx").write_bytes(copy)
    again = check(tmp_path / "a.xlsx")
    assert [(f.rule, f.cell) for f in again.findings] == [(f.rule, f.cell) for f in file.findings]


def test_the_look_of_an_ods_is_read() -> None:
    looks = read_ods_looks(ods(TABLE), {"Biểu": (2, 3)})["Biểu"]
    assert [round(looks.widths[column]) for column in (0, 1, 2)] == [53, 53, 0]
    assert looks.heights == {0: 30}
    assert looks.merges == {(0, 0, 0, 1)}
    head = {
        "bold": True, "font_size": 13, "font_color": "#112233", "bg_color": "#AABBCC",
        "text_wrap": True, "align": "center", "valign": "vcenter",
        "left": 1, "right": 1, "top": 1, "bottom": 1,
    }  # fmt: skip
    assert looks.cells[0, 0] == head
    assert looks.cells[0, 2] == {**{k: v for k, v in head.items() if k != "bold"}, "italic": True}
    # What is repeated to the sheet's end is not unfolded beyond what the sheet holds.
    assert set(looks.cells) == {(0, 0), (0, 2), (1, 0), (1, 1), (1, 2)}


def test_values_of_every_kind_arrive() -> None:
    rows: list[list[Any]] = [
        [1.0, 2.5, True, "chữ", "", date(2024, 12, 31), datetime(2024, 5, 6, 7, 8)],
        [
            time(7, 30),
            timedelta(hours=30),
            "=1+1",
            "http://a.org",
            0.5,
            date(1899, 1, 1),
            "",
        ],
    ]
    given = sheet(rows, percents=[(1, 4)], errors=[(1, 6, "#REF!")], merges=[((2, 0), (3, 1))])
    content, names = convert(b"", "text", [given])
    assert names == {"S": "S"}
    page = opened(content)["S"]
    assert [c.value for c in page[1]] == [
        1, 2.5, True, "chữ", None, datetime(2024, 12, 31), datetime(2024, 5, 6, 7, 8),
    ]  # fmt: skip
    assert page["F1"].number_format == "dd/mm/yyyy"
    assert [c.value for c in page[2]][2:] == [
        "=1+1", "http://a.org", 0.5, "01/01/1899", "#REF!",
    ]  # fmt: skip
    assert {page[cell].data_type for cell in ("C2", "D2", "G2")} == {"s"}
    assert page["E2"].number_format == "0.00%"
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A3:B4"]


def test_names_that_no_xlsx_has_are_changed() -> None:
    sheets = [sheet([["a"]], name=name) for name in ("Biểu 1/2", "Biểu 1-2", "x" * 40, "x" * 50)]
    content, names = convert(b"", "text", sheets)
    assert list(names.values()) == ["Biểu 1-2", "Biểu 1-2 (2)", "x" * 31, "x" * 26 + " (2)"]
    assert opened(content).sheetnames == list(names.values())


def test_an_earlier_marks_colour_is_not_taken_for_the_senders() -> None:
    marked = ODS.format(tables=TABLE).replace("#aabbcc", f"#{FILL['error'].lower()}")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("content.xml", marked)
    given = sheet([["Tên", "", 0.5]], name="Biểu")
    copy, _ = convert(content.getvalue(), "ods", [given])
    assert opened(copy)["Biểu"]["A1"].fill.fill_type is None
    assert opened(copy)["Biểu"]["A1"].font.b
    assert opened(copy)["Biểu"]["A1"].font.color.theme == 1
