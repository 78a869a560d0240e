"""Tình hình nộp: who has sent what, who is to be reminded today, and which quarters are closed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.completeness import (
    count_states,
    leave_out_what_is_far,
    share_known,
    split_forms,
    tally,
    whole_percent,
)
from dashboard.analytics.schemas.places import PLACES
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.empty import render_empty
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import ask_reports, find_available_span
from dashboard.web.data.own import own_key, own_suffix
from dashboard.web.pages.completeness.actions import describe_outcome, draw_closings
from dashboard.web.pages.completeness.history import find_opened_report, prepare_history
from dashboard.web.pages.completeness.matrix import lay_out_matrix
from dashboard.web.pages.completeness.reminders import (
    describe_reminders,
    show_reminders,
    tabulate_reminders,
    write_message,
)
from dashboard.web.pages.completeness.report_table import tabulate
from dashboard.web.pages.completeness.waiting import draw_waiting
from dashboard.web.pages.completeness.waiting_file import find_opened_waiting, prepare_waiting
from dashboard.web.plain_text import plain
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.cache import kept
from dashboard.web.state.url_params import OPENED_REPORT, OPENED_WAITING
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import Report
    from dashboard.catalogue.models import Catalogue
    from dashboard.web.pages.completeness.reminders import Reminder
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

SHOWN_QUARTERS = 8


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, in this order; no rows where nothing is due of what is chosen."""

    rows: tuple[Report, ...]
    head: bytes
    reminders: tuple[Reminder, ...]
    matrix: bytes


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page, or what the address opens: a report's history, or one that waits."""
    if waiting := find_opened_waiting(visit):
        return prepare_waiting(visit, selection, waiting)
    if selection is None:  # the first reports may be waiting
        return Drawing(partial(_draw_without_figures, visit))
    if opened := find_opened_report(visit):
        return prepare_history(visit, selection, opened)
    page = _page(visit, selection)

    def draw() -> None:
        draw_waiting(visit)
        if not page.rows:
            st.info(plain(word("reporting.nothing", quarter=selection.as_of.label)))
            return
        draw_panel(page.head, "page")
        if page.reminders:
            draw_downloads(
                visit,
                COMPLETENESS,
                selection,
                lambda: tabulate_reminders(page.reminders),
                part="nhac-nop",
            )
        draw_panel(page.matrix, "matrix")
        draw_downloads(
            visit, COMPLETENESS, selection, lambda: tabulate(visit, selection, page.rows)
        )
        describe_outcome("closing")
        draw_closings(visit, _list_reported_quarters(page.rows))

    return Drawing(draw, missed=_describe_missed())


def _draw_without_figures(visit: Visit) -> None:
    draw_waiting(visit)
    html = render_empty(visit)
    draw_panel(encode_panel(html), "page")


def _describe_missed() -> str:
    """What the address opens in vain."""
    if number := st.query_params.get(OPENED_WAITING, ""):
        return word("waiting.gone", number=number)
    asked = st.query_params.get(OPENED_REPORT, "")
    return word("reporting.missed", asked=asked) if asked else ""


@kept
def _page(visit: Visit, selection: Selection) -> _Page:
    rows = _ask_rows(visit, selection)
    if not rows:
        return _Page((), b"", (), b"")
    reminders = describe_reminders(visit, selection, rows)
    matrix = render("reporting_matrix", matrix=lay_out_matrix(visit, selection, rows))
    return _Page(
        tuple(rows),
        encode_panel(_head(visit, selection, rows, reminders)),
        tuple(reminders),
        encode_panel(matrix),
    )


def _ask_rows(visit: Visit, selection: Selection) -> list[Report]:
    """The chosen districts' rows of the quarters shown.

    Where the newest available quarter is chosen, the next one is shown too, as soon as somebody
    has to be reminded of it.
    """
    newest, _ = find_available_span(visit)
    last = selection.as_of.plus(1) if selection.as_of == newest else selection.as_of
    found = ask_reports(visit, selection.as_of.plus(1 - SHOWN_QUARTERS), last)
    area_of = {place.code: place.area for place in visit.ask(PLACES)}
    chosen = set(selection.places)
    rows = [row for row in found if not chosen or {row.district, area_of[row.district]} & chosen]
    return leave_out_what_is_far(rows, selection.as_of)


def _head(
    visit: Visit, selection: Selection, rows: Sequence[Report], reminders: Sequence[Reminder]
) -> str:
    own = [row for row in rows if row.quarter == str(selection.as_of)]
    coming = [row for row in rows if Quarter.parse(row.quarter) > selection.as_of]
    return render(
        "reporting",
        headline=_headline(visit, own, selection.as_of),
        under=_describe_quarter(visit.catalogue, own, chosen=bool(selection.places)),
        counts=count_states(own),
        coming=_headline(visit, coming, selection.as_of.plus(1)) if coming else "",
        reminders=show_reminders(visit, reminders),
        message=write_message(reminders, visit.today),
        today=visit.today,
        own=own_suffix(visit),
        remind_days=visit.catalogue.remind_days,
    )


def _headline(visit: Visit, rows: Sequence[Report], quarter: Quarter) -> str:
    """The answer in words: `Quý III/2026: 52/59 đảng bộ đã nộp, 5 nộp muộn, 7 chưa nộp; hạn …`."""
    counted = tally(rows)
    parts = [
        word(
            own_key(visit, "reporting.sent_count"),
            quarter=quarter.label,
            sent=counted.sent,
            districts=counted.districts,
        )
    ]
    if counted.late:
        parts.append(word("reporting.late_count", count=counted.late))
    if counted.missing:
        parts.append(word("reporting.missing_count", count=counted.missing))
    due = "; " + word("reporting.due", day=format_date(rows[0].due_on)) if rows else ""
    return ", ".join(parts) + due


def _describe_quarter(catalogue: Catalogue, rows: Sequence[Report], *, chosen: bool) -> list[str]:
    """What is to be known of a quarter's reports beside how many there are."""
    pieces = [word("reporting.chosen")] if chosen else []
    known = share_known(rows)
    if known is not None:
        pieces.append(word("reporting.share_known", percent=whole_percent(known)))
    lacking = [bool(split_forms(catalogue, row)[1]) for row in rows if row.forms]
    if any(lacking):
        pieces.append(word("reporting.partial_count", count=sum(lacking)))
    elif lacking:
        pieces.append(word("reporting.all_forms"))
    if warned := sum(bool(row.warnings) for row in rows):
        pieces.append(word("reporting.warned_count", count=warned))
    return pieces


def _list_reported_quarters(rows: Sequence[Report]) -> dict[Quarter, bool]:
    """The quarters shown for which anything was accepted, newest first, and whether closed."""
    found = {row.quarter: row.closed for row in rows if row.submission is not None}
    return {Quarter.parse(quarter): found[quarter] for quarter in sorted(found, reverse=True)}
