"""Sheets of an xlsx as programs and people leave them: each cell as Excel would show it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter

from dashboard.spreadsheets.reading.limits import MAX_ROWS
from dashboard.spreadsheets.reading.reader import answer, read_sheets
from dashboard.spreadsheets.reading.shared_strings import SharedStrings
from dashboard.spreadsheets.reading.sheet_xml import look_at_sheet
from dashboard.spreadsheets.reading.workbook_parts import Styles
from tests.spreadsheets.archives import (
    MAIN,
    ROWS,
    SHEET,
    part_of,
    with_part,
    with_rows,
    without_part,
)

if TYPE_CHECKING:
    from collections.abc import Callable

BOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
PROPERTIES = "docProps/app.xml"
RAISED = '<rPr><vertAlign val="superscript"/></rPr>'
OUT = "<rPr><strike/></rPr>"
PLAIN = "<rPr><b/></rPr>"


def _run(text: str, looks: str = "") -> str:
    return f'<r>{looks}<t xml:space="preserve">{text}</t></r>'


@pytest.fixture(scope="module")
def blank() -> bytes:
    """A workbook with a style of its own that crosses out, and nothing said of calculations."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, "x", book.add_format({"font_strikeout": True}))
        sheet.write(0, 1, "x", book.add_format({"num_format": "0.0%"}))
    content = buffer.getvalue()
    calculating = part_of(content, BOOK).replace(b' fullCalcOnLoad="1"', b"")
    return with_part(content, BOOK, calculating)


def _read(content: bytes, cells: str) -> dict[str, Any]:
    (sheet,) = read_sheets(with_rows(content, f'<row r="1">{cells}</row>'))
    return sheet


# --- Figures that are not written in one piece ------------------------------


@pytest.mark.parametrize(
    "value",
    ["\n   151\n  ", " 151", "151\t", "1<!-- x -->51", "<![CDATA[151]]>", "1&#53;1",
     "15<?pi x?>1", "1.51E2", "<![CDATA[ 15]]>1 "],
)  # fmt: skip
def test_a_figure_in_whatever_pieces(blank: bytes, value: str) -> None:
    sheet = _read(blank, f'<c r="A1"><v>{value}</v></c><c r="B1"><f>A1</f><v>{value}</v></c>')
    assert sheet["rows"] == [[151, 151]]
    prefixed = (
        f'<x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData><x:row r="1"><x:c r="A1">'
        f'<x:v xml:space="preserve">{value}</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    (sheet,) = read_sheets(with_part(blank, SHEET, prefixed))
    assert sheet["rows"] == [[151]]


def test_white_space_around_what_is_no_figure(blank: bytes) -> None:
    strings = f"<sst {MAIN}><si><t>STT</t></si><si><t>Mã</t></si></sst>"
    sheet = _read(
        with_part(blank, STRINGS, strings),
        '<c r="A1" t="s"><v>\n 1\n </v></c><c r="B1" t="b"><v> 1 </v></c>'
        '<c r="C1" t="e"><v> #N/A </v></c><c r="D1"><v>\n</v></c>'
        '<c r="E1" t="str"><f>"a"</f><v>a &amp; <!-- x -->b</v></c>',
    )
    assert sheet["rows"] == [["Mã", True, "", "", "a & b"]]
    assert sheet["errors"] == [[0, 2, "#N/A"]]


# --- Letters that are raised or crossed out ---------------------------------


@pytest.mark.parametrize(
    ("runs", "read"),
    [
        (_run("151") + _run("2", RAISED), "151"),
        (_run("151", PLAIN) + _run("(1)", RAISED), "151"),
        (_run("15", OUT) + _run(" 151", PLAIN), "151"),
        (_run("15", "<rPr><strike val='1'/></rPr>") + _run("151"), "151"),
        (_run("15", "<rPr><strike val='0'/></rPr>") + _run("1"), "151"),
        (_run("151") + _run("2", '<rPr><vertAlign val="subscript"/></rPr>'), "151"),
        (_run("15") + _run("1", '<rPr><vertAlign val="baseline"/></rPr>'), "151"),
        (_run("2", RAISED) + _run("15") + _run("1", PLAIN) + _run("9", OUT), "151"),
        (_run("151", RAISED), "151"),
        (_run("x") + _run("1", RAISED), "x"),
        (_run("-") + _run("2", RAISED), "-"),
    ],
)
def test_texts_without_what_is_raised_or_crossed_out(blank: bytes, runs: str, read: str) -> None:
    strings = f"<sst {MAIN}><si><t>a</t></si><si>{runs}</si></sst>"
    shared = _read(with_part(blank, STRINGS, strings), '<c r="A1" t="s"><v>1</v></c>')
    inline = _read(blank, f'<c r="A1" t="inlineStr"><is>{runs}</is></c>')
    for sheet in (shared, inline):
        assert sheet["rows"] == [[read]]
        assert sheet["struck"] == []


def test_cells_that_are_crossed_out(blank: bytes) -> None:
    runs = _run("151", OUT)
    sheet = _read(
        blank,
        f'<c r="A1" t="inlineStr"><is>{runs}</is></c><c r="B1" s="1"><v>151</v></c>'
        '<c r="C1" s="1"/><c r="D1" s="1"><f>150+1</f><v>151</v></c><c r="E1"><v>1</v></c>'
        f'<c r="F1" s="1" t="inlineStr"><is>{_run("15")}{_run("151", PLAIN)}</is></c>',
    )
    assert sheet["struck"] == [(0, 0), (0, 1), (0, 3)]
    # A run without looks is set as its cell is; one with looks of its own is not.
    assert sheet["rows"][0][5] == "151"


def test_what_is_crossed_out_is_searched_for_personal_data(blank: bytes) -> None:
    runs = _run("151") + _run(" Nguyễn Văn An", OUT)
    sheet = _read(blank, f'<c r="A1" t="inlineStr"><is>{runs}</is></c>')
    assert sheet["notes"] == [("A1", "151 Nguyễn Văn An")]


# --- Percentages ------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "is_percentage"),
    [("0%", True), ("0.00%", True), ('0" "%', True), ("[Red]0%;-0%", True), ("General%", True),
     ('0"%"', True), ('0.0" %"', True), ("0\\%", True), ('"100%"', True), ("0_%", False),
     ("General", False), ('0" đảng viên"', False)],
)  # fmt: skip
def test_percentages(code: str, is_percentage: bool) -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append([1, 151])
    sheet["B1"].number_format = code
    book.save(buffer)
    (read,) = read_sheets(buffer.getvalue())
    assert read["percents"] == ([(0, 1)] if is_percentage else [])
    assert read["rows"] == [[1, 151]]


# --- Formulas that were never calculated ------------------------------------


def _by_xlsxwriter(formula: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("A")
        sheet.write_formula(0, 0, formula)
        sheet.write(0, 1, 7)
    return buffer.getvalue()


def _by_openpyxl(formula: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append([formula, 7])
    book.save(buffer)
    return buffer.getvalue()


def _as(calculation: str, value: str = "<v>0</v>") -> Callable[[str], bytes]:
    """A workbook that says this of its calculation, and this of each formula's value."""

    def write(formula: str) -> bytes:
        content = _by_xlsxwriter(formula)
        book = part_of(content, BOOK)
        book = book.replace(b'<calcPr calcId="124519" fullCalcOnLoad="1"/>', calculation.encode())
        row = f'<row r="1"><c r="A1"><f>{formula[1:]}</f>{value}</c><c r="B1"><v>7</v></c></row>'
        return with_rows(with_part(content, BOOK, book), row)

    return write


WRITERS = {
    "xlsxwriter": _by_xlsxwriter,
    "openpyxl": _by_openpyxl,
    "asks": _as('<calcPr fullCalcOnLoad="true"/>'),
    "not completed": _as('<calcPr calcCompleted="0" fullCalcOnLoad="0" forceFullCalc="1"/>'),
    "forced": _as('<calcPr calcId="999999" forceFullCalc="1"/>'),
    "silent": _as(""),
    "POI": _as("", "<v>0.0</v>"),
    "zero in full": _as('<calcPr calcId="191029"/>', "<v>0E0</v>"),
    "no value": _as('<calcPr calcId="191029"/>', ""),
    "blank value": _as('<calcPr calcId="191029"/>', "<v></v>"),
    "empty value": _as('<calcPr calcId="191029"/>', "<v/>"),
    "white space": _as('<calcPr calcId="191029"/>', "<v> </v>"),
}


@pytest.mark.parametrize("formula", ["=150+1", "=SUM(B1:C1)", '=COUNTIF(B1:B9,">5")', "=A!B1*2"])
@pytest.mark.parametrize("writer", WRITERS)
def test_formulas_that_were_never_calculated(writer: str, formula: str) -> None:
    (sheet,) = read_sheets(WRITERS[writer](formula.replace(">", "&gt;" if "_" in writer else ">")))
    assert sheet["uncached"] == [(0, 0)]
    assert sheet["rows"] == [["", 7]]


def _with_order(content: bytes) -> bytes:
    return with_part(
        content, "xl/calcChain.xml", f"<calcChain {MAIN}><c r='A1' i='1'/></calcChain>"
    )


def _by(program: str) -> Callable[[bytes], bytes]:
    said = f"<Properties><Application>{program}</Application></Properties>"
    return lambda content: with_part(content, PROPERTIES, said)


@pytest.mark.parametrize(
    ("sign", "is_read"),
    [(_with_order, True), (_by("LibreOffice/24.2"), True), (_by("WPS Office"), True),
     (_by("ONLYOFFICE/8.1"), True), (_by("Microsoft Excel"), False), (_by("SheetJS"), False)],
)  # fmt: skip
def test_zeros_that_nobody_can_check(sign: Callable[[bytes], bytes], is_read: bool) -> None:
    """Whether they are believed depends on who wrote them; a contradiction counts for all."""
    content = _as('<calcPr calcId="191029"/>')("=COUNTIF(B1:B9,9)")
    (sheet,) = read_sheets(sign(content))
    assert (sheet["rows"] == [[0, 7]]) == is_read
    (sheet,) = read_sheets(sign(_as('<calcPr calcId="191029"/>')("=150+1")))
    assert sheet["uncached"] == [(0, 0)]


def test_zeros_beside_results_are_believed(blank: bytes) -> None:
    sheet = _read(
        without_part(blank, PROPERTIES),
        '<c r="A1"><f>COUNTIF(C1:C9,9)</f><v>0</v></c><c r="B1"><f>C1*2</f><v>14</v></c>'
        '<c r="C1"><v>7</v></c><c r="D1" t="str"><f>IF(C1=7,"",1)</f><v></v></c>'
        '<c r="E1"><f>C1-7</f><v>0</v></c>',
    )
    assert sheet["rows"] == [[0, 14, 7, "", 0]]
    assert sheet["uncached"] == []


def test_formulas_that_refer_to_other_sheets() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        first, second = book.add_worksheet("Biểu 1-TC"), book.add_worksheet("Biểu 2")
        first.write_row(0, 0, [0, 7])
        second.write_formula(0, 0, "='Biểu 1-TC'!A1")
        second.write_formula(0, 1, "='Biểu 1-TC'!B1")
    sheets = read_sheets(buffer.getvalue())
    assert sheets[1]["uncached"] == [(0, 1)]


# --- Far and blank cells ----------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ['<c r="{0}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
     '<c r="{0}" t="s"><v>1</v></c>', '<c r="{0}" t="str"><v> </v></c>',
     '<c r="{0}" t="s"><v>\n1\n</v></c>'],
)  # fmt: skip
def test_white_space_far_out_is_no_cell(blank: bytes, cell: str) -> None:
    strings = f'<sst {MAIN}><si><t>a</t></si><si><t xml:space="preserve">\u00a0 </t></si></sst>'
    content = with_part(blank, STRINGS, strings)
    rows = f'<row r="1"><c r="A1"><v>1</v></c>{cell.format("XFD1")}</row>'
    rows += f'<row r="1048576">{cell.format("A1048576")}<c r="B1048576" s="1"/></row>'
    (sheet,) = read_sheets(with_rows(content, rows))
    assert sheet["rows"] == [[1]]
    (refusal,) = answer(with_rows(content, rows.replace('s="1"/>', "><v>2</v></c>"))).values()
    assert refusal[:2] == ["file.too_large", "rows"]  # type: ignore[index]


def test_blank_rows_below_the_table_are_cut_off() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row>'
    blank_rows = "".join(
        f'<row r="{number}" s="1"><c r="A{number}" s="1"/></row>' for number in range(2, 60_000)
    )
    rest = "<mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>"
    xml = ROWS.format(rows + blank_rows).replace("</worksheet>", rest).encode()
    odd, right = look_at_sheet(xml, "A", Styles(frozenset({"1"})), SharedStrings(b""))
    assert right.decode() == ROWS.format('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "</worksheet>", rest
    )
    assert odd.percents == []
    assert MAX_ROWS < 60_000
