"""What waits for approval, as several pages ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.settings import AccessSettings
from dashboard.analytics.schemas.reports import SENT
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from dashboard.analytics.schemas.reports import Sent
    from dashboard.web.state.visit import Visit


def has_to_wait(visit: Visit) -> bool:
    """Whether what this visitor sends waits until somebody approves it."""
    return visit.role == "clerk" and AccessSettings(visit.store.folder).approves_first()


def name_sender(visit: Visit, one: Sent) -> str:
    """Whose report it is, as pages name it."""
    return name_places(visit).get(one.district, one.name)


def list_waiting(visit: Visit) -> list[Sent]:
    """What waits, of all that is seen, the first sent first."""
    return [one for one in visit.ask(SENT) if one.state == "waiting"]


def list_returned(visit: Visit) -> list[Sent]:
    """What was sent back and has not been sent again since, the last sent first."""
    sent = [one for one in visit.ask(SENT) if one.state != "recalled"]
    last = {(one.district, one.quarter): one for one in sent}
    return [one for one in reversed(sent) if one.state == "returned" and one in last.values()]
