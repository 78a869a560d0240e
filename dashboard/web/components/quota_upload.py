"""What is assigned to districts under a plan: the workbook to fill in, and taking it over.

Drawn for administrators on the page of plans.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.quotas import list_assignable, read_quota_table
from dashboard.analytics.schemas.quotas import QUOTAS
from dashboard.errors import UserError
from dashboard.exports.quota_workbook import write_quotas
from dashboard.exports.workbook_style import XLSX
from dashboard.ingest.quotas.reading import Asked
from dashboard.ingest.quotas.taking_over import foretell_quotas, take_over_quotas
from dashboard.messages import in_page_language, page_language, word
from dashboard.presentation.formats import format_goal, shorten_indicator
from dashboard.web.components.actor_field import entry
from dashboard.web.components.confirming import draw_confirming
from dashboard.web.components.outcome import say_outcome
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.place_faults import draw_place_faults
from dashboard.web.components.sent_file import ask_file, empty_box, read_once
from dashboard.web.plain_text import plain
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.quotas import Quota
    from dashboard.ingest.quotas.changes import QuotaChange
    from dashboard.ingest.quotas.taking_over import QuotaUpdate
    from dashboard.web.state.visit import Visit

_BOX, _YEAR, _INDICATORS = "quota", "quota_year", "quota_indicators"
_PLACE = "quotas"
_YEARS_AHEAD = 2
_SUFFIXES = ("xlsx", "xls", "ods", "csv")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change with whose it is, of what, and what was and is asked."""

    change: QuotaChange
    unit_name: str
    label: str
    was: str
    now: str

    @property
    def is_note_alone(self) -> bool:
        """Whether the same is asked as before, with another note."""
        return self.change.kind == "changed" and self.was == self.now


def draw_quotas(visit: Visit, programme: str) -> None:
    """Draw what is assigned under a plan in short, the workbook, and the box to send it back in."""
    year = visit.today.year
    html = render("quota_upload", years=_count_years(visit, programme))
    draw_panel(encode_panel(html), "quota_head")
    if "assign" not in visit.acts:
        return
    say_outcome(_PLACE)
    _draw_workbook(visit, programme, year)
    file = ask_file(word("quotas.file"), _SUFFIXES, key=_BOX)
    if file is None:
        return
    asked = Asked(programme, st.session_state.get(_YEAR))
    update = read_once(
        visit,
        file,
        lambda: foretell_quotas(visit.store, file.content, asked),
        key=_BOX,
        about=asked,
    )
    if isinstance(update, UserError):
        st.error(plain(update.sentence(page_language())), icon=":material/error:")
    elif update.faults:
        draw_place_faults(file, update.faults, title=word("quotas.faults_title"), key=_BOX)
    else:
        draw_panel(encode_panel(describe_changes(visit, update)), "quota_changes")
        if update.changes:
            _draw_confirming(visit, update)


def _draw_confirming(visit: Visit, update: QuotaUpdate) -> None:
    def take_over(why: str) -> str:
        take_over_quotas(visit.store, update, entry(why))
        return word("quotas.done", count=len(update.changes))

    draw_confirming(
        take_over,
        button=word("quotas.button", count=len(update.changes)),
        example=word("quotas.why_example"),
        place=_PLACE,
        key=_BOX,
        done=partial(empty_box, _BOX),
    )


def _draw_workbook(visit: Visit, programme: str, year: int) -> None:
    plan = visit.catalogue.programme[programme]
    with st.container(horizontal=True, vertical_alignment="bottom", key="quota_tools"):
        years = range(year - 1, year + _YEARS_AHEAD)
        chosen = st.selectbox(
            plain(word("quotas.year")), list(years), index=1, key=_YEAR, width=110
        )
        held = {
            row.indicator
            for row in visit.ask(QUOTAS)
            if row.programme == programme and row.year <= chosen
        }
        indicators = st.multiselect(
            plain(word("quotas.columns")),
            list(visit.catalogue.indicator),
            default=[
                code
                for code in visit.catalogue.indicator
                if code in (held or list_assignable(plan, chosen))
            ],
            format_func=lambda code: shorten_indicator(visit.catalogue.indicator[code]),
            key=f"{_INDICATORS}_{programme}_{chosen}",
        )

        def write() -> bytes:
            table = read_quota_table(visit.results, programme, chosen, indicators)
            return write_quotas([table], visit.catalogue.indicators)

        st.download_button(
            plain(word("quotas.download", year=chosen)),
            in_page_language(write),
            file_name=f"chi-tieu-giao_{programme}_{chosen}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="quota_download",
        )


def _count_years(visit: Visit, programme: str) -> list[tuple[int, int, int]]:
    """Of each year in which something is assigned: to how many districts, and how much."""
    by_year: dict[int, list[str]] = {}
    for row in visit.ask(QUOTAS):
        if row.programme == programme:
            by_year.setdefault(row.year, []).append(row.district)
    return [(year, len(set(of)), len(of)) for year, of in sorted(by_year.items(), reverse=True)]


def describe_changes(visit: Visit, update: QuotaUpdate) -> str:
    """What a workbook would change, a line each."""
    changes = _describe_changes(visit, update.changes)
    return render("quota_changes", stated=update.stated, changes=changes)


def _describe_changes(visit: Visit, changes: Sequence[QuotaChange]) -> list[ChangeLine]:
    names, indicators = name_places(visit), visit.catalogue.indicator
    return [
        ChangeLine(
            one,
            names.get(one.key.district, one.key.district),
            indicators[one.key.indicator].label,
            _write_goal(one.was, indicators[one.key.indicator]),
            _write_goal(one.now, indicators[one.key.indicator]),
        )
        for one in changes
    ]


def _write_goal(quota: Quota | None, indicator: Indicator) -> str:
    return format_goal(quota.as_target(), indicator.unit) if quota else "—"
