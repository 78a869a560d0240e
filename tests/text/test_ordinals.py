"""The number of a row before a name."""

from __future__ import annotations

import pytest

from dashboard.text.ordinals import without_ordinal

NAME = "Đảng bộ xã Đông Phú"


@pytest.mark.parametrize(
    "ordinal",
    ["1. ", "1.", "12) ", "(3) ", "1/ ", "07. ", "a) ", "I. ", "2.1. ", "- ", "• ", "3 - "],
)  # fmt: skip
def test_it_is_taken_off(ordinal: str) -> None:
    assert without_ordinal(ordinal + NAME) == NAME


@pytest.mark.parametrize("name", [NAME, "Chi bộ 1", "30/4", "1.5 tỷ", "A-B", "1.", "TP. Mới"])
def test_a_name_that_has_none_stays(name: str) -> None:
    assert without_ordinal(name) == name
