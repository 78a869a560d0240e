"""What an administrator has to look after, in a line above every page: backups, the disk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from dashboard.messages import page_language, word
from dashboard.presentation.formats import format_bytes, format_moment, format_number
from dashboard.store.disk_use import look_at_disk
from dashboard.store.keeping import now, read_keeping
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.routes import ADMIN
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.web.routes import Page
    from dashboard.web.state.visit import Visit


def draw_keeping_strip(visit: Visit, current: Page) -> None:
    """Draw the line; nothing where there is nothing to look after, or for others."""
    if visit.role not in ADMIN.roles:
        return
    if sentences := [*_of_backups(visit), *_of_disk(visit)]:
        href = f"/{ADMIN.path}" if current != ADMIN else ""
        html = render("keeping_strip", text=" ".join(sentences), href=href)
        draw_panel(encode_panel(html), "keeping_strip")


def _of_backups(visit: Visit) -> Iterator[str]:
    """Nothing of a store that nobody would miss: one without a register, or invented and open."""
    if not visit.about.province or (visit.about.simulated and not current_viewer().account):
        return
    kept = read_keeping(visit.store.folder)
    worry = kept.find_worry(now())
    if worry in {"failed", "check_failed"}:
        outcome = kept.failed if worry == "failed" else kept.checked
        error = outcome.as_error() if outcome else None
        yield word(
            f"keeping.{worry}",
            at=format_moment(outcome.at if outcome else None),
            reason=error.sentence(page_language()) if error else "",
        )
    elif worry == "old" and kept.made:
        days = (now() - kept.made.at).days
        yield word("keeping.old", count=days, at=format_moment(kept.made.at))
    elif worry:
        yield word("keeping.none")


def _of_disk(visit: Visit) -> Iterator[str]:
    with suppress(OSError):
        disk = look_at_disk(visit.store.folder)
        if disk.is_full:
            yield word(
                "keeping.disk_full",
                free=format_bytes(disk.free),
                used=format_number(disk.used * 100),
            )
