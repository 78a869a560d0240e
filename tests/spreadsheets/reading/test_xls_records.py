"""Cells of an xls as Excel, LibreOffice and libraries write them."""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
import xlwt

from dashboard.spreadsheets.reading.reader import answer, read_sheets
from dashboard.spreadsheets.reading.xls_strings import rich_strings
from tests.spreadsheets.xls_streams import (
    BIFF5,
    BIFF8,
    NOT_RECALCULATED,
    RECALCULATED,
    font,
    formula,
    number,
    number_format,
    style,
    xls_of,
)

EMPTY, TEXT = b"\x03" + bytes(5) + b"\xff\xff", b"\x00" + bytes(5) + b"\xff\xff"
# 150+1; SUM(B1:C1); B1*2-C1; a function that is not evaluated, over an area.
SUM_OF_NUMBERS = b"\x1e\x96\x00\x1e\x01\x00\x03"
SUM_OF_CELLS = b"\x25" + struct.pack("<HHHH", 0, 0, 0xC001, 0xC002) + b"\x19\x10\x00\x00"
SUM_BY_NAME = b"\x25" + struct.pack("<HHHH", 0, 0, 1, 2) + b"\x22\x01\x04\x00"
TWICE = b"\x44" + struct.pack("<HH", 0, 1) + b"\x1f" + struct.pack("<d", 2) + b"\x05"
OTHER = b"\x25" + struct.pack("<HHHH", 0, 0, 1, 2) + b"\x21\xb1\x00"


def _only_sheet(content: bytes) -> dict[str, Any]:
    (sheet,) = read_sheets(content)
    return sheet


def _read(*cells: Any, before: Any = (), biff: int = BIFF8) -> dict[str, Any]:
    return _only_sheet(xls_of(cells, before, biff=biff))


@pytest.mark.parametrize("biff", [BIFF8, BIFF5])
@pytest.mark.parametrize(
    ("of_format", "code", "is_percentage"),
    [(9, None, True), (10, None, True), (164, "0%", True), (170, '0.0" "%', True),
     (165, "0.00%;-0.00%", True), (164, '0"%"', True), (164, "0\\%", True), (164, "0_%", False),
     (0, None, False), (1, None, False), (9, "0", False)],
)  # fmt: skip
def test_percentages(of_format: int, code: str | None, is_percentage: bool, biff: int) -> None:
    formats = [] if code is None else [number_format(of_format, code, biff)]
    whole = struct.pack("<I", 1 << 2 | 2)
    several = struct.pack("<HHH", 1, 0, 0) + whole + struct.pack("<H", 1) + whole
    sheet = _read(
        number(0, 0, 1),
        number(0, 1, 0.5, 1),
        (0x27E, struct.pack("<HHH", 0, 2, 1) + whole),
        (0xBD, several + struct.pack("<H", 1)),
        formula(1, 2, SUM_OF_NUMBERS, 151, 1),
        before=[font(), *formats, style(), style(0, of_format)],
        biff=biff,
    )
    shown = [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert sheet["percents"] == (shown if is_percentage else [])
    assert sheet["rows"] == [[1, 0.5, 1], [1, 1, 151]]


def test_days_and_times_are_no_numbers() -> None:
    """As in other formats: the spreadsheet library reads them by their styles."""
    book, buffer = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("A")
    for column, code in enumerate(("DD/MM/YYYY", "h:mm", "[h]:mm:ss", "General", "mmm\\-yy")):
        sheet.write(0, column, 45_000.5, xlwt.easyxf(num_format_str=code))
    book.save(buffer)
    read = _only_sheet(buffer.getvalue())
    kinds = [type(cell).__name__ for cell in read["rows"][0]]
    assert kinds == ["datetime", "datetime", "timedelta", "float", "datetime"]


@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        (["151", ("2", "raised")], "151"), ([("15", "struck"), "151"], "151"),
        ([("15", "struck"), ("151", "plain")], "151"), (["15", ("1", "plain")], "151"),
        (["151 ", ("(1)", "lowered")], "151"), (["1", ("9", "struck"), ("51", "plain")], "151"),
        ([("151", "raised")], "151"), (["Đảng bộ xã", ("1", "raised")], "Đảng bộ xã"),
    ],
)  # fmt: skip
def test_texts_without_what_is_raised_or_crossed_out(pieces: list[Any], read: str) -> None:
    fonts = {
        "raised": xlwt.easyfont("escapement superscript"),
        "lowered": xlwt.easyfont("escapement subscript"),
        "struck": xlwt.easyfont("struck_out on"),
        "plain": xlwt.easyfont("bold on"),
    }
    book, buffer = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet = book.add_sheet("Biểu 2-ĐV")
    rich = [(p[0], fonts[p[1]]) if isinstance(p, tuple) else p for p in pieces]
    sheet.write(0, 0, "x")
    sheet.write_rich_text(0, 1, rich)
    book.save(buffer)
    found = _only_sheet(buffer.getvalue())
    assert found["rows"] == [["x", read]]
    assert found["struck"] == []


def test_cells_that_are_crossed_out() -> None:
    book, buffer = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    sheet, out = book.add_sheet("A"), xlwt.easyxf("font: struck_out on")
    sheet.write(0, 0, 151, out)
    sheet.write(0, 1, "151", out)
    sheet.write_rich_text(0, 2, [("151", xlwt.easyfont("struck_out on"))])
    sheet.write(0, 3, "", out)
    sheet.write(0, 4, 151)
    sheet.write_rich_text(0, 5, ["15", ("151", xlwt.easyfont("bold on"))], out)
    book.save(buffer)
    found = _only_sheet(buffer.getvalue())
    assert {(0, 0), (0, 1), (0, 2)} <= set(found["struck"])
    assert {(0, 4), (0, 5)}.isdisjoint(found["struck"])
    assert found["rows"][0][5] == "151"


def test_texts_that_run_on_into_the_next_record() -> None:
    text = "Đảng bộ 1512"
    wide = text.encode("utf-16-le")
    head = struct.pack("<II", 3, 3) + b"\x01\x00\x00a"
    rich = struct.pack("<HBH", len(text), 0x09, 1)
    bodies = [
        head + rich + wide[:10],
        b"\x01" + wide[10:],
        struct.pack("<HH", 11, 5),
        struct.pack("<HBI", 2, 0x04, 3) + b"zz" + b"\x01\x02\x03",
    ]
    assert rich_strings(bodies) == {1: (text, [(11, 5)])}
    assert rich_strings([]) == {}


@pytest.mark.parametrize("tokens", [SUM_OF_NUMBERS, SUM_OF_CELLS, SUM_BY_NAME, TWICE, OTHER])
@pytest.mark.parametrize("given", [0.0, -0.0, EMPTY, TEXT], ids=["0", "-0", "empty", "text"])
def test_formulas_that_were_never_calculated(tokens: bytes, given: float | bytes) -> None:
    figures = [number(0, 1, 7), number(0, 2, 3)]
    sheet = _read(formula(0, 0, tokens, given), *figures)
    assert sheet["uncached"] == [(0, 0)]
    assert sheet["rows"][0][-2:] == [7, 3]
    # With a sign that its writer calculated, what contradicts its formula is still no result.
    sheet = _read(formula(0, 0, tokens, given), *figures, before=[RECALCULATED])
    assert sheet["uncached"] == ([] if tokens == OTHER and given != TEXT else [(0, 0)])
    sheet = _read(formula(0, 0, tokens, given), *figures, NOT_RECALCULATED, before=[RECALCULATED])
    assert sheet["uncached"] == [(0, 0)]


def test_formulas_as_xlwt_writes_them() -> None:
    book, buffer = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("A")
    for column, text in enumerate(("150+1", "SUM(F1:G1)", "COUNTIF(F1:G1;3)", 'IF(F1="";"";1)')):
        sheet.write(0, column, xlwt.Formula(text))
    sheet.write(0, 4, 7)
    book.save(buffer)
    read = _only_sheet(buffer.getvalue())
    assert read["uncached"] == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_formulas_that_were_calculated() -> None:
    said = (0x207, struct.pack("<HB", 1, 0) + b"x")
    sheet = _read(
        number(0, 0, 7),
        formula(0, 1, SUM_OF_NUMBERS, 151),
        formula(0, 2, OTHER, 0),
        formula(0, 3, OTHER, TEXT),
        said,
        formula(0, 4, OTHER, EMPTY),
        before=[RECALCULATED],
    )
    assert sheet["rows"] == [[7, 151, 0, "x", ""]]
    assert sheet["uncached"] == []


def test_what_a_chart_on_a_sheet_holds_is_none_of_its_cells() -> None:
    chart = [(0x809, struct.pack("<HHIII", BIFF8, 32, 0, 0, 0)), number(0, 0, 5, 1), (0x0A, b"")]
    sheet = _read(
        number(0, 0, 1), *chart, number(0, 1, 1, 1), before=[font(), style(), style(0, 9)]
    )
    assert sheet["percents"] == [(0, 1)]
    assert sheet["rows"] == [[1, 1]]


def test_white_space_below_the_table_is_no_cell() -> None:
    space = (0x204, struct.pack("<HHHHB", 65_535, 0, 0, 1, 0) + b" ")
    assert _read(number(0, 0, 1), number(0, 1, 2), space)["rows"] == [[1, 2]]
    (refusal,) = answer(xls_of([number(0, 0, 1), number(65_535, 0, 1)])).values()
    assert refusal[:2] == ["file.too_large", "rows"]  # type: ignore[index]
