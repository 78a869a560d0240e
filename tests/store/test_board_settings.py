"""Which values fit a setting, and what holds while nothing is set."""

from __future__ import annotations

import pytest

from dashboard.errors import UserError
from dashboard.store.board_settings import BoardSettings, check_value, list_values, understand
from tests.support.stores import CATALOGUE


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("due.Q1", "04-05", "04-05"),
        ("due.Q1", " 5/4 ", "04-05"),
        ("due.Q1", "05.04", "04-05"),
        ("due.Q1", "01/03", "03-01"),
        ("due.Q1", "30/6", "06-30"),
        ("due.Q4", "31/12", "12-31"),
        ("remind_days", "007", "7"),
        ("remind_days", "0", "0"),
        ("few", "1000", "1000"),
        ("agency", "  Ban Tổ chức \n Tỉnh ủy\u202e ", "Ban Tổ chức Tỉnh ủy"),
        ("agency", "", ""),
    ],
)
def test_what_fits_is_kept_in_one_way(name: str, value: str, kept: str) -> None:
    assert check_value(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("due.Q1", "28/02", "settings.not_day"),
        ("due.Q1", "01/07", "settings.not_day"),
        ("due.Q4", "05/01", "settings.not_day"),
        ("due.Q2", "31/06", "settings.not_day"),
        ("due.Q2", "", "settings.not_day"),
        ("due.Q2", "2025-07-05", "settings.not_day"),
        ("remind_days", "61", "settings.not_number"),
        ("few", "-1", "settings.not_number"),
        ("few", "1,5", "settings.not_number"),
        ("least_reports", "", "settings.not_number"),
        ("agency", "x" * 121, "settings.too_long"),
        ("due.Q5", "05/04", "settings.unknown"),
        ("colour", "red", "settings.unknown"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: str, key: str) -> None:
    with pytest.raises(UserError) as refused:
        check_value(name, value)
    assert refused.value.key == key
    assert refused.value.sentence("vi")


def test_what_is_not_set_is_as_the_program_has_it() -> None:
    assert understand({}) == BoardSettings("", 10, 0)
    assert understand({"few": "3", "least_reports": "20"}) == BoardSettings("", 3, 20)
    values = list_values(CATALOGUE, {"due.Q2": "07-10"})
    assert (values["due.Q1"], values["due.Q2"]) == (CATALOGUE.due.Q1, "07-10")
    for name, value in values.items():
        assert check_value(name, value) == value
