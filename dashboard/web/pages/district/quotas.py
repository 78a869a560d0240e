"""What is assigned to a district for a year, beside what the plan asks of everybody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.quota_table import IN_FILE, OF_DISTRICT
from dashboard.web.routes import DISTRICT
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.web.components.quota_table import QuotaRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def draw_quotas(visit: Visit, selection: Selection, rows: Sequence[QuotaRow]) -> None:
    """Draw the table with its downloads; nothing where nothing is assigned."""
    if not rows:
        return
    html = render(
        "district_quotas",
        year=selection.as_of.year,
        as_of=selection.as_of.label,
        programme=visit.catalogue.programme[selection.programme],
        table=Table(word("quotas.sheet"), OF_DISTRICT, rows),
    )
    draw_panel(encode_panel(html), "quotas")
    draw_downloads(visit, DISTRICT, selection, partial(_tabulate, rows), part="chi-tieu-giao")


def _tabulate(rows: Sequence[QuotaRow]) -> Table[QuotaRow]:
    return Table(word("quotas.sheet"), IN_FILE, rows)
