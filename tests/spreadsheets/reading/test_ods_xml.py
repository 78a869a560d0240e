"""Cells of an ods as Excel, LibreOffice, Google and libraries write them."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.spreadsheets.reading.limits import MAX_ROWS
from dashboard.spreadsheets.reading.reader import answer, read_sheets
from tests.spreadsheets.archives import ods_of, with_part

STYLES = (
    '<style:style style:name="Raised" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="Lowered" style:family="text">'
    '<style:text-properties style:text-position="-33% 58%"/></style:style>'
    '<style:style style:name="Out" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="Heir" style:family="text" style:parent-style-name="Out">'
    '<style:text-properties fo:color="#ff0000"/></style:style>'
    '<style:style style:name="Kept" style:family="text" style:parent-style-name="Out">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="Red" style:family="text">'
    '<style:text-properties fo:color="#ff0000"/></style:style>'
    '<style:style style:name="CellOut" style:family="table-cell">'
    '<style:text-properties style:text-line-through-type="double"/></style:style>'
)
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def _table(row: str, before: str = "") -> str:
    return (
        f'<table:table table:name="A">{before}<table:table-row>{row}</table:table-row>'
        "</table:table>"
    )


def _read(row: str, styles: str = "", before: str = "", generator: str = "") -> dict[str, Any]:
    content = ods_of(_table(row, before), styles)
    if generator:
        content = with_part(content, "meta.xml", f"<m><generator>{generator}</generator></m>")
    (sheet,) = read_sheets(content)
    return sheet


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        # As Excel writes them.
        ('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"),
        ('table:formula="of:=#N/A" office:value-type="float" office:value="0"', "#N/A"),
        ('table:formula="of:=[.A1]+#REF!" office:value-type="float" office:value="0"', "#REF!"),
        ('office:value-type="percentage" office:value="0"', "#VALUE!"),
        ('office:value-type="currency" office:currency="VND" office:value="0"', "#NUM!"),
        ('office:value-type="float" office:value="0"', "#NAME?"),
        ('office:value-type="string" office:string-value=""', "#NULL!"),
        # As LibreOffice does, now and formerly, and in other languages.
        (
            'table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"', "#DIV/0!",
        ),
        ('table:formula="of:=[.C1]" office:value-type="float" office:value="0"', "Err:522"),
        ('office:value-type="float" office:value="0"', "Fehler:502"),
        ('office:value-type="float" office:value="0"', "#GIÁ_TRỊ!"),
        ('office:value-type="float" office:value="NaN"', "#VALUE!"),
        # As Google and libraries do: a text, or no value at all.
        ('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"),
        ('table:formula="of:=1/0"', "#DIV/0!"),
    ],
)  # fmt: skip
def test_errors(attributes: str, shown: str) -> None:
    sheet = _read(
        f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
        + TEXT.format("x")
    )
    assert sheet["errors"] == [[0, 0, shown]]
    assert sheet["rows"] == [["", "x"]]
    assert sheet["uncached"] == sheet["percents"] == []


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="float" office:value="0"', "0", 0),
        ('office:value-type="float" office:value="0"', "-", 0),
        ('office:value-type="float" office:value="0"', "", 0),
        ('office:value-type="float" office:value="502"', "Mã:502", 502),
        ('office:value-type="float" office:value="12345678"', "###", 12345678),
        ('office:value-type="string"', "#1", "#1"),
        ('office:value-type="string"', "Err:502", "Err:502"),
        ('table:formula="of:=[.B1]-[.B1]" office:value-type="float" office:value="0"', "0", 0),
    ],
)
def test_what_is_no_error(attributes: str, shown: str, value: float | str) -> None:
    one = '<table:table-cell office:value-type="float" office:value="1"/>'
    sheet = _read(
        f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>" + one
    )
    assert sheet["rows"] == [[value, 1]]
    assert sheet["errors"] == sheet["uncached"] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('151<text:span text:style-name="Raised">2</text:span>', "151"),
        ('151<text:span text:style-name="Lowered">(1)</text:span>', "151"),
        ('<text:span text:style-name="Out">15</text:span> 151', "151"),
        ('<text:span text:style-name="Heir">15</text:span>151', "151"),
        ('1<text:span text:style-name="Kept">5</text:span>1', "151"),
        ('1<text:span text:style-name="Red">5</text:span>1', "151"),
        ('<text:span text:style-name="Red">151<text:span text:style-name="Raised">2'
         "</text:span></text:span>", "151"),
        ('<text:span text:style-name="Raised">151</text:span>', "151"),
        ("151<text:line-break/>20", "151\n20"),
        ("151</text:p><text:p>20", "151\n20"),
        ("151<text:tab/>20", "151\t20"),
        ("1<![CDATA[5]]>1", "151"),
    ],
)  # fmt: skip
def test_texts_without_what_is_raised_or_crossed_out(text: str, read: str) -> None:
    sheet = _read(TEXT.format(text), STYLES)
    assert sheet["rows"] == [[read]]
    assert sheet["struck"] == []


def test_what_is_left_out_of_a_text_is_searched_for_personal_data() -> None:
    text = '151<text:span text:style-name="Out">Nguyễn Văn An</text:span>'
    assert _read(TEXT.format(text), STYLES)["notes"] == [("A1", "151Nguyễn Văn An")]


@pytest.mark.parametrize(
    ("row", "before"),
    [
        (TEXT.format('<text:span text:style-name="Out">151</text:span>'), ""),
        ('<table:table-cell table:style-name="CellOut" office:value-type="float" '
         'office:value="151"><text:p>151</text:p></table:table-cell>', ""),
        ('<table:table-cell office:value-type="float" office:value="151"/>',
         '<table:table-column table:number-columns-repeated="3" '
         'table:default-cell-style-name="CellOut"/>'),
        ('<table:table-cell table:style-name="CellOut" office:value-type="string">'
         "<text:p>x</text:p></table:table-cell>", ""),
    ],
)  # fmt: skip
def test_whole_cells_that_are_crossed_out(row: str, before: str) -> None:
    assert _read(row, STYLES, before)["struck"] == [(0, 0)]


@pytest.mark.parametrize(
    "formula",
    ["of:=150+1", "oooc:=SUM([.B1:.C1])", "msoxl:=B1+C1", "=150+1", "of:=[$A.B1]*2",
     "of:=SUM([.B1];[.C1])", "of:=1/0"],
)  # fmt: skip
def test_a_zero_that_contradicts_its_formula(formula: str) -> None:
    figures = '<table:table-cell office:value-type="float" office:value="7"/>' * 2
    cell = f'<table:table-cell table:formula="{formula}" office:value-type="float" {{}}/>'
    for value in ('office:value="0"', 'office:value="0.0"'):
        sheet = _read(cell.format(value) + figures, generator="LibreOffice/7.4")
        assert sheet["uncached"] == [(0, 0)]
        assert sheet["rows"] == [["", 7, 7]]


@pytest.mark.parametrize(
    ("generator", "is_read"),
    [("LibreOffice/24.2$Linux", True), ("MicrosoftOffice/16.0 MicrosoftExcel", True),
     ("ODFPY/1.4.1", False), ("", False)],
)  # fmt: skip
def test_zeros_that_nobody_can_check(generator: str, is_read: bool) -> None:
    row = (
        '<table:table-cell table:formula="of:=COUNTIF([.B1:.B9];9)" office:value-type="float" '
        'office:value="0"><text:p>0</text:p></table:table-cell>'
    )
    assert (_read(row, generator=generator)["uncached"] == []) == is_read


def test_white_space_far_out_is_no_cell() -> None:
    far = (
        '<table:table-cell table:number-columns-repeated="16382"/>'
        '<table:table-cell office:value-type="string"><text:p> </text:p></table:table-cell>'
    )
    low = (
        "</table:table-row>"
        f'<table:table-row table:number-rows-repeated="{MAX_ROWS}"><table:table-cell/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell office:value-type="string"><text:p><text:s/></text:p>'
        "</table:table-cell>"
    )
    assert _read(TEXT.format("x") + far + low)["rows"] == [["x"]]
    refused = answer(ods_of(_table(TEXT.format("x") + low.replace("<text:s/>", "7"))))
    assert refused["refused"][1] == "rows"  # type: ignore[index]
