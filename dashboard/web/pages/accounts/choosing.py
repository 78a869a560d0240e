"""The choice of a role and, for a clerk, of districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.roles import ROLES
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import name_role
from dashboard.web.plain_text import plain
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.roles import Role
    from dashboard.web.state.visit import Visit


def name_districts(visit: Visit) -> dict[str, str]:
    """The districts that an account can be given: those of today, by code."""
    return list_places(visit, Quarter.of(visit.today), "reported")


def choose_role(
    visit: Visit, key: str, role: Role = "clerk", districts: Sequence[str] = ()
) -> tuple[Role, tuple[str, ...]]:
    """Draw the choice.

    Args:
        visit: by whom it is seen.
        key: begins the names of its elements.
        role: what is chosen at first.
        districts: codes that are chosen at first.
    """
    chosen = st.selectbox(
        word("accounts.role"),
        ROLES,
        index=ROLES.index(role),
        format_func=name_role,
        key=f"{key}_role",
        width=220,
    )
    if chosen != "clerk":
        return chosen, ()
    names = name_districts(visit)
    codes = st.multiselect(
        plain(word("accounts.districts")),
        list(names),
        default=[code for code in districts if code in names],
        format_func=names.__getitem__,
        key=f"{key}_districts",
        placeholder=word("accounts.choose_districts"),
    )
    return chosen, tuple(codes)
