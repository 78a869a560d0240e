"""Lists in columns of somebody's own: what is guessed, what is filled in, what is wrong by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.organisations.own_list import (
    Matching,
    guess_columns,
    guess_header,
    lacks_days,
    read_own_list,
)
from dashboard.organisations.reading.faults import RegisterFaultsError
from dashboard.organisations.register import Register, Scope, Unit
from dashboard.spreadsheets.sheets import Cell, Sheet
from tests.support.stores import CATALOGUE

DAY = date(2025, 7, 1)


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    """A sheet of these rows, filled up to one width."""
    width = max(map(len, rows))
    return Sheet("DS", [[*row, *("",) * (width - len(row))] for row in rows])


LIST = sheet(
    ("DANH SÁCH TỔ CHỨC ĐẢNG",),
    ("TT", "Tên tổ chức", "Thuộc Đảng bộ", "Ngày th.lập", "Bí thư"),
    (1, "Đảng bộ xã Hòa An", "", "01/08/2025", "x"),
    (2, "Chi bộ Trường THCS Hòa An", "Đảng bộ xã Hòa An", "", "x"),
    (3, "Đảng bộ Công an xã", "Đảng bộ xã Hòa An", "", ""),
    (4, "Chi bộ thôn Đông", "Đảng bộ xã Hòa An", "", ""),
)
MATCHING = Matching(
    2, {"name": 1, "parent": 2}, valid_from=DAY, unit_type="other", province="Tỉnh An Bình"
)


def test_columns_are_guessed_by_their_headings() -> None:
    assert guess_header(LIST) == 2
    assert guess_columns(LIST, 2) == {"name": 1, "parent": 2, "valid_from": 3}
    assert guess_columns(sheet(("x", "y"), (1, 2)), 1) == {}


def test_what_a_list_leaves_out_is_filled_in() -> None:
    register = read_own_list(LIST, "ds.xlsx", MATCHING, CATALOGUE, Register())
    assert register.units[0] == Unit(
        "T", "Tỉnh An Bình", "province", None, None, None, None, DAY, None
    )
    assert register.units[1] == Unit(
        "X0001", "Đảng bộ xã Hòa An", "district", None, None, "T", "X0001", DAY, None
    )
    assert [(one.kind, one.unit_type, one.parent) for one in register.units[2:]] == [
        ("base_cell", "public_service", "X0001"),
        ("base_committee", "police", "X0001"),
        ("base_cell", "other", "X0001"),
    ]
    assert len({unit.code for unit in register.units}) == 5


def test_a_column_of_days_wins_over_the_day_for_all() -> None:
    matching = replace(MATCHING, columns={**MATCHING.columns, "valid_from": 3})
    with pytest.raises(RegisterFaultsError) as caught:
        read_own_list(LIST, "ds.xlsx", matching, CATALOGUE, Register())
    # Organisations of the day for all are older than their district.
    assert [fault.place.cell for fault in caught.value.faults] == ["D4", "D5", "D6"]
    assert caught.value.key == "register.older_than_parent"


def test_the_rest_of_the_register_stays_and_units_of_one_name_are_the_same() -> None:
    first = read_own_list(LIST, "ds.xlsx", MATCHING, CATALOGUE, Register())
    bound = replace(first, scopes=(Scope("can-tho-21", "T"),))
    more = sheet(*map(tuple, LIST.rows[1:3]), (9, "Chi bộ Bưu điện", "Đảng bộ xã Hòa An"))
    register = read_own_list(more, "ds.xlsx", replace(MATCHING, header_row=1), CATALOGUE, bound)
    assert [unit.name for unit in register.units] == [
        *(unit.name for unit in bound.units),
        "Chi bộ Bưu điện",
    ]
    assert register.unit["X0001"] == bound.unit["X0001"]
    assert register.scopes == bound.scopes
    assert len(register.unit) == len(register.units) == 6


def test_an_unknown_district_is_named_by_its_cell() -> None:
    wrong = sheet(*map(tuple, LIST.rows), (5, "Chi bộ lạc", "Đảng bộ xã Xa Lạ"))
    with pytest.raises(RegisterFaultsError) as caught:
        read_own_list(wrong, "ds.xlsx", MATCHING, CATALOGUE, Register())
    assert [(fault.key, fault.place.cell) for fault in caught.value.faults] == [
        ("register.unknown_parent", "C7")
    ]


def test_a_list_as_a_board_keeps_it_needs_no_other_words() -> None:
    kept = sheet(
        ("TT", "Ký hiệu", "Tên tổ chức đảng", "Cấp", "Đảng bộ cấp trên trực tiếp", "Thành lập"),
        (1, "H1", "Đảng bộ huyện Hòa An", "Đảng bộ huyện", "Tỉnh ủy", ""),
        (2, "H1A", "Đảng bộ xã Hòa Bình", "Cơ sở", "Đảng bộ huyện Hòa An", "01/08/2025"),
        ("", "", "Người lập biểu", "", "", ""),
    )
    columns = {"code": 1, "name": 2, "level": 3, "parent": 4}
    assert guess_columns(kept, 1) == columns
    columns["valid_from"] = 5
    assert lacks_days(kept, 1, columns)
    matching = replace(MATCHING, header_row=1, columns=columns)
    register = read_own_list(kept, "ds.xlsx", matching, CATALOGUE, Register())
    assert [(one.code, one.level, one.parent, one.valid_from) for one in register.units] == [
        ("T", "province", None, DAY),
        ("H1", "district", "T", DAY),
        ("H1A", "organisation", "H1", date(2025, 8, 1)),
    ]


def test_without_a_column_for_it_organisations_stand_under_the_district_above_them() -> None:
    kept = sheet(
        ("Tên", "Cấp"),
        ("Đảng bộ huyện Hòa An", "Huyện"),
        ("Đảng bộ xã Hòa Bình", "Cơ sở"),
        ("Đảng bộ huyện Tân An", "Huyện"),
        ("Chi bộ Bưu điện", "Cơ sở"),
    )
    matching = Matching(1, {"name": 0, "level": 1}, valid_from=DAY, province="Tỉnh An Bình")
    register = read_own_list(kept, "ds.xlsx", matching, CATALOGUE, Register())
    assert [(one.name, one.parent) for one in register.units if one.level == "organisation"] == [
        ("Đảng bộ xã Hòa Bình", "X0001"),
        ("Chi bộ Bưu điện", "X0003"),
    ]


def test_an_organisation_under_nothing_is_said_to_lack_it() -> None:
    kept = sheet(("Tên", "Cấp"), ("Chi bộ Bưu điện", "Cơ sở"))
    matching = Matching(1, {"name": 0, "level": 1}, valid_from=DAY, province="Tỉnh An Bình")
    with pytest.raises(RegisterFaultsError) as caught:
        read_own_list(kept, "ds.xlsx", matching, CATALOGUE, Register())
    assert [fault.key for fault in caught.value.faults] == ["register.blank"]
