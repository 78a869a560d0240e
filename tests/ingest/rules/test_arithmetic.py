"""Rules on figures and cells: each fires at its place, and a right file has no finding."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from dashboard.ingest.history import Accepted, NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.periods import Quarter
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, TODAY, Book, check, figures, places

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")

PART = "cell.part_exceeds_whole"
TC, DV, SH, XL, KT, NV = (
    "Biểu 1-TC", "Biểu 2-ĐV", "Biểu 3-SH", "Biểu 4-XL", "Biểu 5-KT", "Biểu 6-NV",
)  # fmt: skip


def test_a_right_file_has_no_findings(tmp_path: Path) -> None:
    file = Book().check(tmp_path)
    assert places(file) == []
    assert not file.refused
    assert (file.district, file.quarter) == ("H1", Quarter(2024, 4))
    assert [(form.form, form.sheet, form.frame.height) for form in file.forms] == [
        ("organisation", TC, 3), ("membership", DV, 3), ("activity", SH, 3), ("rating", XL, 3),
        ("enterprise", KT, 2), ("obligation", NV, 2),
    ]  # fmt: skip
    assert file.forms[1].columns["members_end"] == "J"
    row = figures(file, "membership", "H1-02")
    assert (row["name"], row["sheet_row"], row["members_end"]) == (
        "Đảng bộ thị trấn Tân Lập",
        10,
        203,
    )
    assert figures(file, "obligation", "development-review")["done_on"] == date(2024, 12, 10)


@pytest.mark.parametrize(
    ("form", "unit", "wrong", "found"),
    [
        ("organisation", "H1-01", {"cells_with_committee": 9}, [(PART, TC, "E9")]),
        # A chi bộ cơ sở is itself one cell, and one organisation.
        ("organisation", "H1-03", {"cells_with_committee": 2}, [(PART, TC, "E11")]),
        ("organisation", "H1-01", {"orgs_compliant": 10}, [(PART, TC, "F9")]),
        ("organisation", "H1-01", {"hamlets_with_cell": 6}, [(PART, TC, "I9")]),
        ("membership", "H1-01", {"admitted_private": 5}, [(PART, DV, "L9")]),
        # 203 members less 20 exempt
        ("membership", "H1-02", {"members_assigned": 184}, [(PART, DV, "U10")]),
        ("activity", "H1-01", {"cells_thematic": 9}, [(PART, SH, "D9")]),
        ("activity", "H1-03", {"cells_inspected": 2}, [(PART, SH, "E11")]),
        ("rating", "H1-01", {"cells_four_goods_effective": 9}, [(PART, XL, "N9")]),
        ("membership", "H1-01", {"transferred_in": 4}, [("membership.balance", DV, "J9")]),
        ("rating", "H1-01", {"cells_completed": 2}, [("rating.cells_total", XL, "H9")]),
        ("rating", "H1-02", {"members_completed": 19}, [("rating.members_total", XL, "S10")]),
        ("rating", "H1-01", {"cells_good_meetings": 3}, [("rating.four_goods_minimum", XL, "M9")]),
        (
            "rating", "H1-01", {"members_excellent": 31, "members_completed": 9},
            [("rating.excellent_cap", XL, "S9")],
        ),
        (
            "rating", "H1-01", {"cells_excellent": 2, "cells_completed": 0},
            [("rating.excellent_cap", XL, "H9")],
        ),
        ("enterprise", "E2", {"org_founded": 1}, [("enterprise.founded_without_org", KT, "F10")]),
        ("organisation", "H1-01", {"hamlets": None}, [("cell.blank", TC, "H9")]),
        ("rating", "H1-01", {"org_four_goods": None}, [("cell.blank", XL, "F9")]),
        # Of a chi bộ cơ sở general meetings are not asked.
        ("activity", "H1-03", {"general_meetings": None}, []),
        ("activity", "H1-01", {"general_meetings": None}, [("cell.blank", SH, "F9")]),
        # A rule is skipped where one of its figures is unknown.
        ("membership", "H1-01", {"admitted": None}, [("cell.blank", DV, "E9")]),
        ("organisation", "H1-01", {"cells": None}, [("cell.blank", TC, "D9")]),
    ],
)  # fmt: skip
def test_rules_on_figures(
    tmp_path: Path, form: str, unit: str, wrong: dict[str, Any], found: list[Any]
) -> None:
    assert places(Book().set(form, unit, **wrong).check(tmp_path)) == found


@pytest.mark.parametrize(
    ("form", "cell", "value", "rule"),
    [
        ("membership", "E9", "ba", "cell.not_a_number"),
        ("membership", "E9", 4.5, "cell.not_an_integer"),
        ("membership", "E9", "4,5", "cell.not_an_integer"),
        ("membership", "E9", -4, "cell.negative"),
        ("membership", "E9", "#REF!", "cell.formula_error"),
        ("membership", "E9", "4", "cell.text_number"),
        ("rating", "D9", "Xuất chúng", "cell.bad_category"),
        ("rating", "E9", 3, "cell.bad_flag"),
        ("enterprise", "E9", "có lẽ", "cell.bad_flag"),
        ("obligation", "D9", "cuối năm", "cell.bad_date"),
    ],
)
def test_rules_on_cells(tmp_path: Path, form: str, cell: str, value: Any, rule: str) -> None:
    file = Book().put(form, cell, value).check(tmp_path)
    assert [(f.rule, f.cell, f.value) for f in file.findings] == [(rule, cell, value)]
    assert file.refused == (rule != "cell.text_number")
    assert bool(file.forms) != file.refused


def test_a_total_that_is_not_the_sum(tmp_path: Path) -> None:
    file = Book().put("membership", "J12", 419).check(tmp_path)
    assert places(file) == [("total.differs", DV, "J12")]
    assert "419" in file.findings[0].message("vi")
    assert "418" in file.findings[0].message("vi")


def test_a_total_that_cannot_be_read_is_let_be(tmp_path: Path) -> None:
    assert places(Book().put("membership", "J12", "#DIV/0!").check(tmp_path)) == []


def test_a_row_without_any_figure_is_one_finding(tmp_path: Path) -> None:
    book = Book()
    for row in book.rows["activity"][:1]:
        row.update(dict.fromkeys([k for k in row if k not in {"unit", "name"}]))
    file = book.check(tmp_path)
    assert [(f.rule, f.variant, f.cell) for f in file.findings] == [("cell.blank", "row", "D9")]


class _Before:
    """An effective quarter: what `Book` says, as of 2024-Q3, changed as told."""

    register = REGISTER
    catalogue = CATALOGUE
    aliases = NoHistory(REGISTER, CATALOGUE).aliases
    closed = NoHistory(REGISTER, CATALOGUE).closed

    def __init__(self, folder: Path, **changed: Any) -> None:
        book = Book(Quarter(2024, 3))
        end = changed.pop("members_end", 200)
        for row in book.rows["membership"]:
            if row["unit"] != "H1-03":
                row.update(members_start=end - 3, members_end=end)
                row.update(members_assigned=150, members_with_plan=150)
        book.set("organisation", "H1-01", **changed)
        self._file = book.check(folder)
        assert not self._file.refused, places(self._file)

    def effective(self, form: str, keys: Collection[tuple[str, Quarter]]) -> pl.DataFrame:
        empty = NoHistory(REGISTER, CATALOGUE).effective(form, keys)
        if ("H1", Quarter(2024, 3)) not in keys or not any(
            f.form == form for f in self._file.forms
        ):
            return empty
        frame = next(f.frame for f in self._file.forms if f.form == form)
        return frame.with_columns(district=pl.lit("H1"), quarter=date(2024, 7, 1)).select(
            empty.columns
        )

    def held_forms(self, district: str, quarter: Quarter) -> Collection[str]:  # noqa: ARG002
        return ()

    def accepted(self, hashes: Collection[str]) -> dict[tuple[str, str, Quarter], Accepted]:
        return {(h, "H1", Quarter(2024, 4)): Accepted("7", datetime(2025, 1, 3)) for h in hashes}


def test_openings_are_compared_with_closings(tmp_path: Path) -> None:
    history = _Before(tmp_path, members_end=199)
    found = places(Book().check(tmp_path, history))
    assert found == [
        ("file.already_loaded", None, None),
        ("membership.start_differs", DV, "D9"),
        ("membership.start_differs", DV, "D10"),
    ]


def test_a_stock_that_jumps(tmp_path: Path) -> None:
    history = _Before(tmp_path, hamlet_heads=5, hamlets=26)
    found = places(Book().check(tmp_path, history))
    assert ("value.jump", TC, "H9") in found  # 26, then 5
    jumps = [place for place in found if place[0] == "value.jump"]
    assert jumps == [("value.jump", TC, "H9")]


@pytest.mark.parametrize(
    ("measure", "before", "cell"),
    [("secretaries", 24, "P9"), ("committee_members", 33, "R9"), ("front_heads", 26, "N9"),
     ("hamlet_heads", 100, "L9")],
)  # fmt: skip
def test_other_stocks_that_jump(tmp_path: Path, measure: str, before: int, cell: str) -> None:
    found = places(Book().check(tmp_path, _Before(tmp_path, **{measure: before})))
    assert [place for place in found if place[0] == "value.jump"] == [("value.jump", TC, cell)]


def test_a_small_jump_is_none(tmp_path: Path) -> None:
    history = _Before(tmp_path, hamlets=25)
    assert "value.jump" not in {rule for rule, *_ in places(Book().check(tmp_path, history))}


def test_the_same_bytes_again(tmp_path: Path) -> None:
    file = Book().check(tmp_path, _Before(tmp_path))
    assert places(file) == [("file.already_loaded", None, None)]
    assert "03/01/2025" in file.findings[0].message("vi")
    assert not file.refused


def test_the_quarter_before_may_be_in_the_same_batch(tmp_path: Path) -> None:
    before = Book(Quarter(2024, 3))
    for row in before.rows["membership"][:2]:
        row.update(members_start=198, members_end=201)
    paths = [Book().write(tmp_path, "q4.xlsx"), before.write(tmp_path, "q3.xlsx")]
    q4, q3 = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    assert places(q3) == []
    assert places(q4) == [
        ("membership.start_differs", DV, "D9"),
        ("membership.start_differs", DV, "D10"),
    ]


def test_a_refused_file_of_the_batch_is_not_compared_with(tmp_path: Path) -> None:
    before = Book(Quarter(2024, 3)).put("membership", "E9", "ba")
    paths = [before.write(tmp_path, "q3.xlsx"), Book().write(tmp_path, "q4.xlsx")]
    q3, q4 = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    assert q3.refused
    assert places(q4) == []


def test_wholes_of_other_files(tmp_path: Path) -> None:
    """Forms that come in files of their own are checked together."""
    rating = Book().without("organisation", "membership").set("rating", "H1-01", cells_good=6)
    others = Book().without("rating")
    paths = [rating.write(tmp_path, "a.xlsx"), others.write(tmp_path, "b.xlsx")]
    first, second = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    assert [f.rule for f in first.findings] == [
        "sheet.missing", "sheet.missing", "rating.cells_total",
    ]  # fmt: skip
    assert [f.rule for f in second.findings] == ["sheet.missing"]
    # Alone, there is nothing to compare the five ratings with.
    assert not check(paths[0]).refused


def test_row_order_does_not_matter(tmp_path: Path) -> None:
    book = Book().set("membership", "H1-01", transferred_in=4)
    for rows in book.rows.values():
        rows.reverse()
    file = book.check(tmp_path)
    assert places(file) == [("membership.balance", DV, "J11")]
