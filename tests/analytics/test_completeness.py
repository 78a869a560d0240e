"""Rows of who has sent what, counted, put in order, and told who is to be reminded."""

from __future__ import annotations

from dashboard.analytics.completeness import (
    Tally,
    count_states,
    lay_out_by_district,
    leave_out_what_is_far,
    list_reminders,
    share_known,
    split_forms,
    tally,
    whole_percent,
)
from dashboard.analytics.schemas.reports import Report
from dashboard.periods import Quarter
from tests.support.rows import make_row
from tests.support.stores import CATALOGUE


def row(
    district: str = "A", quarter: str = "2024-Q3", state: str = "on_time", **more: object
) -> Report:
    return make_row(Report, district=district, quarter=quarter, state=state, **more)


def test_late_reports_are_sent_and_what_is_not_due_is_missing_too() -> None:
    rows = [row(state=s) for s in ("on_time", "on_time", "late", "overdue", "due_soon", "not_due")]
    assert tally(rows) == Tally(districts=6, sent=3, late=1)
    assert tally(rows).missing == 3
    assert list(count_states(rows).items()) == [
        ("on_time", 2), ("late", 1), ("due_soon", 1), ("not_due", 1), ("overdue", 1),
    ]  # fmt: skip


def test_completeness_adds_up_cells_and_never_rounds_up_to_all() -> None:
    rows = [row(known=999, blank=1), row(known=None, blank=None), row(known=1000, blank=0)]
    assert share_known(rows) == 1999 / 2000
    assert whole_percent(1999 / 2000) == 99
    assert whole_percent(1.0) == 100
    assert whole_percent(0.29) == 29
    assert share_known([row()]) is None
    assert share_known([row(known=0, blank=0)]) is None


def test_the_rating_is_lacking_in_the_last_quarter_alone() -> None:
    sent = "activity enterprise membership obligation organisation"
    assert [f.code for f in split_forms(CATALOGUE, row(quarter="2024-Q3", forms=sent))[1]] == []
    there, lacking = split_forms(CATALOGUE, row(quarter="2024-Q4", forms=sent))
    assert [f.code for f in lacking] == ["rating"]
    # In the order of their numbers.
    assert [f.sheet[:6] for f in there] == ["Biểu 1", "Biểu 2", "Biểu 3", "Biểu 5", "Biểu 6"]


def test_the_quarter_that_runs_is_left_out_until_somebody_has_to_do_something() -> None:
    now, far = row(quarter="2024-Q3"), row(quarter="2024-Q4", state="not_due")
    assert leave_out_what_is_far([now, far], Quarter(2024, 3)) == [now]
    soon = row("B", quarter="2024-Q4", state="due_soon")
    assert leave_out_what_is_far([now, far, soon], Quarter(2024, 3)) == [now, far, soon]
    # Asked for, it is shown in any case.
    assert leave_out_what_is_far([far], Quarter(2024, 4)) == [far]


def test_the_longest_overdue_are_reminded_first_and_others_not_at_all() -> None:
    rows = [
        row("soon", state="due_soon", remind=True, days_late=-3),
        row("closed", state="overdue", remind=False, days_late=90),
        row("long", state="overdue", remind=True, days_late=90),
        row("short", state="overdue", remind=True, days_late=2),
    ]
    assert [r.district for r in list_reminders(rows)] == ["long", "short", "soon"]


def test_districts_that_need_attention_in_the_quarter_come_first_then_those_that_lacked_more() -> (
    None
):
    rows = [
        row("A"),
        row("B", state="late"),
        row("C", state="overdue"),
        row("D"),
        row("D", "2024-Q2", state="overdue"),
        row("E", "2024-Q2", state="overdue"),
    ]
    laid_out = lay_out_by_district(rows, ["A", "B", "C", "D", "E", "F"], "2024-Q3")
    # E does not exist in the quarter, F nowhere.
    assert [r.district for r in laid_out] == ["C", "B", "D", "E", "A"]


def test_a_district_s_tally_leaves_out_what_is_not_due() -> None:
    rows = [
        row(quarter="2024-Q1"),
        row(quarter="2024-Q2", state="overdue"),
        row(quarter="2024-Q3", state="due_soon"),
    ]
    (reports,) = lay_out_by_district(rows, ["A"], "2024-Q3")
    assert (reports.sent, reports.due) == (1, 2)
