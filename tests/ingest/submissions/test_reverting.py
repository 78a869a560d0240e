"""Going back to an old version: nothing is taken out of the record, no number is used twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.submissions import list_submissions
from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.alias_decisions import choose, effective_aliases
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, check_audit_log, read_audit_log
from dashboard.store.publishing import write_version
from dashboard.store.reverting import revert
from tests.support.reading import reading_here
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import copy_of, store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

TODAY = date(2024, 12, 20)
Q1 = Quarter(2024, 1)
HOA = AuditEntry("Hoa", "nạp nhầm")


def load(store: Store, folder: Path, cells: int, quarter: str = "2024-Q1") -> int | None:
    """Load a workbook of D1 with that many cells; gives its number."""
    text = f"unit | cells\nD1A | {cells}\nD1B | 0"
    file = write_workbook(folder / f"{cells}.xlsx", "D1", quarter, organisation=text)
    [loaded] = load_files(store, [file], today=TODAY, audit=AuditEntry("Lan"))
    return loaded.submission


@pytest.fixture(scope="module")
def loaded_folder(registered_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 3 has submission 1, version 4 submission 2 in its place, version 5 has it closed."""
    folder = tmp_path_factory.mktemp("reverted")
    store = copy_of(registered_folder, folder / "store")
    with reading_here():
        load(store, folder, 5)
        load(store, folder, 6)
    close_quarter(store, Q1, AuditEntry("Lan"))
    return store.folder


@pytest.fixture
def store(loaded_folder: Path, tmp_path: Path) -> Store:
    """A copy of it."""
    return copy_of(loaded_folder, tmp_path / "store")


def remember(store: Store) -> None:
    """Choose a meaning."""
    choose(
        store,
        district="D1",
        form="organisation",
        kind="organisation",
        written="CŨ",
        meaning="D1A",
        audit=AuditEntry(),
    )


def states(store: Store) -> dict[int, str]:
    with Reader(store) as reader:
        return dict(list_submissions(reader).select("submission", "state").iter_rows())


def rebuilt_as_it_is(store: Store, tmp_path: Path) -> bool:
    return rebuild(store, store_at(tmp_path / "again")) == []


def test_what_is_taken_away_stays_known_and_its_number_is_not_used_again(
    store: Store, tmp_path: Path
) -> None:
    assert store.versions() == [1, 2, 3, 4, 5]
    done = revert(store, 3, HOA)
    assert (done.newest, done.withdrawn, done.returned, done.reopened) == (6, (2,), (), (Q1,))
    assert states(store) == {1: "in_force", 2: "withdrawn"}
    with Reader(store) as reader:
        taken = list_submissions(reader).row(1, named=True)
        assert (taken["withdrawn_by"], taken["withdrawn_why"]) == ("Hoa", "nạp nhầm")
        assert taken["reverted_to"] == 3
        assert reader.frame("select cells from organisation_report where submission = 2").height
    assert load(store, tmp_path, 7) == 3
    assert states(store) == {1: "replaced", 2: "withdrawn", 3: "in_force"}
    assert rebuilt_as_it_is(store, tmp_path)


def test_going_back_is_on_record_with_what_it_took_away(store: Store) -> None:
    revert(store, 3, HOA)
    with Reader(store) as reader, reader.cursor() as con:
        log = read_audit_log(con)
    assert [entry.what for entry in log] == ["register", "load", "load", "close", "revert"]
    assert [entry.audit.version for entry in log] == [2, 3, 4, 5, 6]
    last = log[-1]
    assert (last.audit.by, last.audit.why) == ("Hoa", "nạp nhầm")
    assert last.details == {
        "version": 3,
        "act": 2,
        "withdrawn": [2],
        "returned": [],
        "reopened": ["2024-Q1"],
        "closed": [],
        "register": False,
        "last_submission": None,
    }


def test_going_back_can_be_gone_back_on(store: Store, tmp_path: Path) -> None:
    revert(store, 2, HOA)
    assert states(store) == {1: "withdrawn", 2: "withdrawn"}
    assert load(store, tmp_path, 7) == 3
    done = revert(store, 5, HOA)
    assert (done.withdrawn, done.returned, done.closed) == ((3,), (1, 2), (Q1,))
    assert states(store) == {1: "replaced", 2: "in_force", 3: "withdrawn"}
    # To where it was gone back before, with what that had taken away.
    done = revert(store, 6, HOA)
    assert (done.withdrawn, done.returned) == ((1, 2), ())
    with Reader(store) as reader:
        assert list_submissions(reader)["reverted_to"].to_list() == [2, 2, 5]
    assert rebuilt_as_it_is(store, tmp_path)


def test_a_withdrawal_since_is_undone_and_one_before_is_not(store: Store, tmp_path: Path) -> None:
    revert(store, 4, HOA)
    withdraw(store, 1, AuditEntry("Lan", "sai"))
    withdraw(store, 2, AuditEntry("Lan", "sai kỳ"))
    done = revert(store, 7, HOA)
    assert (done.withdrawn, done.returned) == ((), (2,))
    with Reader(store) as reader:
        rows = list_submissions(reader).select("state", "withdrawn_why", "reverted_to").rows()
    assert rows == [("withdrawn", "sai", None), ("in_force", None, None)]
    assert rebuilt_as_it_is(store, tmp_path)


def test_the_register_and_choices_are_those_of_the_version(store: Store, tmp_path: Path) -> None:
    units = REGISTER["units"].replace("Đảng bộ xã An Hòa", "Đảng bộ xã An Hòa Mới")
    accept_register(store, write_register(tmp_path / "next", units=units))
    remember(store)
    done = revert(store, 5, HOA)
    assert done.has_other_register
    with Reader(store) as reader:
        assert "Đảng bộ xã An Hòa" in {unit.name for unit in reader.register().units}
        with reader.cursor() as con:
            assert effective_aliases(con) == []
    remember(store)
    with Reader(store) as reader, reader.cursor() as con:
        assert [alias.number for alias in effective_aliases(con)] == [2]
    assert rebuilt_as_it_is(store, tmp_path)


def test_the_newest_version_is_not_gone_back_to(store: Store) -> None:
    with pytest.raises(UserError) as refused:
        revert(store, 5, HOA)
    assert refused.value.key == "store.is_newest"
    assert store.versions() == [1, 2, 3, 4, 5]


def test_numbers_of_a_damaged_version_are_left_out(store: Store, tmp_path: Path) -> None:
    """Nobody knows any more which numbers it gave."""
    load(store, tmp_path, 9, "2024-Q2")
    store.version_file(6).write_bytes(b"garbage" * 100)
    done = revert(store, 5, HOA)
    assert (done.newest, states(store)) == (7, {1: "replaced", 2: "in_force"})
    number = load(store, tmp_path, 10, "2024-Q3")
    assert number is not None
    assert number > 1002
    assert rebuilt_as_it_is(store, tmp_path)
    with pytest.raises(UserError) as refused:
        revert(store, 6, HOA)
    assert refused.value.key == "store.version_damaged"


def test_a_version_that_the_record_does_not_know_is_refused(store: Store, tmp_path: Path) -> None:
    """An earlier program went back by copying the old version, its audit log included."""
    with write_version(store) as pending:
        pending.con.execute("delete from act where act > 3")
        pending.con.execute("delete from closing")
    load(store, tmp_path, 8)
    with pytest.raises(UserError) as refused:
        revert(store, 5, HOA)
    assert refused.value.key == "store.cut_off"
    assert store.newest_version() == 7


def test_a_store_of_an_earlier_program_is_read_and_goes_on(store: Store, tmp_path: Path) -> None:
    """Its tables lack what this one puts on record."""
    with write_version(store) as pending:
        for column in ("version", "address", "account", "digest"):
            pending.con.execute(f"alter table act drop column {column}")
        pending.con.execute("alter table submission drop column reverted_to")
    with Reader(store) as reader, reader.cursor() as con:
        assert {entry.audit.version for entry in read_audit_log(con)} == {0}
        assert states(store) == {1: "replaced", 2: "in_force"}
    assert rebuilt_as_it_is(store, tmp_path)
    revert(store, 3, HOA)
    with Reader(store) as reader, reader.cursor() as con:
        assert [entry.audit.version for entry in read_audit_log(con)] == [0, 0, 0, 0, 7]
        assert check_audit_log(con) == (5, None)
    assert states(store) == {1: "in_force", 2: "withdrawn"}
    assert rebuild(store, store_at(tmp_path / "once more")) == []
