"""A report as somebody in a hurry sends it: for photographs of what the page says of it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.reports import SUBMISSIONS

if TYPE_CHECKING:
    from dashboard.store import Store

# Sheet → what is written over what was right, by cell.
TYPOS: dict[str, dict[str, str | int | None]] = {
    "Biểu 1-TC": {"F11": "mười hai"},
    "Biểu 2-ĐV": {"E12": None, "F12": -2},
    "Biểu 3-SH": {"D11": 99},
}


def spoil_newest_report(store: Store) -> bytes:
    """The newest report of the store with some of its cells corrupted."""
    with Results(store) as results:
        newest = results.frame(SUBMISSIONS).row(-1, named=True)
    workbook = load_workbook(BytesIO(store.read_original(newest["sha256"])), data_only=True)
    for name, cells in TYPOS.items():
        for cell, value in cells.items():
            workbook[name][cell] = value
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
