"""Headers with a typo."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.layout.headers import match_headers
from dashboard.ingest.values.labels import Header
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.catalogue.models import Form

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def _typo(label: str, random: Random) -> str:
    """One letter left out, doubled, taken for another, or swapped with its neighbour."""
    at = random.choice([i for i in range(1, len(label) - 1) if label[i : i + 2].isalpha()])
    before, letter, after, rest = label[:at], label[at], label[at + 1], label[at + 2 :]
    return random.choice(
        [
            before + after + rest,
            before + letter + letter + after + rest,
            before + random.choice(LETTERS) + after + rest,
            before + after + letter + rest,
        ]
    )


@pytest.mark.parametrize("way", ["banded", "alone", "in one"])
@pytest.mark.parametrize("form", CATALOGUE.forms, ids=lambda form: form.code)
def test_any_one_typo_is_understood(form: Form, way: str) -> None:
    random = Random(form.code)
    for measure in form.measures:
        headers = []
        for column, other in enumerate(form.measures):
            text = _typo(other.label_vi, random) if other is measure else other.label_vi
            if way == "in one":
                text = f"{other.group_vi} - {text}"
            headers.append(Header(6, column, text, other.group_vi if way == "banded" else ""))
        match = match_headers(form, headers)
        found = {code: header.column for code, header in match.headers.items()}
        assert found == {m.code: column for column, m in enumerate(form.measures)}, headers
        assert not match.left


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # Which of two is meant shows by the one that is there.
        (["Chuyển đi", "Chuyển đn"], {"transferred_out": 0, "transferred_in": 1}),
        (["Chuyển đi", "Chuyển đến", "Chuyển đn"], {"transferred_out": 0, "transferred_in": 1}),
        (["Đảng viên cốui kỳ", "Đảng viên ucối kỳ"], {}),
        (["Tử tuất", "Chuyển ngành"], {}),
        (["Từ trần (%)", "Kết nạp trong kỳ (nữ)"], {}),
    ],
)
def test_what_leaves_a_choice_is_no_typo(texts: list[str], found: dict[str, int]) -> None:
    headers = [Header(6, column, text) for column, text in enumerate(texts)]
    match = match_headers(CATALOGUE.form["membership"], headers)
    assert {code: header.column for code, header in match.headers.items()} == found
