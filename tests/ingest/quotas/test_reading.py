"""What is understood in a workbook of quotas, and what is wrong with it, by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.catalogue.quotas import Assignments, Quota
from dashboard.ingest.quotas.changes import as_assignments, compare
from dashboard.ingest.quotas.headers import find_heads, name_indicators
from dashboard.ingest.quotas.reading import Asked, ReadQuotas, read_quotas
from dashboard.organisations.directory import Directory
from dashboard.organisations.register import Register, Scope, Unit
from dashboard.presentation.formats import shorten_indicator
from dashboard.spreadsheets.sheets import Sheet
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Indicator
    from dashboard.spreadsheets.sheets import Cell

SINCE = date(2015, 1, 1)


def district(code: str, name: str, ends: date | None = None) -> Unit:
    return Unit(code, name, "district", None, None, "P", code, SINCE, ends)


DIRECTORY = Directory(
    Register(
        units=(
            Unit("P", "Tỉnh", "province", None, None, None, None, SINCE, None),
            district("D1", "Đảng bộ xã An Hòa"),
            district("D2", "Đảng bộ phường Cẩm Sơn"),
            district("CU", "Đảng bộ huyện Cũ", date(2025, 6, 30)),
        ),
        scopes=(Scope("can-tho-21", "P"),),
    )
)


def sheet_of(rows: list[list[Cell]], name: str = "Sheet1") -> Sheet:
    width = max(map(len, rows))
    return Sheet(name, [[*row, *[""] * (width - len(row))] for row in rows])


def read(*sheets: Sheet, asked: Asked | None = None) -> ReadQuotas:
    return read_quotas(sheets, CATALOGUE, DIRECTORY, asked or Asked())


def goals(found: ReadQuotas) -> Mapping[tuple[str, str], tuple[str, float, float | None] | None]:
    return {
        (key.district, key.indicator): (one.comparator, one.low, one.high) if one else None
        for key, one in found.stated.items()
    }


def faults(found: ReadQuotas) -> list[tuple[str, str]]:
    return [(fault.place.cell or "", fault.key) for fault in found.faults]


TITLES: list[list[Cell]] = [["CHỈ TIÊU GIAO NĂM 2026"], ["Chương trình: can-tho-21"], []]
LABEL = CATALOGUE.indicator["org_rated_good_share"].label_vi
ADMITTED = "Giao 2026: Số đảng viên\nkết nạp"


def test_a_table_as_offices_make_it() -> None:
    found = read(
        sheet_of(
            [
                *TITLES,
                ["STT", "Mã", "Tên đơn vị", "Thực hiện 2025", ADMITTED, f"{LABEL} (%)", "Ghi chú"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                ["I", "", "Khối xã", "", "", "", ""],
                [1.0, "D1", "Đảng bộ xã An Hòa", 7.0, 12.0, "từ 90 đến 95", "Tăng 5"],
                [2.0, "", "ĐẢNG BỘ PHƯỜNG CẨM SƠN", 3.0, "", "> 95%", ""],
                ["", "", "Tổng cộng", 10.0, 12.0, "", ""],
                ["Cộng", "", "", 10.0, 12.0, "", ""],
                ["", "", "", "", "", "Ngày 5 tháng 1 năm 2026", ""],
                ["", "", "", "", "", "TM. BAN THƯỜNG VỤ", ""],
                ["", "", "", "", 7.0, "", ""],
            ]
        )
    )  # fmt: skip
    assert faults(found) == [("E13", "quota_cells.no_name")]
    assert goals(found) == {
        ("D1", "admissions"): (">=", 12, None),
        ("D1", "org_rated_good_share"): ("between", 90, 95),
        ("D2", "admissions"): None,
        ("D2", "org_rated_good_share"): (">", 95, None),
    }
    assert {(key.programme, key.year) for key in found.stated} == {("can-tho-21", 2026)}
    assert [one.note for one in found.stated.values() if one] == ["Tăng 5", "Tăng 5", ""]


def test_a_sheet_a_year_and_heads_by_code_or_short_name() -> None:
    heads: list[Cell] = ["Đơn vị", "admissions"]
    found = read(
        sheet_of([["Hướng dẫn"], ["Ghi số vào từng ô."]], "Hướng dẫn"),
        sheet_of([heads, ["D1 ", 1.0]], "2025"),
        sheet_of([heads, ["Đảng bộ xã An Hòa", 2.0]], "Năm 2026"),
        replace(sheet_of([heads, ["D1", "?"]], "2027"), hidden=True),
        asked=Asked(programme="can-tho-21"),
    )
    assert faults(found) == [("A2", "quotas.no_district")]  # a code is no name
    assert [(key.year, one and one.low) for key, one in found.stated.items()] == [(2026, 2)]


@pytest.mark.parametrize(
    ("titles", "key"),
    [
        ([["Chỉ tiêu giao năm 2026"]], "quota_cells.no_programme"),
        ([["Chương trình: can-tho-21"]], "quota_cells.no_year"),
        ([["can-tho-21"], ["Năm 2025"], ["Năm 2026"]], "quota_cells.no_year"),
        ([["can-tho-21"], ["Năm 2019"]], "quotas.year"),
    ],
)
def test_whose_and_for_which_year_has_to_be_said(titles: list[list[Cell]], key: str) -> None:
    found = read(sheet_of([*titles, ["Mã", "admissions"], ["D1", 1.0]]))
    assert faults(found) == [("", key)]
    assert found.stated == {}


def test_the_year_of_the_title_and_not_of_the_plan() -> None:
    found = read(
        sheet_of(
            [
                [f"Chương trình: {CATALOGUE.programme['can-tho-21'].title_vi} đến năm 2030"],
                ["Giao chỉ tiêu cho các đảng bộ trực thuộc trong năm 2026"],
                ["Mã", "admissions"],
                ["D1", 1.0],
            ]
        )
    )
    assert [(key.programme, key.year) for key in found.stated] == [("can-tho-21", 2026)]


def test_all_that_is_wrong_is_said_by_cell() -> None:
    rows: list[list[Cell]] = [
        *TITLES,
        ["Mã", "Đơn vị", "admissions", LABEL, "Số đảng viên mới kết nạp", "Ngày sinh xyz"],
        ["D9", "", 1.0, "", "", ""],
        ["CU", "", 1.0, "", "", ""],
        ["D1", "Đảng bộ phường Cẩm Sơn", 1.0, "", "", ""],
        ["D1", "", -1.0, 101.0, "", ""],
        ["", "Đảng bộ xã An Hoà", "", 90.0, "", ""],
        ["D2", "", "", 5.0, "", ""],
    ]
    found = read(replace(sheet_of(rows), errors={(9, 2): "#REF!"}))
    assert faults(found) == [
        ("E4", "quota_cells.unknown_head_near"),
        ("F4", "quota_cells.unknown_head"),
        ("A5", "quotas.no_district"),
        ("A6", "quotas.not_then"),
        ("A7", "quota_cells.other_name"),
        ("C8", "quotas.negative"),
        ("D8", "quotas.above_whole"),
        ("C10", "quota_cells.not_computed"),
    ]


def test_the_same_twice_is_said_at_the_second() -> None:
    found = read(sheet_of([*TITLES, ["Mã", "admissions"], ["D1", 1.0], ["d1", 2.0]]))
    assert faults(found) == [("B6", "quotas.twice")]


def test_the_police_are_no_total_and_a_total_of_members_is_no_aside() -> None:
    heads: list[Cell] = ["Đơn vị", "Tổng", "Tổng số đảng viên kết nạp", "admissions"]
    found = read(sheet_of([*TITLES, heads, ["Công an tỉnh", 1.0, 1.0, 1.0]]))
    assert faults(found) == [
        ("C4", "quota_cells.unknown_head_near"),
        ("A5", "quotas.no_district"),
    ]


@pytest.mark.parametrize("indicator", CATALOGUE.indicators, ids=lambda one: one.code)
def test_every_indicator_is_known_by_all_its_names(indicator: Indicator) -> None:
    known = name_indicators(CATALOGUE)
    names = {indicator.code, indicator.label_vi, indicator.label_en, shorten_indicator(indicator)}
    for name in names:
        for head in (name, f"Giao 2026: {name} (%)", f"Chỉ tiêu giao năm 2026\n{name}"):
            heads = find_heads(sheet_of([["Mã", head], ["D1", 1.0]]), known)
            assert heads is not None
            assert heads.indicators == {1: indicator.code}, head


def test_another_kind_of_workbook() -> None:
    report = sheet_of(
        [["Mã", "Tên tổ chức", "Đảng viên", "Kết nạp", "Chuyển đi"], ["D1", "", "", "", ""]]
    )
    assert faults(read(report)) == [("", "quota_cells.no_table")]
    assert faults(read()) == [("", "quota_cells.no_table")]


def test_what_would_change_of_what_is_in_force() -> None:
    def quota(district: str, low: float) -> Quota:
        return Quota(
            programme="can-tho-21", district=district, year=2026, indicator="admissions",
            comparator=">=", low=low,
        )  # fmt: skip

    held = [quota("D1", 5), quota("D2", 6), quota("D3", 7), quota("D4", 8)]
    stated = {
        held[0].key: quota("D1", 9),
        held[1].key: quota("D2", 6),
        held[2].key: None,
        quota("D5", 1).key: quota("D5", 1),
        quota("D6", 1).key: None,
    }
    changes = compare(stated, held)  # D4 is not in the workbook, and stays
    assert [(one.kind, one.key.district) for one in changes] == [
        ("changed", "D1"),
        ("ended", "D3"),
        ("new", "D5"),
    ]
    assert as_assignments(changes) == Assignments(
        assigned=(quota("D1", 9), quota("D5", 1)), ended=(held[2].key,)
    )
