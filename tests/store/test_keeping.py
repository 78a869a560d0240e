"""What is known of backups, and what somebody has to look after."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard.errors import UserError
from dashboard.store.keeping import (
    FILE,
    Keeping,
    MadeBackup,
    Outcome,
    note_checked,
    note_failed,
    note_made,
    read_keeping,
)

NOW = datetime(2026, 3, 10, 9)
FAILED = UserError("store.no_space", folder=Path("/backup"))


def made(days: float) -> MadeBackup:
    """One of so many days ago."""
    return MadeBackup(NOW - timedelta(days=days), "/backup/a.zip", 3, 1000, "Hoa")


def outcome(days: float, key: str = "") -> Outcome:
    return Outcome(NOW - timedelta(days=days), "/backup/a.zip", key, {})


@pytest.mark.parametrize(
    ("keeping", "worry"),
    [
        (Keeping(), "none"),
        (Keeping(made(2)), None),
        (Keeping(made(2.01)), "old"),
        (Keeping(made(1), checked=outcome(1)), None),
        (Keeping(made(1), checked=outcome(1, "backup.altered")), "check_failed"),
        (Keeping(made(3), checked=outcome(3, "backup.altered")), "old"),
        (Keeping(made(1), failed=outcome(2, "store.no_space")), None),
        (Keeping(made(1), failed=outcome(0.5, "store.no_space")), "failed"),
        (Keeping(failed=outcome(0.5, "store.no_space")), "failed"),
    ],
)
def test_the_most_urgent_is_what_is_told(keeping: Keeping, worry: str | None) -> None:
    assert keeping.find_worry(NOW) == worry


def test_what_is_noted_is_read_again(tmp_path: Path) -> None:
    assert read_keeping(tmp_path) == Keeping()
    note_made(tmp_path, made(1), into=tmp_path)
    note_failed(tmp_path, Path("/backup"), FAILED)
    note_checked(tmp_path, Path("/backup/a.zip"), None)
    found = read_keeping(tmp_path)
    assert (found.made, found.folder) == (made(1), str(tmp_path))
    assert found.checked
    assert found.checked.as_error() is None
    assert found.failed
    assert str(found.failed.as_error()) == str(FAILED)
    # A backup that somebody takes away does not change where the others gather.
    note_made(tmp_path, made(0))
    assert read_keeping(tmp_path).folder == str(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"made": {"at": "today"}}', '{"checked": 3}', "\xff"])
def test_what_cannot_be_read_is_as_if_nothing_were_known(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    assert read_keeping(tmp_path) == Keeping()


def test_a_folder_that_refuses_it_undoes_nothing(tmp_path: Path) -> None:
    note_made(tmp_path / "gone", made(1))
    assert read_keeping(tmp_path / "gone") == Keeping()
