"""Rows of a table that stand for no unit: totals under any name, breakdowns, a second table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.workbook_builder import Book, places
from tests.support.workbook_layouts import Layout

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")

DV = "Biểu 2-ĐV"


def _units(book: Book, folder: Path) -> list[str]:
    file = book.check(folder)
    assert places(file) == []
    form = next(form for form in file.forms if form.form == "membership")
    return [str(unit) for unit in form.frame["unit"]]


@pytest.mark.parametrize("name", ["Đảng bộ huyện Sơn Hà", "Toàn ngành", "Kết quả chung"])
def test_a_row_that_adds_up_is_a_total_whatever_its_name(tmp_path: Path, name: str) -> None:
    book = Book(layout=Layout(total=name, codes=False))
    assert _units(book, tmp_path) == ["H1-01", "H1-02", "H1-03"]


def test_a_row_with_another_name_that_does_not_add_up_is_an_unknown_unit(tmp_path: Path) -> None:
    book = Book(layout=Layout(total="Toàn ngành", codes=False))
    file = book.put("membership", "I12", 999).check(tmp_path)
    assert ("row.unknown_unit", DV, "B12") in places(file)


@pytest.mark.parametrize("total", ["Tổng cộng", ""])
@pytest.mark.parametrize("codes", [True, False])
def test_a_second_table_below_is_another(tmp_path: Path, *, codes: bool, total: str) -> None:
    book = Book(layout=Layout(codes=codes, total=total, signatures=False))
    below: list[tuple[Any, ...]] = [
        ("Thuyết minh tăng, giảm",),
        ("TT", "Nội dung", "Quý này", "Quý trước", "Tăng"),
        (1, "Kết nạp mới", 8, 5, 3),
        (2, "Chuyển đến", 6, 6, 0),
    ]
    for row, cells in enumerate(below, 14):
        for column, cell in zip("ABCDE", cells, strict=False):
            book.put("membership", f"{column}{row}", cell)
    assert _units(book, tmp_path) == ["H1-01", "H1-02", "H1-03"]


def test_rows_below_the_total_without_a_header_of_their_own(tmp_path: Path) -> None:
    book = Book(layout=Layout(codes=False, signatures=False))
    for row, (name, figure) in enumerate([("Trong đó: nữ", 61), ("Dự bị", 12)], 13):
        book.put("membership", f"B{row}", name).put("membership", f"C{row}", figure)
    assert _units(book, tmp_path) == ["H1-01", "H1-02", "H1-03"]


def test_an_unknown_organisation_below_the_total_that_is_counted_on_is_reported(
    tmp_path: Path,
) -> None:
    book = Book(layout=Layout(codes=False, signatures=False))
    for column, cell in zip("ABC", (4, "Đảng bộ xã Thêm Vào", 7), strict=True):
        book.put("membership", f"{column}13", cell)
    assert ("row.unknown_unit", DV, "B13") in places(book.check(tmp_path))


def test_a_header_that_is_repeated_on_each_page_ends_nothing(tmp_path: Path) -> None:
    book = Book(layout=Layout(total="", signatures=False))
    grid = book.sheets()[DV][0]
    # Both rows of the header and the column numbers, then the last unit, two rows further down.
    for row, source in ((11, 5), (12, 6), (13, 7), (14, 10)):
        for column, cell in enumerate(grid[source]):
            book.put("membership", f"{chr(65 + column)}{row}", cell)
    assert _units(book, tmp_path) == ["H1-01", "H1-02", "H1-03"]
