"""What is chosen, as the address has it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.periods import Quarter
from dashboard.web.state.selection import Miss, Selection, find_misses
from tests.support.stores import CATALOGUE

DEFAULT = Selection("can-tho-21", Quarter(2025, 4))


def test_what_is_the_default_anyway_is_not_in_the_address() -> None:
    assert DEFAULT.address(DEFAULT) == {}


def test_what_differs_is_in_the_address_as_codes() -> None:
    chosen = replace(
        DEFAULT, as_of=Quarter(2024, 3), places=("H1", "K"), indicator="admissions", per="year"
    )
    assert chosen.address(DEFAULT) == {
        "quy": ["2024-Q3"],
        "don-vi": ["H1", "K"],
        "chi-so": ["admissions"],
        "theo": ["year"],
    }


def test_nothing_chosen_is_not_told_even_in_a_full_address() -> None:
    assert "don-vi" not in DEFAULT.address()
    assert DEFAULT.address()["ranh-gioi"] == ["reported"]


def test_without_an_indicator_the_programmes_first_one_is_shown() -> None:
    assert DEFAULT.shown_indicator(CATALOGUE) == "org_rated_good_share"
    assert replace(DEFAULT, indicator="admissions").shown_indicator(CATALOGUE) == "admissions"


def test_what_an_address_asks_for_in_vain_is_known() -> None:
    chosen = replace(DEFAULT, places=("K",))
    asked = {
        "quy": ["2024-Q3", "2099-Q1"],
        "don-vi": ["H1", "K"],
        "chi-so": ["nothing"],
        "loai-hinh": [""],
        "chuong-trinh": ["can-tho-21"],
        "xep": ["ten"],
    }
    assert find_misses(asked, chosen) == (
        Miss("as_of", "2099-Q1"), Miss("places", "H1"), Miss("indicator", "nothing"),
    )  # fmt: skip
    assert find_misses(chosen.address(), chosen) == ()
