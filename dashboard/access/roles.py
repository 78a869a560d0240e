"""The five roles, and what each may do: what is not listed is not allowed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.store.audit import EVERY_ACT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.store.audit import What

Role = Literal["clerk", "reader", "leader", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)

ACTS: Mapping[Role, frozenset[What]] = MappingProxyType(
    {
        # A file that a clerk has sent waits; until it counts, it can be taken back.
        # Its own duties it ticks off itself.
        "clerk": frozenset(("send", "recall", "done", "undo_done")),
        "reader": frozenset(),
        "leader": frozenset(),
        "editor": frozenset(
            (
                "load",
                "send",
                "approve",
                "return",
                "recall",
                "withdraw",
                "choose",
                "undo",
                "close",
                "reopen",
                "done",
                "undo_done",
                "release",
                "undo_release",
            )
        ),
        "admin": EVERY_ACT,
    }
)
