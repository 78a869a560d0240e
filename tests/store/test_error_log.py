"""Errors on record: what is kept of one, what is not, and when the oldest go."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.store import error_log
from dashboard.store.error_log import FILE, FOLDER, is_about_store, log_error, read_errors

if TYPE_CHECKING:
    from pathlib import Path


def fail(error: Exception) -> Exception:
    """The error as it is once it was raised."""
    try:
        raise error
    except type(error) as raised:
        return raised


def test_it_is_kept_with_its_place_and_its_trace(tmp_path: Path) -> None:
    file = log_error(tmp_path, fail(ZeroDivisionError("division by zero")), "page", "/chi-tieu")
    assert file == tmp_path / FOLDER / FILE
    [found] = read_errors(tmp_path, 10)
    assert (found.place, found.subject) == ("page", "/chi-tieu")
    assert (found.kind, found.said) == ("ZeroDivisionError", "division by zero")
    assert found.as_error() is None
    [place] = found.trace
    assert place.startswith("tests/store/test_error_log.py:")
    assert place.endswith(" fail")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("could not convert string to float: 'Nguyễn Văn An'"), "…"),
        (KeyError("Nguyễn Văn An"), "…"),
        (ValueError('no "Nguyễn Văn An" here\nand not here: Nguyễn Văn An'), "no … here"),
        (
            OSError(errno.EACCES, "Permission denied", "/srv/Nguyễn Văn An.xlsx"),
            "Permission denied",
        ),
        (UserError("store.busy", folder="/srv/tiendo", seconds="2"), ""),
    ],
)
def test_what_it_quotes_is_not_kept(tmp_path: Path, error: Exception, said: str) -> None:
    log_error(tmp_path, fail(error), "server")
    [found] = read_errors(tmp_path, 1)
    assert found.said.endswith(said)
    assert "Nguyễn" not in (tmp_path / FOLDER / FILE).read_text(encoding="utf-8")


def test_what_was_foreseen_is_a_sentence(tmp_path: Path) -> None:
    busy = UserError("store.busy", folder=tmp_path, seconds="2")
    log_error(tmp_path, busy, "page")
    log_error(tmp_path, OSError(errno.ENOSPC, "No space left on device"), "page")
    full, first = read_errors(tmp_path, 10)
    assert str(first.as_error()) == str(busy)
    assert str(full.as_error()) == str(UserError("store.no_space", folder=tmp_path))


@pytest.mark.parametrize(
    ("key", "about"),
    [
        ("store.damaged", True),
        ("backup.altered", True),
        ("access.lost", True),
        ("access.taken", False),
        ("rebuild.differs", False),
        ("file.missing", False),
    ],
)
def test_what_somebody_typed_is_not_the_stores_fault(key: str, about: bool) -> None:
    assert is_about_store(UserError(key)) == about


def test_the_newest_come_first_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(error_log, "MOST_BYTES", 1)  # a file each
    for number in range(error_log.FILES_KEPT + 2):
        log_error(tmp_path, ValueError(), "command", str(number))
    assert [found.subject for found in read_errors(tmp_path, 3)] == ["6", "5", "4"]
    assert [found.subject for found in read_errors(tmp_path, 99)] == ["6", "5", "4", "3", "2"]
    assert len(list((tmp_path / FOLDER).iterdir())) == error_log.FILES_KEPT


def test_lines_that_are_none_are_left_out(tmp_path: Path) -> None:
    log_error(tmp_path, ValueError("one"), "command")
    with (tmp_path / FOLDER / FILE).open("a", encoding="utf-8") as log:
        log.write('{"at": "2026-01-05T09:00:00", "trace": [], "half": 1}\n[]\n{"at"')
    assert [found.said for found in read_errors(tmp_path, 9)] == ["one"]
    assert read_errors(tmp_path / "nowhere", 9) == []


def test_where_it_cannot_be_written_nothing_else_breaks(tmp_path: Path) -> None:
    (tmp_path / FOLDER).touch()
    assert log_error(tmp_path, ValueError(), "page") is None
