"""Whatever a page changes goes on record with the grant of whoever asks for it."""

from __future__ import annotations

from dashboard.settings import PROJECT_FOLDER


def test_no_page_makes_an_entry_of_its_own() -> None:
    """One made by hand has the grant of the machine: `current_viewer().entry` has the viewer's."""
    sources = (PROJECT_FOLDER / "dashboard" / "web").rglob("*.py")
    made = [path.name for path in sources if "AuditEntry(" in path.read_text(encoding="utf-8")]
    assert made == []
