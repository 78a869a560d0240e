"""What the store takes on its disk, and what is left there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.access.backup_folder import list_backups
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_bytes, format_moment, format_number
from dashboard.store.disk_use import look_at_disk, measure, measure_store
from dashboard.store.error_log import FOLDER
from dashboard.store.versions import list_versions
from dashboard.web.pages.admin.backups import Fact

if TYPE_CHECKING:
    from dashboard.store.keeping import Keeping
    from dashboard.web.state.visit import Visit

COLUMNS = (
    Column[Fact]("name", lambda row: row.name, "admin.what"),
    Column[Fact]("size", lambda row: row.text, "admin.size", style="n"),
    Column[Fact]("more", lambda row: row.more, "admin.note"),
)


def describe_disk(visit: Visit, kept: Keeping) -> Table[Fact]:
    """A row for each thing that takes room, and for what is free."""
    folder = visit.store.folder
    use = measure_store(visit.store)
    versions = list_versions(visit.store)
    rows = [
        Fact(word("admin.store"), format_bytes(use.total), str(folder.resolve())),
        Fact(
            word("admin.versions"),
            format_bytes(use.versions),
            word(
                "admin.versions_kept",
                count=len(versions),
                first=format_moment(versions[0].audit.at),
            ),
        ),
        Fact(
            word("admin.originals"),
            format_bytes(use.originals),
            word("admin.files", count=len(visit.store.originals())),
        ),
        Fact(word("admin.error_log"), format_bytes(measure(folder / FOLDER)), ""),
    ]
    if kept.folder:
        backups = list_backups(Path(kept.folder))
        size = sum(one.stat().st_size for one in backups if one.exists())
        files = word("admin.files", count=len(backups))
        rows.append(Fact(word("admin.backups"), format_bytes(size), files))
    with suppress(OSError):
        disk = look_at_disk(folder)
        used = word("admin.disk_used", percent=format_number(disk.used * 100))
        rows.append(Fact(word("admin.free"), format_bytes(disk.free), used, disk.is_full))
    return Table(word("admin.on_disk"), COLUMNS, rows)
