"""Rows as units of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.ingest.rows.body import BodyRow
from dashboard.ingest.rows.matching import Organisations, name_likeness
from dashboard.organisations.directory import Directory
from dashboard.organisations.register import Register
from dashboard.periods import Quarter
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, TODAY, Book, check, figures, places
from tests.support.workbook_layouts import Layout

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")

DV = "Biểu 2-ĐV"


def _renamed(unit: str, code: str, name: str | None = None) -> Book:
    book = Book()
    row = next(row for row in book.rows["membership"] if row["unit"] == unit)
    row["unit"] = code
    row["name"] = name or row["name"]
    return book


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("ZZ-9", "Đảng bộ xã Không Có", [("row.unknown_unit", DV, "B9")]),
        ("ZZ-9", None, [("row.unknown_unit", DV, "B9")]),  # a code wins over the name
        ("h1 01", None, []),
        ("H1–01", None, []),
        ("H2-01", None, [("row.wrong_district", DV, "B9")]),
        ("H1-09", None, [("row.not_valid_then", DV, "B9")]),
        ("", None, []),
        ("", "đẢNG BỘ XÃ ĐÔNG PHÚ", []),
        ("", "Đảng bộ xã Đông Phu", [("row.matched_by_name", DV, "C9")]),
        ("", "Đảng ủy xã Đông Phú", [("row.matched_by_name", DV, "C9")]),
        ("", "ĐB xã Đông Phú", [("row.matched_by_name", DV, "C9")]),
        ("", "Đảng bộ xã Không Có", [("row.unknown_unit", DV, "C9")]),
        ("", "Đảng bộ xã Bình Hòa", [("row.not_valid_then", DV, "C9")]),
        ("", "Đảng bộ xã Long Khánh", [("row.wrong_district", DV, "C9")]),
        ("", "H1-01 Đảng bộ xã Đông Phú", []),
        ("", "1. Đảng bộ xã Đông Phú", []),
        ("", "(12) đảng bộ xã Đông Phú", []),
        ("", "I. Đảng bộ xã Đông Phú", []),
        ("", "1. Đảng bộ xã Đông Phu", [("row.matched_by_name", DV, "C9")]),
        ("", "1. Đảng bộ xã Bình Hòa", [("row.not_valid_then", DV, "C9")]),
    ],
)
def test_codes_and_names(tmp_path: Path, code: str, name: str | None, found: list[Any]) -> None:
    file = _renamed("H1-01", code, name).check(tmp_path)
    assert places(file) == found
    if not file.refused:
        assert figures(file, "membership", "H1-01")["members_end"] == 203


def test_messages_name_what_would_be_right(tmp_path: Path) -> None:
    unknown = _renamed("H1-01", "ZZ-9", "Đảng bộ xã Đông Phố").check(tmp_path).findings[0]
    assert "Đảng bộ xã Đông Phú (H1-01)" in unknown.message("vi")
    ended = _renamed("H1-01", "H1-09").check(tmp_path).findings[0].message("vi")
    assert "31/12/2022" in ended
    assert "Đảng bộ xã Đông Phú (H1-01)" in ended
    other = _renamed("H1-01", "H2-01").check(tmp_path).findings[0].message("vi")
    assert "Đảng bộ huyện Trà Giang (H2)" in other


def test_an_organisation_that_stands_twice(tmp_path: Path) -> None:
    found = places(_renamed("H1-01", "H1-02").check(tmp_path))
    assert found == [("row.duplicate_unit", DV, "B10")]


def test_an_organisation_without_a_row(tmp_path: Path) -> None:
    book = Book()
    del book.rows["activity"][1]
    file = book.check(tmp_path)
    assert places(file) == [("row.missing_unit", "Biểu 3-SH", None)]
    assert "H1-02" in file.findings[0].message("en")
    assert not file.refused


def test_figures_without_a_code_and_name(tmp_path: Path) -> None:
    file = Book().put("membership", "B9", "").put("membership", "C9", "").check(tmp_path)
    assert [(f.rule, f.variant, f.row) for f in file.findings] == [
        ("row.unknown_unit", "nameless", 9)
    ]


def test_a_committee_that_had_ended(tmp_path: Path) -> None:
    file = Book(Quarter(2025, 3)).check(tmp_path)
    assert [(f.rule, f.variant) for f in file.findings] == [("row.not_valid_then", "district")]
    assert "Đảng bộ xã Đông Phú Mới (X1)" in file.findings[0].message("vi")


def test_a_unit_that_ended_within_the_quarter_may_report_and_need_not(tmp_path: Path) -> None:
    units = tuple(
        replace(unit, valid_to=date(2024, 11, 30)) if unit.code == "H1-02" else unit
        for unit in REGISTER.units
    )
    history = NoHistory(Register(units, REGISTER.lineage, REGISTER.scopes), CATALOGUE)
    assert places(Book().check(tmp_path, history)) == []
    book = Book()
    for form in ("organisation", "membership", "activity", "rating"):
        del book.rows[form][1]
    assert places(book.check(tmp_path, history)) == []


def test_names_that_differ_in_a_number_are_not_alike() -> None:
    assert name_likeness("Chi bộ tổ dân phố số 1", "Chi bộ tổ dân phố số 2") == 0
    assert name_likeness("Chi bộ tổ dân phố số 1", "Chi bộ TDP số 1") > 0.7


def test_enterprises_without_codes_are_known_by_earlier_names(tmp_path: Path) -> None:
    book = Book()
    for row in book.rows["enterprise"]:
        row["unit"] = ""
    path = book.write(tmp_path)
    assert places(check(path)) == [
        ("row.unknown_unit", "Biểu 5-KT", "C9"),
        ("row.unknown_unit", "Biểu 5-KT", "C10"),
    ]


def test_enterprises_without_codes_in_a_batch_with_their_codes(tmp_path: Path) -> None:
    named = Book()
    named.rows["enterprise"][0].update(unit="", name="CÔNG TY TNHH SAO MAI")
    named.rows["enterprise"][1].update(unit="", name="HTX Cộng Hoà")
    coded = Book(Quarter(2024, 3))
    paths = [coded.write(tmp_path, "q3.xlsx"), named.write(tmp_path, "q4.xlsx")]
    _, file = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    found = [finding for finding in file.findings if finding.sheet == "Biểu 5-KT"]
    assert [(f.rule, f.cell) for f in found] == [("row.matched_by_name", "C10")]
    assert "Hợp tác xã Cộng Hòa (E2)" in found[0].message("vi")
    assert figures(file, "enterprise", "E1")["workers"] == 120


def test_codes_that_a_spreadsheet_took_for_numbers(tmp_path: Path) -> None:
    units = tuple(replace(u, code="0101") if u.code == "H1-01" else u for u in REGISTER.units)
    history = NoHistory(Register(units, (), REGISTER.scopes), CATALOGUE)
    book = Book()
    for form in ("organisation", "membership", "activity", "rating"):
        book.rows[form][0]["unit"] = 101
    file = book.check(tmp_path, history)
    assert places(file) == []
    assert figures(file, "membership", "0101")["members_end"] == 203


def test_obligations_by_title(tmp_path: Path) -> None:
    book = Book()
    for row in book.rows["obligation"]:
        row["unit"] = ""
    file = book.check(tmp_path)
    assert places(file) == []
    assert figures(file, "obligation", "development-review")["document"] == "12-BC/HU"


def test_an_obligation_may_stand_twice_as_two_programmes_have_it(tmp_path: Path) -> None:
    book = Book()
    book.rows["obligation"].append(dict(book.rows["obligation"][0]))
    file = book.check(tmp_path)
    assert places(file) == []
    assert file.forms[-1].frame.height == 3


def test_an_obligation_of_no_programme(tmp_path: Path) -> None:
    book = Book()
    book.rows["obligation"][0]["unit"] = "tree-planting"
    book.rows["obligation"][0]["name"] = "Tết trồng cây"
    assert places(book.check(tmp_path)) == [("row.unknown_unit", "Biểu 6-NV", "B9")]


def test_names_in_an_old_font_are_turned_and_said_once_a_column(tmp_path: Path) -> None:
    file = Book(layout=Layout(codes=False, names="tcvn3")).check(tmp_path)
    assert {rule for rule, *_ in places(file)} == {"cell.legacy_encoding"}
    assert len(file.findings) == 6
    assert figures(file, "membership", "H1-01")["name"] == "Đảng bộ xã Đông Phú"


def test_a_typo_anywhere_in_a_name_never_leads_to_another_organisation() -> None:
    """Every letter left out, in turn, of every name: the right organisation, or none."""
    organisations = Organisations(Directory(REGISTER), "H1", Quarter(2024, 4))
    found = 0
    for unit in organisations.present:
        typos = [unit.name[:i] + unit.name[i + 1 :] for i in range(len(unit.name))]
        for typo in typos:
            (resolved,) = organisations.resolve([BodyRow(8, "", typo)])
            assert resolved.unit in {unit.code, None}, typo
            found += resolved.unit == unit.code
    assert found == sum(len(unit.name) for unit in organisations.present)
