"""What an unknown header or name may mean, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.rows.suggestions import unmatched_of
from tests.support.workbook_builder import REGISTER, Book

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")


def test_an_organisation_without_a_row_comes_before_those_that_have_one(tmp_path: Path) -> None:
    book = Book().put("membership", "B11", "").put("membership", "C11", "Đảng bộ xã Đông Lập")
    (unmatched,) = unmatched_of(book.check(tmp_path), REGISTER)
    assert (unmatched.kind, unmatched.cell) == ("organisation", "C11")
    assert [c.code for c in unmatched.candidates] == ["H1-03", "H1-01", "H1-02"]
    assert unmatched.candidates[0].likeness < unmatched.candidates[1].likeness


def test_a_header_badly_written_is_matched_with_the_measure_that_is_missing(
    tmp_path: Path,
) -> None:
    book = Book().put("membership", "I7", "Nghỉ hưu")
    (unmatched,) = unmatched_of(book.check(tmp_path), REGISTER)
    assert (unmatched.written, unmatched.cell) == ("Nghỉ hưu", "I7")
    assert [c.code for c in unmatched.candidates] == ["deceased"]
