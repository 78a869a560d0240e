"""Quản trị: backups and their checks, what the board has set, the disk, the last errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.board import read_board
from dashboard.messages import word
from dashboard.store.keeping import read_keeping
from dashboard.web.components.actor_field import ask_actor
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.admin.backups import describe_backups, draw_backing_up
from dashboard.web.pages.admin.clerks import draw_about_clerks
from dashboard.web.pages.admin.disk import describe_disk
from dashboard.web.pages.admin.errors import draw_error_file, list_errors
from dashboard.web.pages.admin.settings import draw_settings
from dashboard.web.state.served import served
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """Compute the page; nothing of it is kept, since it is looked at for what is there now."""
    values = read_board(visit.store)
    has_accounts = bool(served().accounts.list())
    settings = render("admin_settings")
    clerks = render("admin_clerks", has_accounts=has_accounts)
    kept = read_keeping(visit.store.folder)
    backups = render("admin_backups", facts=describe_backups(kept))
    disk = render("admin_disk", disk=describe_disk(visit, kept))
    found = list_errors(visit)
    errors = render("admin_errors", errors=found)

    def draw() -> None:
        draw_panel(encode_panel(backups), "page")
        ask_actor(word("admin.by"))
        draw_backing_up(visit, kept)
        draw_panel(encode_panel(settings), "settings")
        draw_settings(visit, values)
        draw_panel(encode_panel(clerks), "clerks")
        if has_accounts:
            draw_about_clerks(values)
        draw_panel(encode_panel(disk), "disk")
        draw_panel(encode_panel(errors), "errors")
        if found:
            draw_error_file(visit)

    return Drawing(draw)
