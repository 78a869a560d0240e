"""Accounts written into a table: what is read of it, and what is wrong in which cell."""

from __future__ import annotations

import pytest

from dashboard.access.account_table import ReadAccounts, Words, read_accounts
from dashboard.access.accounts import NewAccount
from dashboard.spreadsheets.sheets import Sheet

HEAD: list[str] = ["Tên tài khoản", "Vai trò", "Đảng bộ"]
KNOWN = Words(
    heads={
        "name": {"tên tài khoản"},
        "role": {"vai trò"},
        "districts": {"đảng bộ"},
    },
    roles={"người nộp số liệu": "clerk", "lãnh đạo": "leader"},
    districts={"phường một": "X1", "x1": "X1", "phường hai": "X2", "xã tân an": None, "x3": "X3"},
)


def read(*rows: list[str], taken: tuple[str, ...] = ("quan-tri",)) -> ReadAccounts:
    return read_accounts([Sheet("Bảng", [list(row) for row in rows])], KNOWN, taken)


def wrong(*rows: list[str]) -> list[tuple[str, str]]:
    found = read(*rows)
    assert found.accounts == ()
    return [(fault.cell, fault.error.key) for fault in found.faults]


def test_a_row_is_an_account_with_its_districts_by_name_or_code() -> None:
    found = read(
        ["Danh sách cán bộ", "", ""],
        HEAD,
        [" phuong-mot ", "Người nộp số liệu", "Phường Một"],
        ["", "", ""],
        ["hai-noi", "người nộp  số liệu", "phường hai; X3"],
        ["bi-thu", "Lãnh đạo", ""],
    )
    assert found.faults == ()
    assert found.accounts == (
        NewAccount("phuong-mot", "clerk", ("X1",)),
        NewAccount("hai-noi", "clerk", ("X2", "X3")),
        NewAccount("bi-thu", "leader"),
    )


@pytest.mark.parametrize(
    ("row", "cell", "key"),
    [
        (["a", "Lãnh đạo", ""], "A2", "access.bad_name"),
        (["hai chữ", "Lãnh đạo", ""], "A2", "access.bad_name"),
        (["QUAN-TRI", "Lãnh đạo", ""], "A2", "account_table.taken"),
        (["lan", "Giám đốc", ""], "B2", "account_table.no_role"),
        (["lan", "Người nộp số liệu", ""], "C2", "account_table.clerk_without"),
        (["lan", "Người nộp số liệu", "Phường Ba"], "C2", "account_table.no_district"),
        (["lan", "Người nộp số liệu", "Xã Tân An"], "C2", "account_table.several_districts"),
        (["lan", "Lãnh đạo", "Phường Một"], "C2", "account_table.only_clerks"),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(row: list[str], cell: str, key: str) -> None:
    assert wrong(HEAD, row, ["tot", "Lãnh đạo", ""]) == [(cell, key)]


def test_a_name_that_stands_twice_is_wrong_the_second_time() -> None:
    rows = [HEAD, ["lan", "Lãnh đạo", ""], ["Lan", "Lãnh đạo", ""]]
    assert wrong(*rows) == [("A3", "account_table.taken")]


def test_a_table_without_its_columns_or_rows_says_so() -> None:
    assert wrong(["Tên", "Vai trò", "Đảng bộ"]) == [("", "account_table.no_columns")]
    assert wrong(HEAD) == [("", "account_table.empty")]
