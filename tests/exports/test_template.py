"""The workbook to fill in: which sheets, columns and rows it has, what it limits and colours."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from dashboard.exports.template import write_template
from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.organisations.files import read_register
from dashboard.organisations.register import Register, Scope, Unit
from dashboard.periods import Quarter
from tests.conftest import SHARED, needs_samples
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

BEGUN, ENDED = date(2020, 1, 1), date(2025, 6, 30)


def _organisation(code: str, name: str, valid_to: date | None = ENDED) -> Unit:
    kind = "base_cell" if name.startswith("Chi bộ") else "base_committee"
    return Unit(code, name, "organisation", kind, "commune", "H1", None, BEGUN, valid_to)


REGISTER = Register(
    units=(
        Unit("T", "Tỉnh An Bình", "province", None, None, None, None, BEGUN, None),
        Unit("H1", "Đảng bộ huyện Sơn Hà", "district", None, None, "T", "H1", BEGUN, ENDED),
        _organisation("H1-02", "Đảng bộ xã Đông Phú"),
        _organisation("H1-01", "Chi bộ Hợp tác xã Sơn Hà"),
        _organisation("H1-03", "Đảng bộ xã Tây Phú", date(2024, 9, 29)),
    ),
    scopes=(Scope("can-tho-21", "T"), Scope("lam-dong-district", "H1")),
)


def _write(
    quarter: str = "2024-Q3",
    *,
    openings: pl.DataFrame | None = None,
    enterprises: pl.DataFrame | None = None,
    figures: dict[str, pl.DataFrame] | None = None,
    agency: str = "",
) -> bytes:
    buffer = io.BytesIO()
    write_template(
        buffer,
        catalogue=CATALOGUE,
        register=REGISTER,
        district="H1",
        quarter=Quarter.parse(quarter),
        openings=openings,
        enterprises=enterprises,
        figures=figures,
        agency=agency,
    )
    return buffer.getvalue()


def _grid(content: bytes, sheet: str) -> list[list[object]]:
    workbook = CalamineWorkbook.from_object(io.BytesIO(content))
    return [list(row) for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def _sheet(content: bytes, sheet: str, *, values: bool = False):  # type: ignore[no-untyped-def]
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)[sheet]


def test_title_lines_name_the_province_the_committee_and_the_quarter() -> None:
    grid = _grid(_write(), "Biểu 2-ĐV")

    assert [row[0] for row in grid[:4]] == [
        "ĐẢNG BỘ TỈNH AN BÌNH",
        "Đơn vị báo cáo: Đảng bộ huyện Sơn Hà (H1)",
        "Biểu 2-ĐV. ĐẢNG VIÊN",
        "Kỳ báo cáo: Quý III năm 2024",
    ]
    assert grid[0][6] == "ĐẢNG CỘNG SẢN VIỆT NAM"


def test_the_agency_that_the_board_has_set_stands_in_the_provinces_place() -> None:
    grid = _grid(_write(agency="Ban Tổ chức Tỉnh ủy An Bình"), "Biểu 2-ĐV")
    assert [row[0] for row in grid[:2]] == [
        "BAN TỔ CHỨC TỈNH ỦY AN BÌNH",
        "Đơn vị báo cáo: Đảng bộ huyện Sơn Hà (H1)",
    ]


def test_rows_are_the_organisations_of_the_last_day_in_the_registers_order() -> None:
    rows = _grid(_write(), "Biểu 1-TC")[8:11]

    assert [row[:3] for row in rows] == [
        [1.0, "H1-02", "Đảng bộ xã Đông Phú"],
        [2.0, "H1-01", "Chi bộ Hợp tác xã Sơn Hà"],
        ["", "", "Tổng cộng"],
    ]


@pytest.mark.parametrize(
    ("quarter", "sheets", "last_activity_column"),
    [
        ("2024-Q3", ["Biểu 1-TC", "Biểu 2-ĐV", "Biểu 3-SH", "Biểu 5-KT", "Biểu 6-NV"], "(7)"),
        ("2024-Q4", [form.sheet for form in CATALOGUE.forms], "(8)"),
    ],
)
def test_only_what_is_collected_in_the_quarter_is_asked(
    quarter: str, sheets: list[str], last_activity_column: str
) -> None:
    content = _write(quarter)

    names = CalamineWorkbook.from_object(io.BytesIO(content)).sheet_names
    assert names == [*sheets, "Hướng dẫn"]
    assert _grid(content, "Biểu 3-SH")[7][-1] == last_activity_column


def test_last_quarters_closings_stand_as_openings_and_nothing_else_is_filled_in() -> None:
    openings = pl.DataFrame({"unit": ["H1-01", "H1-02", "gone"], "members_end": [12, None, 3]})

    rows = _grid(_write(openings=openings), "Biểu 2-ĐV")[8:10]

    assert [row[3] for row in rows] == ["", 12.0]
    assert all(cell == "" for row in rows for cell in row[4:])


def test_enterprises_known_from_before_are_listed_with_lines_for_new_ones() -> None:
    enterprises = pl.DataFrame({"unit": ["H1-E1"], "name": ["Công ty TNHH Hà Sơn"], "workers": [9]})

    rows = _grid(_write(enterprises=enterprises), "Biểu 5-KT")[8:30]

    assert rows[0] == [1.0, "H1-E1", "Công ty TNHH Hà Sơn", "", "", "", ""]
    assert all(cell == "" for row in rows[1:21] for cell in row)
    assert rows[21][2] == "Tổng cộng"


def test_duties_are_those_of_every_programme_that_binds_the_district() -> None:
    rows = _grid(_write(), "Biểu 6-NV")[8:15]

    assert [row[1] for row in rows] == [
        "development-review", "development-plan-year", "inspection-notice",
        "restructuring-2023", "development-plan-year", "rating-verified", "database",
    ]  # fmt: skip


def test_figures_fill_cells_unknown_ones_stay_blank_and_totals_are_formulas_with_values() -> None:
    figures = {
        "membership": pl.DataFrame(
            {"unit": ["H1-01", "H1-02"], "members_start": [10, 1240], "admitted": [None, 3]}
        ),
        "rating": pl.DataFrame(
            {"unit": ["H1-01"], "org_rating": ["HTTNV"], "org_four_goods": [1], "cells_good": [0]}
        ),
        "enterprise": pl.DataFrame({"unit": ["H1-E1"], "name": ["Hợp tác xã"], "workers": [60]}),
        "obligation": pl.DataFrame(
            {"unit": ["database"], "done_on": [date(2024, 5, 3)], "document": ["12-BC/ĐU"]}
        ),
    }
    content = _write("2024-Q4", figures=figures)

    members, values = _sheet(content, "Biểu 2-ĐV"), _sheet(content, "Biểu 2-ĐV", values=True)
    assert [members[cell].value for cell in ("D9", "D10", "E9", "E10")] == [1240, 10, 3, None]
    assert (members["D11"].value, values["D11"].value) == ("=SUM(D9:D10)", 1250)
    assert (members["E11"].value, values["E11"].value) == ("=SUM(E9:E10)", 3)
    rating = _sheet(content, "Biểu 4-XL")
    assert [rating[cell].value for cell in ("D10", "F10", "I10", "D11")] == ["HTTNV", 1, 0, None]
    enterprises = _grid(content, "Biểu 5-KT")
    assert enterprises[8][:4] == [1.0, "H1-E1", "Hợp tác xã", 60.0]
    assert enterprises[9][2] == "Tổng cộng"
    duties = _grid(content, "Biểu 6-NV")
    assert duties[14][3:5] == [date(2024, 5, 3), "12-BC/ĐU"]


def test_entries_are_limited_by_type() -> None:
    rating = _sheet(_write("2024-Q4"), "Biểu 4-XL").data_validations.dataValidation

    assert [(str(rule.sqref), rule.type, rule.formula1) for rule in rating] == [
        ("D9:D10", "list", '"HTXSNV,HTTNV,HTNV,KHTNV,CXL"'),
        ("E9:G10", "list", '"1,0"'),
        ("H9:W10", "whole", "0"),
    ]


def test_what_does_not_add_up_is_coloured() -> None:
    content = _write("2024-Q4")
    rules = {
        str(place.sqref): [rule.formula[0] for rule in found]
        for sheet in ("Biểu 1-TC", "Biểu 2-ĐV")
        for place, found in _sheet(content, sheet).conditional_formatting._cf_rules.items()
    }

    assert rules["F9:F10"] == ["AND(ISNUMBER($F9),ISNUMBER($D9),$F9>($D9+1))"]
    assert rules["J9:J10"][-1] == (
        "AND(COUNT($D9,$E9,$F9,$G9,$H9,$I9,$J9)=7,$J9<>SUM($D9,$E9,$F9)-SUM($G9,$H9,$I9))"
    )
    names = openpyxl.load_workbook(io.BytesIO(content)).defined_names
    assert names["TD_CHI_BO"].value == "'Biểu 1-TC'!$D$9:$D$10"
    assert names["TD_DANG_VIEN"].value == "'Biểu 2-ĐV'!$J$9:$J$10"


def test_it_prints_on_a4_landscape_with_its_header_on_every_page() -> None:
    sheet = _sheet(_write(), "Biểu 1-TC")

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # One page wide (what Excel takes where the width is not said), as many pages long as it needs.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$6:$8"
    assert sheet.freeze_panes == "D9"
    assert sheet["A9"].font.name == "Times New Roman"


def test_notes_say_how_each_column_is_filled_in() -> None:
    notes = _grid(_write(), "Hướng dẫn")

    assert "5/10/2024" in str(notes[1][0])
    closing = next(row for row in notes if row[2] == "Đảng viên cuối kỳ")
    assert closing[:2] == ["Biểu 2-ĐV", "(10)"]
    assert str(closing[4]).startswith("Bằng đầu kỳ + kết nạp")


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert _write() == _write()


def test_a_path_that_cannot_be_written_to_raises(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_template(
            tmp_path / "nowhere" / "t.xlsx",
            catalogue=CATALOGUE,
            register=REGISTER,
            district="H1",
            quarter=Quarter(2024, 3),
        )


def test_filled_in_it_is_read_without_a_finding(tmp_path: Path) -> None:
    values = {"count": 0, "flag": 1, "category": "HTTNV"}
    figures = {
        form.code: pl.DataFrame(
            {
                "unit": ["H1-01", "H1-02"],
                "name": ["Công ty TNHH Hà Sơn", "Hợp tác xã Hà Khê"],
                **{m.code: [values[m.type]] * 2 for m in form.measures},
            }
        )
        for form in CATALOGUE.forms[:5]
    }
    (tmp_path / "filled.xlsx").write_bytes(_write("2024-Q4", figures=figures))

    (file,) = check_files(
        [tmp_path / "filled.xlsx"], NoHistory(REGISTER, CATALOGUE), today=date(2026, 1, 1)
    )

    assert [(f.rule, f.sheet, f.cell) for f in file.findings] == []
    assert (file.district, file.quarter) == ("H1", Quarter(2024, 4))
    assert {form.form: form.frame.height for form in file.forms} == {
        "organisation": 2,
        "membership": 2,
        "activity": 2,
        "rating": 2,
        "enterprise": 2,
        "obligation": 7,
    }


def test_as_it_is_it_is_read_as_nothing_known_yet(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").write_bytes(_write("2024-Q4"))

    (file,) = check_files(
        [tmp_path / "empty.xlsx"], NoHistory(REGISTER, CATALOGUE), today=date(2026, 1, 1)
    )

    assert {f.rule for f in file.findings} == {"cell.blank"}
    assert not file.refused


@needs_samples
def test_filled_it_has_the_cells_of_a_submitted_workbook() -> None:
    submitted = (SHARED / "samples" / "workbooks" / "2024-Q4_H01_plain.xlsx").read_bytes()
    figures = {}
    for form in CATALOGUE.forms[:5]:
        codes = [measure.code for measure in form.measures]
        rows = [
            (row[1], row[2], *(int(c) if isinstance(c, float) else c or None for c in row[3:]))
            for row in _grid(submitted, form.sheet)[8:]
            if isinstance(row[0], float)
        ]
        figures[form.code] = pl.DataFrame(rows, schema=["unit", "name", *codes], orient="row")
    buffer = io.BytesIO()
    write_template(
        buffer,
        catalogue=CATALOGUE,
        register=read_register(SHARED / "samples" / "register", CATALOGUE),
        district="H01",
        quarter=Quarter(2024, 4),
        figures=figures,
    )

    for form in CATALOGUE.forms[:5]:
        ours, theirs = (_grid(c, form.sheet) for c in (buffer.getvalue(), submitted))
        assert [row[0] for row in ours[:5]] == [row[0] for row in theirs[:5]]
        assert ours[5:] == theirs[5:], form.sheet
