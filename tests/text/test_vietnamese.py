"""Vietnamese text: tidied, folded, compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.vietnamese import (
    compact_likeness,
    finds,
    finds_together,
    fold,
    has_direction_marks,
    likeness,
    tidy,
    words,
)

ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        (unicodedata.normalize("NFD", "Đảng bộ xã Ấn"), "Đảng bộ xã Ấn"),
        ("Ðảng bộ", "Đảng bộ"),
        ("  Đảng \u00a0bộ\nxã\u200b ", "Đảng bộ xã"),
        ("m²", "m²"),  # NFKC would make it m2
    ],
)
def test_tidy(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


@pytest.mark.parametrize(
    ("new", "old"),
    [("Uỷ ban", "Ủy ban"), ("Hoà Bình", "Hòa Bình"), ("THUỶ", "THỦY"), ("Quý", "quý")],
)
def test_both_ways_of_placing_a_tone_are_the_same(new: str, old: str) -> None:
    assert words(new) == words(old)
    assert words("Quý") == "quý"
    assert words("hoàng loài") == "hoàng loài"


def test_words_keep_marks_and_fold_does_not() -> None:
    assert words("ĐẢNG BỘ “Bốn tốt” (1/0)") == "đảng bộ bốn tốt 1 0"
    assert fold("ĐẢNG BỘ “Bốn tốt” (1/0)") == "dang bo bon tot 1 0"


@given(st.text(ALPHABET + ALPHABET.upper() + " -,"))
def test_folding_is_the_same_for_every_way_of_writing(text: str) -> None:
    ways = (text, text.upper(), unicodedata.normalize("NFD", text), f" {text}\n")
    assert len({fold(way) for way in ways}) == 1
    assert fold(text).isascii()


def test_likeness_minds_letters_more_than_marks() -> None:
    name = "Đảng bộ xã Thạnh Lợi"
    assert likeness(name, name.upper()) == 1
    assert 1 > likeness(name, "Dang bo xa Thanh Loi") > likeness(name, "Đảng bộ xã Thạnh Phú")
    assert likeness(name, "Đảng bộ xã Thạhn Lợi") > likeness(name, "Đảng bộ xã Thxyh Lợi")


def test_spaces_do_not_count_in_compact_likeness() -> None:
    assert compact_likeness("Kết nạp trong kỳ", "Kếtnạp trongkỳ") == 1


@pytest.mark.parametrize(
    ("asked", "is_found", "together"),
    [
        ("tan ngoc", True, True),
        ("TÂN NGỌC", True, True),
        ("Tân ngo", True, True),
        ("ngoc tan", True, False),
        ("xa ngoc", True, False),
        ("tấn", False, False),
        ("goc", False, False),
        ("dang bo xa tan ngoc moi", False, False),
        ("", True, True),
        ("–", True, True),
    ],
)
def test_words_are_found_with_or_without_marks(
    asked: str, *, is_found: bool, together: bool
) -> None:
    name = "Đảng bộ xã Tân Ngọc"
    assert finds(asked, name) is is_found
    assert finds_together(asked, name) is together


@given(st.text(), st.text())
def test_a_text_is_found_by_itself_and_by_its_letters(one: str, other: str) -> None:
    text = f"{one} {other}"
    for asked in (text, one, other, fold(one)):
        assert finds_together(asked, text)
        assert finds(asked, text)


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_marks_that_turn_the_direction_of_writing_are_left_out(mark: str) -> None:
    assert tidy(f"Xã {mark}An Hòa") == "Xã An Hòa"
    assert tidy(f"a{mark}b") == "ab"
    assert has_direction_marks(f"a{mark}b")
    assert not has_direction_marks("Xã An Hòa")
