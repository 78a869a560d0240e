"""Nhật ký: everything that was done, by whom, why and from where; whether any was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.journal.asking import choose_page, draw_asking
from dashboard.web.pages.journal.chain import describe_chain
from dashboard.web.pages.journal.entries import COLUMNS, list_entries, name_kind, tabulate
from dashboard.web.routes import JOURNAL
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.pages.journal.entries import Asked
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """Compute the page; nothing of it is kept, since it is looked at for what is there now."""
    entries = list_entries(visit)
    is_whole, sentence = describe_chain(visit)
    head = render("journal_head", is_whole=is_whole, sentence=sentence)

    def draw() -> None:
        draw_panel(encode_panel(head), "page")
        asked = draw_asking(entries, visit.today)
        found = [entry for entry in entries if asked.wants(entry)]
        shown = Table(word("nav.journal"), COLUMNS, choose_page(found))
        html = render("journal", entries=shown, count=format_number(len(found)))
        draw_panel(encode_panel(html), "table")
        draw_downloads(visit, JOURNAL, None, lambda: tabulate(found, _describe(asked)))

    return Drawing(draw)


def _describe(asked: Asked) -> list[str]:
    """What is asked for, in words, for above a table that is taken away."""
    pieces = {
        "search": asked.text,
        "kind": name_kind(asked.what) if asked.what else "",
        "by": asked.by,
        "since": format_date(asked.since) if asked.since else "",
        "until": format_date(asked.until) if asked.until else "",
    }
    return [f"{word(f'journal.{name}')}: {value}" for name, value in pieces.items() if value]
