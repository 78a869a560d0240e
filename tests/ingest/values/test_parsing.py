"""Cells as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.values.parsing import (
    BLANK,
    LARGEST,
    Read,
    is_mark,
    read_count,
    read_day,
    read_flag,
    read_number,
    read_rating,
)

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Cell


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (12.0, Read(12)),
        (7, Read(7)),
        ("1.234", Read(1234, "cell.text_number")),
        ("1.234.567", Read(1_234_567, "cell.text_number")),
        ("1 234", Read(1234, "cell.text_number")),
        ("'12", Read(12, "cell.text_number")),
        ("1.234,0", Read(1234, "cell.text_number")),
        ("3,5", Read(None, "cell.not_an_integer")),
        ("12.5", Read(None, "cell.not_an_integer")),
        ("1,234", Read(None, "cell.not_an_integer")),  # a comma begins the fraction
        (2.5, Read(None, "cell.not_an_integer")),
        (-1.0, Read(None, "cell.negative")),
        ("-3", Read(None, "cell.negative")),
        ("−3", Read(None, "cell.negative")),
        ("-", Read(0)),
        ("–", Read(0)),
        ("—", Read(0)),
        ("", BLANK),
        ("   ", BLANK),
        ("…", BLANK),
        ("...", BLANK),
        ("ba", Read(None, "cell.not_a_number")),
        ("12 người", Read(None, "cell.not_a_number")),
        ("50%", Read(None, "cell.not_a_number")),
        ("１２", Read(None, "cell.not_a_number")),
        (True, Read(None, "cell.not_a_number")),
        (date(2024, 1, 2), Read(None, "cell.not_a_number")),
        (None, Read(None, "cell.not_a_number")),  # a time
        (1e300, Read(None, "cell.not_a_number")),
        ("9" * 400, Read(None, "cell.not_a_number")),
    ],
)
def test_count(cell: Cell, read: Read) -> None:
    assert read_count(cell) == read


@given(st.integers(0, LARGEST), st.sampled_from([".", " ", "\u00a0", "\u202f"]))
def test_a_number_written_as_vietnamese_do_is_read_back(number: int, point: str) -> None:
    written = f"{number:,}".replace(",", point)
    assert read_count(written) == Read(number, "cell.text_number")
    assert read_number(f"{number:,}".replace(",", ".") + ",5") == number + 0.5


@given(st.text(" \t\n\u00a0\u200b\ufeff'"))
def test_a_blank_is_never_zero(blank: str) -> None:
    assert read_count(blank) == BLANK
    assert read_flag(blank) == BLANK


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (1.0, Read(1)), (0, Read(0)), (True, Read(1)), (False, Read(0)), ("1", Read(1)),
        ("x", Read(1)), ("X ", Read(1)), ("✓", Read(1)), ("có", Read(1)), ("CÓ", Read(1)),
        ("không", Read(0)), ("Khong", Read(0)), ("–", Read(0)), ("true", Read(1)), ("", BLANK),
        (3.0, Read(None, "cell.bad_flag")), ("có thể", Read(None, "cell.bad_flag")),
        (date(2024, 1, 1), Read(None, "cell.bad_flag")),
    ],
)  # fmt: skip
def test_flag(cell: Cell, read: Read) -> None:
    assert read_flag(cell) == read


def test_ticks_are_known_from_figures() -> None:
    assert [is_mark(cell) for cell in ("x", "X", "✓", "1", "có", 1.0)] == [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("HTXSNV", Read("HTXSNV")),
        ("htnv ", Read("HTNV")),
        ("Hoàn thành tốt nhiệm vụ", Read("HTTNV")),
        ("HOÀN THÀNH XUẤT SẮC NHIỆM VỤ", Read("HTXSNV")),
        ("Không hoàn thành nhiệm vụ", Read("KHTNV")),
        ("Hoàn thành nhiệm vụ", Read("HTNV")),
        ("Hoàn thành tốt NV", Read("HTTNV")),
        ("Hoµn thµnh tèt nhiÖm vô", Read("HTTNV")),
        ("Chưa xếp loại", Read("CXL")),
        ("", BLANK),
        ("Giỏi", Read(None, "cell.bad_category")),
        (1.0, Read(None, "cell.bad_category")),
    ],
)
def test_rating(cell: Cell, read: Read) -> None:
    assert read_rating(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (date(2024, 12, 31), Read(date(2024, 12, 31))),
        ("31/12/2024", Read(date(2024, 12, 31))),
        ("1-2-2024", Read(date(2024, 2, 1))),
        ("05.04.2024", Read(date(2024, 4, 5))),
        ("2024-12-31", Read(date(2024, 12, 31))),
        ("2024-12-31T00:00:00", Read(date(2024, 12, 31))),
        ("31/12/24", Read(date(2024, 12, 31))),
        ("ngày 05 tháng 4 năm 2024", Read(date(2024, 4, 5))),
        ("", BLANK),
        ("-", BLANK),
        ("chưa hoàn thành", BLANK),
        ("31/02/2024", Read(None, "cell.bad_date")),
        ("31/12/1024", Read(None, "cell.bad_date")),
        ("quý IV", Read(None, "cell.bad_date")),
        (45_000.0, Read(None, "cell.bad_date")),
    ],
)
def test_day(cell: Cell, read: Read) -> None:
    assert read_day(cell) == read
