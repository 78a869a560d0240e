"""The history of one district's report for one quarter, and the way back: withdrawing."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl
import streamlit as st

from dashboard.catalogue.loader import project_catalogue
from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_moment, format_period
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import (
    OPENED,
    address_of,
    ask_reports,
    cell_of,
    describe,
    describe_state,
    list_sheets,
)
from dashboard.web.pages.completeness.actions import describe_what_was_done, draw_withdrawing
from dashboard.web.state.cache import ask, store
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.completeness import Row
    from dashboard.web.state.selection import Selection

# Quarters of the same district beside the one that is opened.
BEFORE = 7


class Report(NamedTuple):
    """Whose report for when."""

    district: str
    quarter: Quarter


def opened() -> Report | None:
    """The report that the address names; None where it names none that there ever was."""
    quarter_text, _, district = st.query_params.get(OPENED, "").partition(".")
    try:
        quarter = Quarter.parse(quarter_text)
    except UserError:
        return None
    report = Report(district, quarter)
    return report if any(r["quarter"] == str(quarter) for r in _ask_rows(report, quarter)) else None


def prepare(selection: Selection, report: Report) -> Callable[[], None]:
    """Reckon the history; what is returned draws it."""
    as_of, quarter = selection.as_of, report.quarter
    rows = _ask_rows(report, as_of if as_of.plus(-BEFORE) <= quarter <= as_of else quarter)
    (row,) = (row for row in rows if row["quarter"] == str(report.quarter))
    found = ask("submissions").filter(district=report.district, quarter=str(report.quarter))
    submissions = found.reverse().to_dicts()
    html = render(
        "report_history",
        back=address_of(selection),
        name=name_places()[report.district],
        row=row,
        state=describe_state(row),
        told=describe(row)[1:],
        closed=describe_closing(row["quarter"]) if row["closed"] else "",
        strip=[cell_of(other, selection) for other in reversed(rows)],
        submissions=[one | _describe_submission(one) for one in submissions],
    )
    panel = encode_panel(html)

    def draw() -> None:
        draw_panel(panel, "page")
        _draw_originals(submissions)
        describe_what_was_done()
        standing = [one["submission"] for one in submissions if one["status"] != "withdrawn"]
        if standing and not row["closed"]:
            draw_withdrawing(standing)

    return draw


def _ask_rows(report: Report, last: Quarter) -> list[Row]:
    found = ask_reports(last.plus(-BEFORE), last, date.today())
    return found.filter(district=report.district).to_dicts()


def _describe_submission(one: dict[str, Any]) -> dict[str, Any]:
    """How a submission stands, what became of it, and its forms as they are called."""
    brought = [form for form in project_catalogue().forms if form.code in one["forms"]]
    replaced = [form for form in brought if form.code not in one["forms_in_force"]]
    standing = word(f"submit.{one['status']}")
    became: list[str] = []
    if one["status"] == "withdrawn":
        became.append(
            word(
                "reporting.withdrawn_when",
                at=format_moment(one["withdrawn_at"]),
                by=one["withdrawn_by"] or word("reporting.nobody_said"),
            )
        )
        became.append(word("reporting.why", why=one["withdrawn_why"]))
    elif replaced:
        numbers = ", ".join(str(number) for number in one["replaced_by"])
        if one["forms_in_force"]:
            standing = word("reporting.partly")
            forms = list_sheets(replaced)
            became.append(word("reporting.replaced_partly", numbers=numbers, forms=forms))
        else:
            became.append(word("reporting.replaced_by", numbers=numbers))
    return {"standing": standing, "became": became, "sheets": list_sheets(brought)}


def _draw_originals(submissions: list[dict[str, Any]]) -> None:
    """A button for the kept file of each submission, read when it is pressed."""
    with st.container(horizontal=True, key="originals"):
        for one in submissions:
            st.download_button(
                word("reporting.original", number=one["submission"]),
                partial(store().read_original, one["sha256"]),
                file_name=one["file_name"],
                on_click="ignore",
                key=f"original_{one['submission']}",
            )


def describe_closing(quarter: str) -> str:
    """Since when a closed quarter is closed, and by whom; empty where it is open."""
    closed = ask("closings").filter(pl.col("reopened_at").is_null(), quarter=quarter)
    if closed.is_empty():
        return ""
    one = closed.row(0, named=True)
    return word(
        "reporting.closed",
        quarter=format_period(quarter),
        at=format_moment(one["closed_at"]),
        by=one["closed_by"] or word("reporting.nobody_said"),
    )
