"""Tình hình nộp: who has sent what, who is to be reminded today, and which quarters are closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.analytics.completeness import (
    DistrictReports,
    Row,
    count_states,
    lay_out_by_district,
    leave_out_what_is_far,
    list_reminders,
    share_known,
    split_forms,
    tally,
    whole_percent,
)
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date, format_period
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import (
    address_of,
    ask_reports,
    cell_of,
    describe_missing,
    describe_state,
    find_available_quarters,
    list_sheets,
)
from dashboard.web.pages.completeness import history as report_history
from dashboard.web.pages.completeness.actions import describe_what_was_done, draw_closing
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.web.state.selection import Selection

SHOWN_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, in this order; no rows where nothing is due of what is chosen."""

    rows: tuple[Row, ...]
    head: bytes
    reminders: tuple[Row, ...]
    matrix: bytes


def has_one_opened(page: str) -> bool:
    """Whether the page shows the history of one report, which no filter narrows."""
    return page == "reporting" and report_history.opened() is not None


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    if report := report_history.opened():
        return report_history.prepare(selection, report)
    page = _page(selection, date.today())

    def draw() -> None:
        if not page.rows:
            st.info(word("reporting.nothing", quarter=selection.as_of.label))
            return
        draw_panel(page.head, "page")
        if page.reminders:
            draw_downloads(
                selection, lambda: _reminder_table(selection, page.reminders), name="nhac-nop"
            )
        draw_panel(page.matrix, "matrix")
        draw_downloads(selection, lambda: _table(selection, page.rows), name="tinh-hinh-nop")
        describe_what_was_done()
        draw_closing(_list_available_quarters(page.rows))

    return draw


@kept
def _page(selection: Selection, today: date) -> _Page:
    rows = _ask_rows(selection, today)
    names = name_places()
    reminders = list_reminders(rows)
    return _Page(
        tuple(rows),
        encode_panel(_head(selection, rows, reminders, names, today)) if rows else b"",
        tuple(reminders),
        encode_panel(_matrix(selection, rows, names)) if rows else b"",
    )


def _ask_rows(selection: Selection, today: date) -> list[Row]:
    """The chosen districts' rows of the quarters shown.

    Where the newest quarter that is held is chosen, the next one is shown too, as soon as somebody
    has to be reminded of it.
    """
    newest, _ = find_available_quarters()
    last = selection.as_of.plus(1) if selection.as_of == newest else selection.as_of
    found = ask_reports(selection.as_of.plus(1 - SHOWN_QUARTERS), last, today).to_dicts()
    area_of = dict(ask("places").select("code", "area").iter_rows())
    chosen = set(selection.places)
    rows = [
        row for row in found if not chosen or {row["district"], area_of[row["district"]]} & chosen
    ]
    return leave_out_what_is_far(rows, selection.as_of)


def _head(
    selection: Selection,
    rows: Sequence[Row],
    reminders: Sequence[Row],
    names: dict[str, str],
    today: date,
) -> str:
    own = [row for row in rows if row["quarter"] == str(selection.as_of)]
    coming = [row for row in rows if Quarter.parse(row["quarter"]) > selection.as_of]
    return render(
        "reporting",
        headline=_headline(own, selection.as_of),
        under=_describe_quarter(own, chosen=bool(selection.places)),
        counts=count_states(own),
        coming=_headline(coming, selection.as_of.plus(1)) if coming else "",
        reminders=[
            row
            | {
                "name": names[row["district"]],
                "href": address_of(selection, row),
                "told": describe_state(row),
                "lacking": describe_missing(row),
            }
            for row in reminders
        ],
        message=_write_message(reminders, names, today),
        today=today,
        remind_days=project_catalogue().remind_days,
    )


def _headline(rows: Sequence[Row], quarter: Quarter) -> str:
    """The answer in words: `Quý III/2026: 52/59 đảng bộ đã nộp, 5 nộp muộn, 7 chưa nộp; hạn …`."""
    counted = tally(rows)
    parts = [
        word(
            "reporting.sent_count",
            quarter=quarter.label,
            sent=counted.sent,
            districts=counted.districts,
        )
    ]
    if counted.late:
        parts.append(word("reporting.late_count", count=counted.late))
    if counted.missing:
        parts.append(word("reporting.missing_count", count=counted.missing))
    due = "; " + word("reporting.due", day=format_date(rows[0]["due_on"])) if rows else ""
    return ", ".join(parts) + due


def _describe_quarter(rows: Sequence[Row], *, chosen: bool) -> list[str]:
    told = [word("reporting.chosen")] if chosen else []
    known = share_known(rows)
    if known is not None:
        told.append(word("reporting.share_known", percent=whole_percent(known)))
    lacking = [bool(split_forms(row)[1]) for row in rows if row["forms"]]
    if any(lacking):
        told.append(word("reporting.partial_count", count=sum(lacking)))
    elif lacking:
        told.append(word("reporting.all_forms"))
    if warned := sum(bool(row["warnings"]) for row in rows):
        told.append(word("reporting.warned_count", count=warned))
    return told


def _write_message(reminders: Sequence[Row], names: dict[str, str], today: date) -> str:
    """The reminders as plain text, by quarter, to be put into a message."""
    lines = [word("reporting.message_head", day=format_date(today))]
    by_quarter = sorted(reminders, key=lambda row: row["quarter"])
    for (quarter, due_on), rows in groupby(by_quarter, key=lambda r: (r["quarter"], r["due_on"])):
        due = format_date(due_on)
        lines += ["", word("reporting.message_quarter", quarter=format_period(quarter), day=due)]
        lines += [
            f"- {names[row['district']]}: {describe_state(row).lower()}; {describe_missing(row)}"
            for row in rows
        ]
    return "\n".join(lines)


def _matrix(selection: Selection, rows: Sequence[Row], names: dict[str, str]) -> str:
    """Districts × quarters, the newest quarter first; districts that have ended apart."""
    quarters = sorted({row["quarter"] for row in rows}, key=Quarter.parse, reverse=True)
    last = str(selection.as_of)
    districts = ask("places").filter(level="district")["code"].to_list()
    laid_out = lay_out_by_district(rows, districts, last)
    living = [reports for reports in laid_out if any(q >= last for q in reports.rows)]
    ended = [reports for reports in laid_out if reports not in living]
    return render(
        "reporting_matrix",
        count=len(laid_out),
        columns=[_column(quarter, rows) for quarter in quarters],
        groups=[
            {"heading": heading, "rows": [_line(r, quarters, names, selection) for r in group]}
            for heading, group in (("", living), (word("reporting.ended"), ended))
        ],
    )


def _column(quarter: str, rows: Sequence[Row]) -> dict[str, Any]:
    own = [row for row in rows if row["quarter"] == quarter]
    counted = tally(own)
    return {
        "quarter": quarter,
        "sent": counted.sent,
        "districts": counted.districts,
        "closed": report_history.describe_closing(quarter) if own[0]["closed"] else "",
    }


def _line(
    reports: DistrictReports, quarters: Sequence[str], names: dict[str, str], selection: Selection
) -> dict[str, Any]:
    return {
        "name": names[reports.district],
        "sent": reports.sent,
        "due": reports.due,
        "cells": [
            cell_of(reports.rows[quarter], selection) if quarter in reports.rows else None
            for quarter in quarters
        ],
    }


def _list_available_quarters(rows: Sequence[Row]) -> dict[Quarter, bool]:
    """The quarters shown for which anything was accepted, newest first, and whether closed."""
    held = {row["quarter"]: row["closed"] for row in rows if row["submission"] is not None}
    return {Quarter.parse(q): held[q] for q in sorted(held, reverse=True)}


def _reminder_table(selection: Selection, reminders: Sequence[Row]) -> Table:
    names = name_places()
    return Table(
        title=word("reporting.remind_title"),
        columns={
            word("table.unit"): [names[row["district"]] for row in reminders],
            word("reporting.quarter"): [format_period(row["quarter"]) for row in reminders],
            word("reporting.due_on"): [format_date(row["due_on"]) for row in reminders],
            word("reporting.days_late"): [row["days_late"] for row in reminders],
            word("table.status"): [describe_state(row) for row in reminders],
            word("reporting.lacking"): [describe_missing(row) for row in reminders],
        },
        kinds=["count"] * len(reminders),
        about=_about(selection),
    )


def _table(selection: Selection, rows: Sequence[Row]) -> Table:
    """All rows behind the page."""
    names = name_places()
    counts = {
        word(f"reporting.{name}"): [row[column] for row in rows]
        for name, column in (
            ("days_late", "days_late"),
            ("known_cells", "known"),
            ("blank_cells", "blank"),
            ("not_asked_cells", "not_asked"),
            ("organisations_sent", "organisations_sent"),
            ("organisations", "organisations"),
            ("warnings", "warnings"),
        )
    }
    return Table(
        title=word("nav.completeness"),
        columns={
            word("table.unit"): [names[row["district"]] for row in rows],
            word("reporting.quarter"): [format_period(row["quarter"]) for row in rows],
            word("reporting.due_on"): [format_date(row["due_on"]) for row in rows],
            word("submit.received_on"): [
                format_date(row["received_on"]) if row["received_on"] else None for row in rows
            ],
            word("table.status"): [word(f"reporting.state.{row['state']}") for row in rows],
            word("reporting.forms"): [list_sheets(split_forms(row)[0]) for row in rows],
            word("reporting.lacking"): [list_sheets(split_forms(row)[1]) for row in rows],
            **counts,
        },
        kinds=["count"] * len(rows),
        about=_about(selection),
    )


def _about(selection: Selection) -> list[str]:
    """What is chosen and the day, in words."""
    names = name_places()
    lines = [
        f"{word('filters.as_of')} {selection.as_of.label}",
        word("reporting.as_of_day", day=format_date(date.today())),
    ]
    if selection.places:
        lines.append(", ".join(names[code] for code in selection.places))
    return lines
