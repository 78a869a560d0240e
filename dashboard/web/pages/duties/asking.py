"""What narrows the duties, kept in the page's address: the plan, whose, which body, what state.

As with filters, the most recent input wins: the field that was just used, else the address.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.duties import URGENCY
from dashboard.messages import word
from dashboard.presentation.formats import shorten_programme
from dashboard.text.vietnamese import fold
from dashboard.web.plain_text import plain
from dashboard.web.state.url_params import (
    BODY_OF_DUTIES,
    LEVEL_OF_DUTIES,
    PLAN_OF_DUTIES,
    STATE_OF_DUTIES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.duties import KnownDuty
    from dashboard.web.state.visit import Visit

NAMES = {
    "plan": PLAN_OF_DUTIES,
    "level": LEVEL_OF_DUTIES,
    "body": BODY_OF_DUTIES,
    "state": STATE_OF_DUTIES,
}
LEVELS = ("province", "district")
# Everything, what is done included.
ALL = "all"
# A body that no plan names.
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; what is empty narrows nothing, but for the state: what is not done."""

    plan: str = ""
    level: str = ""
    body: str = ""
    state: str = ""

    def wants(self, known: KnownDuty, province: str) -> bool:
        """Whether a duty is asked for."""
        row = known.row
        return (
            self.plan in {"", row.programme}
            and self.body in {"", known.body or NOBODY}
            and self.level in {"", "province" if row.unit == province else "district"}
            and (self.state in {ALL, row.state} or (self.state == "" and row.state != "done"))
        )

    def address(self) -> dict[str, str]:
        """As the address has it."""
        return {name: value for field, name in NAMES.items() if (value := getattr(self, field))}


def read_asked(options: dict[str, list[str]]) -> Asked:
    """What is asked for, before the fields are drawn; what there is not asks for nothing."""
    state = st.session_state
    touched: bool = state.pop("duties_touched", False)
    in_address = {name: st.query_params.get(name, "") for name in NAMES.values()}
    found = {}
    for field in fields(Asked):
        key = f"duties_{field.name}"
        value = state.get(key, "") if touched else in_address[NAMES[field.name]]
        found[field.name] = value if value in options[field.name] else ""
        if state.get(key) != found[field.name]:
            state[key] = found[field.name]
    return Asked(**found)


def list_options(visit: Visit, duties: Sequence[KnownDuty], province: str) -> dict[str, list[str]]:
    """What can be asked for, by field."""
    bodies = sorted({known.body for known in duties if known.body}, key=fold)
    plans = {known.row.programme for known in duties}
    levels = {"province" if known.row.unit == province else "district" for known in duties}
    return {
        "plan": ["", *(p.code for p in visit.catalogue.programmes if p.code in plans)],
        "level": ["", *(level for level in LEVELS if level in levels)],
        "body": ["", *bodies, *([NOBODY] if any(not known.body for known in duties) else [])],
        "state": ["", *URGENCY, ALL],
    }


def draw_asking(visit: Visit, asked: Asked, options: dict[str, list[str]]) -> None:
    """Draw the fields, and write to the address what they ask for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="duties_asking"):
        for field, width in (("plan", 250), ("level", 170), ("body", 300), ("state", 190)):
            st.selectbox(
                word(f"duties.ask.{field}"),
                options[field],
                format_func=partial(_write_option, visit, field),
                key=f"duties_{field}",
                on_change=_touch,
                width=width,
            )
    others = {
        name: st.query_params.get_all(name)
        for name in st.query_params
        if name not in NAMES.values()
    }
    now = {name: st.query_params[name] for name in NAMES.values() if name in st.query_params}
    if now != asked.address():
        st.query_params.from_dict({**others, **asked.address()})


def name_option(visit: Visit, field: str, value: str) -> str:
    """What can be asked for, in words."""
    if field == "state":
        return word(f"duties.state.{value or 'todo'}")
    if not value:
        return word("filters.all")
    if field == "plan":
        return shorten_programme(visit.catalogue.programme[value])
    if field == "level":
        return word(f"duties.level.{value}")
    return word("duties.no_body") if value == NOBODY else value


def _write_option(visit: Visit, field: str, value: str) -> str:
    return plain(name_option(visit, field, value))


def _touch() -> None:
    """Note that a field was used; the address that comes along may be one step behind."""
    st.session_state["duties_touched"] = True
