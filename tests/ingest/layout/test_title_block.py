"""The committee and the quarter from title lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.findings import Finding
from dashboard.ingest.layout.title_block import (
    Line,
    district_in,
    find_district,
    find_quarter,
    quarter_in,
)
from dashboard.organisations.directory import Directory
from dashboard.periods import Quarter
from tests.support.workbook_builder import REGISTER, TODAY, Book
from tests.support.workbook_layouts import Layout

if TYPE_CHECKING:
    from pathlib import Path

DIRECTORY = Directory(REGISTER)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("Kỳ báo cáo: Quý III năm 2024", Quarter(2024, 3)),
        ("Kỳ báo cáo: Quý III/2024", Quarter(2024, 3)),
        ("Kỳ báo cáo: quý II-2024", Quarter(2024, 2)),
        ("III/2024", Quarter(2024, 3)),
        ("Q3-2024", Quarter(2024, 3)),
        ("2024-Q3", Quarter(2024, 3)),
        ("Quí III năm 2024", Quarter(2024, 3)),
        ("Quý 03/2024", Quarter(2024, 3)),
        ("Quý 3.2024", Quarter(2024, 3)),
        ("Kỳ báo cáo:Quý IIInăm 2024", Quarter(2024, 3)),
        ("03/2024", None),
        ("6 tháng đầu năm 2024", None),
        ("Quý 0/2024", None),
        ("BÁO CÁO QUÝ 4 NĂM 2025", Quarter(2025, 4)),
        ("Sơn Hà, ngày 5 tháng 4 năm 2024", None),
        ("Tính đến 30/4/2024", None),
        ("Năm 2024", None),
        ("Quý V năm 2024", None),
    ],
)
def test_quarter_in(text: str, quarter: Quarter | None) -> None:
    assert quarter_in(text) == quarter


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đảng bộ huyện Sơn Hà (H1)", "H1"),
        ("h1", "H1"),
        ("ĐẢNG BỘ HUYỆN SƠN HÀ", "H1"),
        ("Dang bo huyen Son Ha", "H1"),
        ("Đảng bộ huyện Sơn Hà.", "H1"),
        ("Đảng bộ huyện Trà Giangg", "H2"),
        ("Huyện ủy Sơn Hà", "H1"),
        ("HUYỆN UỶ TRÀ GIANG", "H2"),
        ("Đảng ủy huyện Sơn Hà", "H1"),
        ("huyện Sơn Hà", "H1"),
        ("H. Sơn Hà", "H1"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN SƠN HÀ", "H1"),
        ("Ban Tổ chức Huyện ủy Trà Giang", "H2"),
        ("Đảng bộ huyện Sơn Hà, tỉnh An Bình", "H1"),
        ("xã Đông Phú Mới", "X1"),
        ("Sơn Hà", None),
        ("xã Sơn Hà", None),
        ("Đảng bộ huyện Sơn Hà Thượng", None),
        ("Thành ủy Sơn Hà", None),
        ("Đảng bộ tỉnh An Bình", None),
        ("H7", None),
    ],
)
def test_district_in(text: str, code: str | None) -> None:
    unit = district_in(text, DIRECTORY)
    assert (unit.code if unit else None) == code


@pytest.mark.parametrize(
    "line",
    [
        "Đơn vị báo cáo: Đảng bộ huyện Sơn Hà\nKỳ báo cáo: Quý III năm 2024",
        "Đơn vị báo cáo: Đảng bộ huyện Sơn Hà - Kỳ báo cáo: Quý III/2024",
        "TỈNH ỦY AN BÌNH\nHUYỆN ỦY SƠN HÀ\nBÁO CÁO QUÝ III/2024",
        "Đơn vị báo cáo: Đảng bộ huyện\nSơn Hà\nKỳ báo cáo: III/2024",
    ],
)
def test_several_lines_in_one_cell(tmp_path: Path, line: str) -> None:
    book = Book(quarter=Quarter(2024, 3), layout=Layout(reporter=line, period="", signatures=False))
    file = book.check(tmp_path)
    assert (file.district, file.quarter) == ("H1", Quarter(2024, 3))
    assert not file.refused


def _lines(*texts: str) -> list[Line]:
    return [Line(f"Biểu {n}", 1, 0, text) for n, text in enumerate(texts, 1)]


def _variant(found: object) -> tuple[str, str]:
    assert isinstance(found, Finding)
    assert found.message("vi")
    return found.rule, found.variant


def test_sheets_that_contradict_each_other_are_refused() -> None:
    quarters = find_quarter(_lines("Kỳ báo cáo: Quý I/2024", "Kỳ báo cáo: Quý II/2024"), TODAY)
    assert _variant(quarters) == ("file.unknown_quarter", "differ")
    districts = find_district(
        _lines("Đơn vị báo cáo: H1", "Đơn vị báo cáo: H2"), DIRECTORY, Quarter(2024, 1)
    )
    assert _variant(districts) == ("file.unknown_district", "differ")


def test_what_is_missing_or_unclear_is_said() -> None:
    assert _variant(find_quarter(_lines("ĐẢNG BỘ TỈNH"), TODAY)) == (
        "file.unknown_quarter",
        "absent",
    )
    assert _variant(find_quarter(_lines("Kỳ báo cáo: tháng 9"), TODAY)) == (
        "file.unknown_quarter",
        "unclear",
    )
    unknown = find_district(_lines("Đơn vị báo cáo: Huyện ủy Xa Lắc"), DIRECTORY, None)
    assert _variant(unknown) == ("file.unknown_district", "unclear")
    assert "Đảng bộ huyện" in unknown.message("vi") if isinstance(unknown, Finding) else False


def test_a_quarter_that_has_not_begun_is_refused() -> None:
    lines = _lines("Kỳ báo cáo: Quý II/2026")
    assert _variant(find_quarter(lines, date(2026, 3, 31))) == ("file.unknown_quarter", "future")
    assert find_quarter(lines, date(2026, 4, 1)) == Quarter(2026, 2)


def test_the_unit_of_measure_is_no_committee() -> None:
    lines = _lines("Đơn vị tính: người", "Đảng bộ huyện Sơn Hà")
    assert find_district(lines, DIRECTORY, None) == "H1"
