"""What became of a duty, as pages show it: in the colours of a status, with a mark of its own."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.messages import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.analytics.duties import KnownDuty
    from dashboard.analytics.schemas.duties import DutyState
    from dashboard.catalogue.statuses import StatusCode


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How a state is shown."""

    status: StatusCode
    mark: str


STATE_STYLES: Mapping[DutyState, StateStyle] = MappingProxyType(
    {
        "overdue": StateStyle("missed", "✕"),
        "due_soon": StateStyle("behind", "!"),
        "open": StateStyle("no_data", "○"),
        "not_due": StateStyle("no_data", "–"),
        "waiting": StateStyle("no_data", "…"),
        "done": StateStyle("met", "✓"),
    }
)
LATE = StateStyle("behind", "✓")


def style_of(known: KnownDuty) -> StateStyle:
    """How its state is shown."""
    return LATE if known.is_late else STATE_STYLES[known.row.state]


def name_state(known: KnownDuty) -> str:
    """Its state in words."""
    state: str = known.row.state
    if state == "done" and known.row.due_on:
        state = "done_late" if known.is_late else "done_in_time"
    return word(f"duties.state.{state}")


def describe_setter(known: KnownDuty) -> str:
    """Who has set the due date, where that is not the plan."""
    if known.due_is_boards:
        return word("duties.due_is_boards")
    return word("duties.due_is_computed") if known.due_is_computed else ""
