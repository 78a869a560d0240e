"""What was accepted, done again from the kept originals, is the same to the last bit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.alias_decisions import choose, undo
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, check_audit_log
from dashboard.store.publishing import write_version
from tests.conftest import needs_samples
from tests.support.reading import reading_here
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import copy_of, store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

TODAY = date(2024, 12, 20)
Q1 = Quarter(2024, 1)


@pytest.fixture(scope="module")
def lived_folder(registered_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store to which everything that can be done was done once; to be copied."""
    folder = tmp_path_factory.mktemp("lived")
    with reading_here():
        return _do_everything(copy_of(registered_folder, folder / "store"), folder).folder


@pytest.fixture
def store(lived_folder: Path, tmp_path: Path) -> Store:
    """A store to which everything that can be done was done once."""
    return copy_of(lived_folder, tmp_path / "store")


def _do_everything(store: Store, folder: Path) -> Store:
    def write(name: str, quarter: str, unit: str, cells: int) -> Path:
        text = f"unit | cells\n{unit} | {cells}\nD1B | 0"
        return write_workbook(folder / f"{name}.xlsx", "D1", quarter, organisation=text)

    audit = AuditEntry("Lan", "báo cáo quý")
    first, second = write("a", "2024-Q1", "D1A", 5), write("b", "2024-Q2", "D1A", 6)
    load_files(
        store,
        [first, second],
        received_on={first: date(2024, 4, 2), second: date(2024, 7, 9)},
        today=TODAY,
        audit=audit,
    )
    given = {"district": "D1", "form": "organisation", "meaning": "D1A"}
    choose(store, kind="organisation", written="CŨ", audit=audit, **given)
    load_files(store, [write("c", "2024-Q3", "CŨ", 7)], today=TODAY, audit=audit)
    undo(store, 1, audit)
    # A name that the register of that time has and the next one has not.
    units = REGISTER["units"].replace("Đảng bộ xã An Hòa", "Đảng bộ xã An Hòa Mới")
    accept_register(store, write_register(folder / "next", units=units), audit)
    load_files(store, [first], quarter=Quarter(2024, 3), today=TODAY, audit=audit)
    withdraw(store, 2, AuditEntry("Lan", "gửi nhầm"))
    close_quarter(store, Q1, audit)
    reopen_quarter(store, Q1, AuditEntry("Lan", "sửa"))
    return store


def test_everything_that_was_done_is_done_again(store: Store, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    into = store_at(tmp_path / "again")
    assert rebuild(store, into, done=lambda done, total: steps.append((done, total))) == []
    assert steps == [(n, 10) for n in range(1, 11)]
    assert sorted(p.name for p in into.originals_folder.glob("*/*")) == sorted(
        p.name for p in store.originals_folder.glob("*/*")
    )


def test_entries_of_a_program_that_did_not_chain_them_are_no_difference(
    store: Store, tmp_path: Path
) -> None:
    with write_version(store) as pending:
        pending.con.execute("update act set digest = null where act <= 3")
    again = store_at(tmp_path / "again")
    assert rebuild(store, again) == []
    with Reader(again) as reader, reader.cursor() as con:
        assert check_audit_log(con)[1] is None


def test_a_figure_that_no_file_gave_is_found(store: Store, tmp_path: Path) -> None:
    with write_version(store) as draft:
        draft.con.execute("update organisation_report set cells = 8 where submission = 1")
    assert rebuild(store, store_at(tmp_path / "again")) == ["organisation_report"]


def test_an_original_that_was_changed_or_is_gone_is_reported(store: Store, tmp_path: Path) -> None:
    original = next(store.originals_folder.glob("*/*"))
    original.write_bytes(b"other")
    with pytest.raises(UserError) as caught:
        rebuild(store, store_at(tmp_path / "one"))
    assert caught.value.key == "store.original_damaged"
    original.unlink()
    with pytest.raises(UserError) as caught:
        rebuild(store, store_at(tmp_path / "two"))
    assert caught.value.key == "backup.original_missing"


def test_a_file_that_would_not_be_accepted_any_more_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.spreadsheets.reading.limits.MAX_FILE_BYTES", 10)
    monkeypatch.setattr("dashboard.spreadsheets.open.MAX_FILE_BYTES", 10)
    with pytest.raises(UserError) as caught:
        rebuild(store, store_at(tmp_path / "again"))
    assert caught.value.key == "rebuild.refused"
    assert (caught.value.values["submission"], caught.value.values["file"]) == (1, "a.xlsx")


def test_it_needs_an_empty_place(store: Store, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "mine.txt").touch()
    with pytest.raises(UserError) as caught:
        rebuild(store, store_at(tmp_path / "again"))
    assert caught.value.key == "store.not_empty"


@needs_samples
def test_the_samples_are_rebuilt(samples_folder: Path, tmp_path: Path) -> None:
    assert rebuild(store_at(samples_folder), store_at(tmp_path / "again")) == []
