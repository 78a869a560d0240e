"""One duty that is opened: what its plan says, and how far each unit is with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.duties import KnownDuty
from dashboard.catalogue.models import Assignment
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.components.duty_state import describe_setter, name_state, style_of
from dashboard.web.pages.duties.groups import describe_done
from dashboard.web.state.url_params import OPENED_DUTY
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def find_opened(duties: Sequence[KnownDuty]) -> list[KnownDuty]:
    """All units' rows of the duty that the address opens; none where it opens none."""
    programme, _, code = st.query_params.get(OPENED_DUTY, "").partition(".")
    return [known for known in duties if (known.row.programme, known.row.duty) == (programme, code)]


def show_opened(opened: Sequence[KnownDuty], names: Mapping[str, str], back: str) -> str:
    """The duty, and a table of whose it is.

    Args:
        opened: its rows, the most urgent first; at least one.
        names: of units, by code.
        back: where all duties are.
    """
    first = opened[0]
    columns = (
        Column[KnownDuty]("status", name_state, "table.status"),
        Column[KnownDuty]("unit", lambda known: names[known.row.unit], "duties.unit"),
        Column[KnownDuty]("due", _describe_due, "duties.due_column"),
        Column[KnownDuty]("done", describe_done, "duties.done_column"),
    )
    released = next((known.row.released_on for known in opened if known.row.released_on), None)
    return render(
        "duty_opened",
        back=back,
        title=first.duty.title,
        programme=first.programme.title,
        section=first.duty.section,
        quote=first.duty.quote_vi if isinstance(first.duty, Assignment) else "",
        body=first.body,
        for_organisations=isinstance(first.duty, Assignment) and first.duty.level == "organisation",
        condition=first.condition,
        released=released,
        set_by=describe_setter(first),
        table=Table(first.duty.title, columns, opened),
        style_of=style_of,
    )


def _describe_due(known: KnownDuty) -> str:
    return format_date(known.row.due_on) if known.row.due_on else word("duties.no_due")
