"""What findings say."""

from __future__ import annotations

import string

import pytest

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import sentences
from tests.support.stores import CATALOGUE

SAID = {
    key: entry
    for key, entry in sentences().items()
    if key.startswith(("rules.", "findings.")) and key != "findings.label"
}


@pytest.mark.parametrize("key", sorted(SAID))
def test_both_languages_say_the_same(key: str) -> None:
    names = [
        {name for _, name, *_ in string.Formatter().parse(SAID[key][language]) if name}
        for language in ("vi", "en")
    ]
    assert names[0] == names[1]


def test_numbers_dates_and_labels_are_said_in_the_language_asked_for() -> None:
    measure = CATALOGUE.form["membership"].measure("members_end")
    finding = Finding(
        RuleCode.TOTAL_DIFFERS, "Biểu 2-ĐV", 25, 9, 5698.0, "",
        {"measure": measure, "stated": 5698, "sum": 5598},
    )  # fmt: skip
    assert "5.698" in finding.message("vi")
    assert "Đảng viên cuối kỳ" in finding.message("vi")
    assert "5,698" in finding.message("en")
    assert "Members at the end of the quarter" in finding.message("en")
    assert finding.as_json()["cell"] == "J25"
    assert finding.severity == "error"
    assert finding.graded(CATALOGUE).severity == "warning"


def test_a_finding_about_more_than_a_cell_names_none() -> None:
    assert Finding(RuleCode.SHEET_MISSING).cell is None
    assert Finding(RuleCode.MISSING_UNIT, "Biểu 2-ĐV", row=9).cell is None


def test_long_and_odd_values_are_cut_and_harmless() -> None:
    value = "{0}{x}" + "a" * 500
    message = Finding(RuleCode.BAD_DATE, "NV", 9, 3, value, "", {"value": value}).message("vi")
    assert "{0}{x}aaa" in message
    assert len(message) < 350


def test_a_fraction_is_said_as_the_language_writes_it() -> None:
    finding = Finding(
        RuleCode.NOT_AN_INTEGER, "Biểu 2-ĐV", 9, 4, 4.5, "",
        {"measure": CATALOGUE.form["membership"].measure("admitted"), "value": 4.5},
    )  # fmt: skip
    assert "là 4,5, không phải" in finding.message("vi")
    assert "is 4.5, which" in finding.message("en")
