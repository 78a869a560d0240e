"""A closed quarter: nothing in it changes until it is reopened."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.closing import close_quarter, closed_quarters, reopen_quarter
from dashboard.periods import Quarter
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry
from tests.support.reading import reading_here
from tests.support.register_workbooks import write_workbook
from tests.support.stores import copy_of

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2024, 12, 20)
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
CLOSED_AT = datetime(2024, 5, 2, 9, 30)


@pytest.fixture(scope="module")
def closed_folder(registered_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that has accepted Q1 as submission 1 and closed it, to be copied."""
    folder = tmp_path_factory.mktemp("closed")
    store = copy_of(registered_folder, folder / "store")
    with reading_here():
        load(store, folder, "2024-Q1")
    close_quarter(store, Q1, AuditEntry("Lan", at=CLOSED_AT))
    return store.folder


@pytest.fixture
def store(closed_folder: Path, tmp_path: Path) -> Store:
    """Q1 is accepted as submission 1 and closed."""
    return copy_of(closed_folder, tmp_path / "store")


def load(store: Store, folder: Path, quarter: str, cells: int = 5) -> list[tuple[str, str]]:
    """Load a workbook; gives its errors."""
    file = write_workbook(
        folder / f"{quarter}-{cells}.xlsx",
        "D1",
        quarter,
        organisation=f"unit | cells\nD1A | {cells}\nD1B | 0",
    )
    [loaded] = load_files(store, [file], today=TODAY)
    errors = [f for f in loaded.checked.findings if f.severity == "error"]
    return [(f.rule, f.message("vi")) for f in errors if not f.rule.startswith("header.")]


def submissions(store: Store) -> int:
    with Reader(store) as reader:
        return reader.frame("from submission where withdrawn_at is null").height


def test_a_closed_quarter_takes_no_file_and_others_do(store: Store, tmp_path: Path) -> None:
    [(rule, message)] = load(store, tmp_path, "2024-Q1", cells=6)
    assert rule == "file.unknown_quarter"
    assert message.startswith("Quý I/2024 đã khóa sổ từ ngày 02/05/2024")
    assert submissions(store) == 1
    assert [rule for rule, _ in load(store, tmp_path, "2024-Q2")] == []


def test_nothing_is_withdrawn_from_it(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        withdraw(store, 1, AuditEntry(why="sai"))
    assert caught.value.key == "closing.closed"
    assert submissions(store) == 1


def test_reopened_with_a_reason_it_changes_again(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        reopen_quarter(store, Q1, AuditEntry(why=" "))
    assert caught.value.key == "closing.why"
    reopen_quarter(store, Q1, AuditEntry("Lan", "D1 gửi nhầm"))
    withdraw(store, 1, AuditEntry(why="sai"))
    assert submissions(store) == 0


def test_who_closed_and_reopened_it_and_why_is_kept(store: Store) -> None:
    reopen_quarter(store, Q1, AuditEntry("Bình", "D1 gửi nhầm"))
    with Reader(store) as reader, reader.cursor() as con:
        rows = con.sql("select closed_by, closed_at, reopened_by, reopened_why from closing")
        assert rows.fetchall() == [("Lan", CLOSED_AT, "Bình", "D1 gửi nhầm")]
        assert closed_quarters(con) == {}


def test_only_an_open_quarter_with_reports_is_closed_and_only_a_closed_one_reopened(
    store: Store,
) -> None:
    for audit, quarter, key in (
        (close_quarter, Q1, "closing.closed"),
        (close_quarter, Q2, "closing.empty"),
        (reopen_quarter, Q2, "closing.none"),
    ):
        with pytest.raises(UserError) as caught:
            audit(store, quarter, AuditEntry(why="x"))
        assert caught.value.key == key
