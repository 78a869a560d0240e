"""Cells as values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.numbers import read_number
from dashboard.ingest.values.parsing import (
    BLANK,
    LARGEST,
    Read,
    is_mark,
    read_count,
    read_day,
    read_flag,
    read_rating,
)

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Cell


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (12.0, Read(12)),
        (7, Read(7)),
        ("1.234", Read(1234, RuleCode.TEXT_NUMBER)),
        ("1.234.567", Read(1_234_567, RuleCode.TEXT_NUMBER)),
        ("1 234", Read(1234, RuleCode.TEXT_NUMBER)),
        ("'12", Read(12, RuleCode.TEXT_NUMBER)),
        ("1.234,0", Read(1234, RuleCode.TEXT_NUMBER)),
        ("3,5", Read(None, RuleCode.NOT_AN_INTEGER)),
        ("12.5", Read(None, RuleCode.NOT_AN_INTEGER)),
        ("1,234", Read(None, RuleCode.NOT_AN_INTEGER)),  # a comma begins the fraction
        (2.5, Read(None, RuleCode.NOT_AN_INTEGER)),
        (-1.0, Read(None, RuleCode.NEGATIVE)),
        ("-3", Read(None, RuleCode.NEGATIVE)),
        ("−3", Read(None, RuleCode.NEGATIVE)),
        ("- 3", Read(None, RuleCode.NEGATIVE)),
        # No group begins with 0, and nobody knows what `01.000` is.
        *((text, Read(None, RuleCode.NOT_AN_INTEGER)) for text in (
            "0.500", "0,500", "00.500", "01.234", "01.000", "0.000", "12.50", "0.5",
        )),
        ("999.999", Read(999_999, RuleCode.TEXT_NUMBER)),
        ("284.0", Read(284, RuleCode.TEXT_NUMBER)),
        ("007", Read(7, RuleCode.TEXT_NUMBER)),
        # Two figures are none.
        *((text, Read(None, RuleCode.NOT_A_NUMBER)) for text in (
            "151\n20", "151\r\n200", "15 20", "151\t200", "151\u00a020", "151/20", "151+20",
            "151;20", "151, 20", "151  200", "15'20", "1.234 567", "0 500", "151\u2028200",
            "151\u200b20", "-\n5",
        )),
        ("15'200", Read(15_200, RuleCode.TEXT_NUMBER)),
        # What cannot be seen beside a figure is no part of it.
        *((text, Read(151, RuleCode.TEXT_NUMBER)) for text in (
            "151\u200b", "\ufeff151", "\u200e151\u200f", "151\u2060", "\u202a151\u202c", "151\r\n",
        )),
        ("-", Read(0)),
        ("–", Read(0)),
        ("—", Read(0)),
        ("", BLANK),
        ("   ", BLANK),
        ("…", BLANK),
        ("...", BLANK),
        ("ba", Read(None, RuleCode.NOT_A_NUMBER)),
        ("12 người", Read(None, RuleCode.NOT_A_NUMBER)),
        ("50%", Read(None, RuleCode.NOT_A_NUMBER)),
        ("１２", Read(None, RuleCode.NOT_A_NUMBER)),
        (True, Read(None, RuleCode.NOT_A_NUMBER)),
        (date(2024, 1, 2), Read(None, RuleCode.NOT_A_NUMBER)),
        (None, Read(None, RuleCode.NOT_A_NUMBER)),  # a time
        (1e300, Read(None, RuleCode.NOT_A_NUMBER)),
        ("9" * 400, Read(None, RuleCode.NOT_A_NUMBER)),
    ],
)  # fmt: skip
def test_count(cell: Cell, read: Read) -> None:
    assert read_count(cell) == read


@given(st.integers(0, LARGEST), st.sampled_from([".", " ", "\u00a0", "\u202f"]))
def test_a_number_written_as_vietnamese_do_is_read_back(number: int, point: str) -> None:
    written = f"{number:,}".replace(",", point)
    assert read_count(written) == Read(number, RuleCode.TEXT_NUMBER)
    assert read_number(f"{number:,}".replace(",", ".") + ",5") == number + 0.5


@given(st.text(" \t\n\u00a0\u200b\u200e\u2060\ufeff'"))
def test_a_blank_is_never_zero(blank: str) -> None:
    assert read_count(blank) == BLANK
    assert read_flag(blank) == BLANK


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (1.0, Read(1)), (0, Read(0)), (True, Read(1)), (False, Read(0)), ("1", Read(1)),
        ("x", Read(1)), ("X ", Read(1)), ("✓", Read(1)), ("có", Read(1)), ("CÓ", Read(1)),
        ("không", Read(0)), ("Khong", Read(0)), ("–", Read(0)), ("true", Read(1)), ("", BLANK),
        (3.0, Read(None, RuleCode.BAD_FLAG)), ("có thể", Read(None, RuleCode.BAD_FLAG)),
        (date(2024, 1, 1), Read(None, RuleCode.BAD_FLAG)),
        ("1.0", Read(1)), ("0.0", Read(0)), ("1,00", Read(1)), ("1\u200b", Read(1)),
        ("×", Read(1)), ("х", Read(1)), ("1.000", Read(None, RuleCode.BAD_FLAG)),
        ("1\n0", Read(None, RuleCode.BAD_FLAG)), ("0 0", Read(None, RuleCode.BAD_FLAG)),
        ("x\nx", Read(None, RuleCode.BAD_FLAG)), ("✗", Read(None, RuleCode.BAD_FLAG)),
    ],
)  # fmt: skip
def test_flag(cell: Cell, read: Read) -> None:
    assert read_flag(cell) == read


def test_ticks_are_known_from_figures() -> None:
    assert [is_mark(cell) for cell in ("x", "×", "✓", "1", "có", 1.0)] == [True] * 3 + [False] * 3


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
        ("Giỏi", Read(None, RuleCode.BAD_CATEGORY)),
        (1.0, Read(None, RuleCode.BAD_CATEGORY)),
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
        ("\u200e31/12/2024", Read(date(2024, 12, 31))),
        ("2024-12-31 2024-11-30", Read(None, RuleCode.BAD_DATE)),
        ("31/12/2024\n15/11/2024", Read(None, RuleCode.BAD_DATE)),
        ("", BLANK),
        ("-", BLANK),
        ("chưa hoàn thành", BLANK),
        ("31/02/2024", Read(None, RuleCode.BAD_DATE)),
        ("31/12/1024", Read(None, RuleCode.BAD_DATE)),
        ("quý IV", Read(None, RuleCode.BAD_DATE)),
        (45_000.0, Read(None, RuleCode.BAD_DATE)),
    ],
)
def test_day(cell: Cell, read: Read) -> None:
    assert read_day(cell) == read
