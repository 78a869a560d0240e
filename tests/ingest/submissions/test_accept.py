"""Checked files become submissions: whole, once, and all of a call together."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.engine import Results
from dashboard.analytics.submissions import list_submissions
from dashboard.errors import UserError
from dashboard.ingest import pipeline
from dashboard.ingest.submissions import accept
from dashboard.ingest.submissions.accept import check_against, load_files, withdraw
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import write_version
from tests.support.assertions import Answers
from tests.support.register_workbooks import write_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    import polars as pl

    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.spreadsheets.open import Opened
    from dashboard.store import Store
    from dashboard.store.publishing import PendingVersion

TODAY = date(2024, 12, 20)
CELLS = """
    unit | cells | cells_with_committee
    D1A  | 5     | 4
    D1B  | 0     |
"""


@pytest.fixture
def store(registered_store: Store) -> Store:
    """A store that has the register."""
    return registered_store


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook of D1 without an error."""
    return write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=CELLS)


@pytest.fixture
def wrong_workbook(tmp_path: Path) -> Path:
    """A workbook of D2 with an organisation of D1."""
    return write_workbook(
        tmp_path / "d2.xlsx", "D2", "2024-Q1", organisation="unit | cells\nD1A | 5"
    )


def load(store: Store, *paths: Path, received_on: date | None = None) -> list[LoadedFile]:
    """Load files on the same day in every test."""
    return load_files(store, paths, received_on=received_on, today=TODAY)


def submissions(store: Store, *columns: str) -> list[tuple[object, ...]]:
    """The list of submissions."""
    with Reader(store) as reader:
        return list_submissions(reader).select(columns).rows()


def reported(store: Store, form: str) -> pl.DataFrame:
    """The rows of a form, also of submissions that do not stand."""
    with Reader(store) as reader:
        return reader.frame(f"from {form}_report order by submission, unit")


def originals(store: Store) -> list[str]:
    """The hashes of the workbooks that are kept; the register is kept as well."""
    kept = store.originals_folder.glob("*/*")
    return sorted(path.name for path in kept if path.read_bytes().startswith(b"PK"))


def test_an_accepted_file_is_a_submission_with_its_rows_and_its_original(
    store: Store, workbook: Path
) -> None:
    [loaded] = load(store, workbook)
    assert loaded.submission == 1
    sha256 = hashlib.sha256(workbook.read_bytes()).hexdigest()
    assert submissions(store, "submission", "district", "quarter", "sha256", "file") == [
        (1, "D1", "2024-Q1", sha256, "d1.xlsx")
    ]
    rows = reported(store, "organisation")
    assert rows.select("submission", "district", "quarter", "unit", "cells").rows() == [
        (1, "D1", date(2024, 1, 1), "D1A", 5),
        (1, "D1", date(2024, 1, 1), "D1B", 0),
    ]
    # A blank stays unknown, and where a row stood in its file is known.
    assert rows["cells_with_committee"].to_list() == [4, None]
    assert rows["sheet_row"].to_list() == [5, 6]
    assert originals(store) == [sha256]
    assert store.original(sha256).read_bytes() == workbook.read_bytes()


def test_it_was_received_today_unless_given(store: Store, workbook: Path, tmp_path: Path) -> None:
    other = write_workbook(tmp_path / "b.xlsx", "D1", "2024-Q2", organisation=CELLS)
    third = write_workbook(tmp_path / "c.xlsx", "D1", "2024-Q3", organisation=CELLS)
    load(store, workbook)
    load(store, other, received_on=date(2024, 7, 1))
    load_files(store, [third], received_on={third: date(2024, 10, 2)}, today=TODAY)
    assert submissions(store, "received_on") == [
        (TODAY,),
        (date(2024, 7, 1),),
        (date(2024, 10, 2),),
    ]


def test_a_refused_file_leaves_the_others_of_its_call_alone(
    store: Store, workbook: Path, wrong_workbook: Path
) -> None:
    before = store.newest_version() or 0
    wrong, right = load(store, wrong_workbook, workbook)
    assert wrong.checked.refused
    assert (wrong.submission, right.submission) == (None, 1)
    assert store.newest_version() == before + 1
    assert len(originals(store)) == 1


def test_others_may_write_while_files_are_read(
    store: Store, workbook: Path, wrong_workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, was_free = vars(pipeline)["open_files"], []

    def read_slowly(contents: Sequence[bytes]) -> Iterator[Opened]:
        for opened in read(contents):
            with store.locked(seconds=0):  # raises where anybody holds it
                was_free.append(True)
            yield opened

    monkeypatch.setattr(pipeline, "open_files", read_slowly)
    assert [file.submission for file in load(store, wrong_workbook, workbook)] == [None, 1]
    assert was_free == [True, True]


@pytest.fixture
def corrected(store: Store, workbook: Path, tmp_path: Path) -> Path:
    """Another workbook of D1 for the quarter of one that was accepted."""
    load(store, workbook)
    return write_workbook(
        tmp_path / "again.xlsx", "D1", "2024-Q1", organisation=CELLS.replace("5", "6")
    )


def _was_refused_as_closed(store: Store, loaded: LoadedFile) -> bool:
    errors = [f.variant for f in loaded.checked.findings if f.severity == "error"]
    return errors == ["closed"] and submissions(store, "submission") == [(1,)]


def test_what_others_write_while_files_are_read_counts(
    store: Store, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = vars(pipeline)["open_files"]

    def read_slowly(contents: Sequence[bytes]) -> Iterator[Opened]:
        close_quarter(store, Quarter(2024, 1), AuditEntry("An"))
        yield from read(contents)

    monkeypatch.setattr(pipeline, "open_files", read_slowly)
    [loaded] = load(store, corrected)
    assert _was_refused_as_closed(store, loaded)


def test_what_others_write_between_the_check_and_the_lock_counts(
    store: Store, corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait_for_another(store: Store) -> AbstractContextManager[PendingVersion]:
        close_quarter(store, Quarter(2024, 1), AuditEntry("An"))
        return write_version(store)

    monkeypatch.setattr(accept, "write_version", wait_for_another)
    [loaded] = load(store, corrected)
    assert _was_refused_as_closed(store, loaded)


def test_the_lock_is_not_asked_for_where_all_are_refused(
    store: Store, wrong_workbook: Path
) -> None:
    with store.locked():
        [wrong] = load(store, wrong_workbook)
    assert wrong.checked.refused


def test_where_all_are_refused_nothing_changes(store: Store, wrong_workbook: Path) -> None:
    before = store.versions()
    [wrong] = load(store, wrong_workbook)
    assert wrong.submission is None
    assert store.versions() == before
    assert originals(store) == []


def test_checking_changes_nothing(store: Store, workbook: Path) -> None:
    before = store.versions()
    [checked] = check_against(store, [workbook], today=TODAY)
    assert not checked.checked.refused
    assert checked.submission is None
    assert store.versions() == before
    assert originals(store) == []


def test_the_same_bytes_are_loaded_once(store: Store, workbook: Path) -> None:
    load(store, workbook)
    before = store.versions()
    [again] = load(store, workbook)
    assert again.submission == 1
    assert "file.already_loaded" in {finding.rule for finding in again.checked.findings}
    assert store.versions() == before


def test_the_same_bytes_twice_in_one_call_are_loaded_once(
    store: Store, workbook: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.xlsx"
    shutil.copy(workbook, copy)
    numbers = [file.submission for file in load(store, workbook, copy)]
    assert numbers == [1, 1]
    assert submissions(store, "submission", "file") == [(1, "d1.xlsx")]


def test_in_one_call_the_last_of_several_files_stands(
    store: Store, workbook: Path, tmp_path: Path
) -> None:
    other = write_workbook(
        tmp_path / "other.xlsx", "D1", "2024-Q1", organisation="unit | cells\nD1A | 6\nD1B | 0"
    )
    load(store, workbook)
    assert [file.submission for file in load(store, other, workbook)] == [2, 3]
    assert submissions(store, "state") == [("replaced",), ("replaced",), ("in_force",)]


def test_for_another_quarter_the_same_bytes_are_another_submission(
    store: Store, workbook: Path
) -> None:
    load(store, workbook)
    [other] = load_files(store, [workbook], quarter=Quarter(2024, 2), today=TODAY)
    assert other.submission == 2
    assert submissions(store, "quarter") == [("2024-Q1",), ("2024-Q2",)]


def test_bytes_that_were_replaced_or_withdrawn_can_come_again(
    store: Store, workbook: Path, tmp_path: Path
) -> None:
    repaired = write_workbook(
        tmp_path / "fixed.xlsx", "D1", "2024-Q1", organisation="unit | cells\nD1A | 6\nD1B | 0"
    )
    assert [load(store, file)[0].submission for file in (workbook, repaired, workbook)] == [1, 2, 3]
    withdraw(store, 3, AuditEntry(why="gửi nhầm"))
    assert load(store, workbook)[0].submission == 4
    statuses = ["replaced", "replaced", "withdrawn", "in_force"]
    assert [status for (status,) in submissions(store, "state")] == statuses


def test_a_withdrawal_lets_what_was_replaced_stand_again(
    store: Store, workbook: Path, tmp_path: Path
) -> None:
    repaired = write_workbook(
        tmp_path / "fixed.xlsx",
        "D1",
        "2024-Q1",
        organisation="unit | cells | cells_with_committee\nD1A | 5 | 5\nD1B | 0 | 1",
    )
    load(store, workbook)
    load(store, repaired)

    def share() -> list[tuple[object, ...]]:
        with Results(store, indicator_files=["organisation_rules"]) as results:
            return Answers(results).figures("cells_with_committee_share")

    assert share() == [("2024-Q1", 6, 6)]
    withdraw(store, 2, AuditEntry(why="  sai số liệu "))
    assert share() == [("2024-Q1", 4, 5)]
    assert submissions(store, "withdrawn_why") == [(None,), ("sai số liệu",)]


def test_a_withdrawal_needs_a_standing_submission_and_a_reason(
    store: Store, workbook: Path
) -> None:
    load(store, workbook)
    withdraw(store, 1, AuditEntry(why="sai"))
    before = store.versions()
    refused = []
    for number, why in ((1, "sai"), (2, "sai"), (1, "  ")):
        with pytest.raises(UserError) as error:
            withdraw(store, number, AuditEntry(why=why))
        refused.append(error.value.key)
    assert refused == ["submission.withdrawn", "submission.unknown", "submission.why"]
    assert store.versions() == before


def test_a_full_disk_accepts_nothing(
    store: Store, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = store.versions()
    with monkeypatch.context() as patched:
        patched.setattr("dashboard.store.backend_folder.write_synced", refuse)
        with pytest.raises(UserError) as refused:
            load(store, workbook)
    assert refused.value.key == "store.no_space"
    assert store.versions() == before
    assert load(store, workbook)[0].submission == 1


def test_known_and_blank_cells_are_counted_of_what_the_quarter_asks(
    store: Store, workbook: Path
) -> None:
    load(store, workbook)
    with Reader(store) as reader:
        rows = reader.frame("from submission_form").select(
            "form", "sheet", "unit_rows", "known_cells", "blank_cells"
        )
    # 2 organisations × 16 columns, 3 of them filled
    assert rows.rows() == [("organisation", "Biểu 1-TC", 2, 3, 29)]


def test_what_a_quarter_or_a_kind_of_organisation_is_not_asked_is_neither_known_nor_blank(
    store: Store, tmp_path: Path
) -> None:
    # D1B is a chi bộ cơ sở: its general meetings are not asked, though it wrote a 0.
    cells = """
        unit | cells_thematic | general_meetings
        D1A  | 5              |
        D1B  | 1              | 0
    """
    load(store, write_workbook(tmp_path / "q1.xlsx", "D1", "2024-Q1", activity=cells))
    load(store, write_workbook(tmp_path / "q2.xlsx", "D1", "2024-Q2", activity=cells))
    with Reader(store) as reader:
        rows = reader.frame("from submission_form order by submission").select(
            "known_cells", "blank_cells", "not_asked_cells"
        )
    # 2 organisations × 5 columns, of which cells_inspected is not asked in Q1.
    assert rows.rows() == [(2, 5, 3), (2, 7, 1)]
