"""What is sent waits: in no figure, until somebody approves it; or it goes back, or is recalled."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.acts import ACTS
from dashboard.analytics.schemas.reports import SENT
from dashboard.analytics.submissions import list_submissions
from dashboard.errors import UserError
from dashboard.ingest.submissions import approval
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.ingest.submissions.sending import recall, send_files, take_back
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.backup import back_up, restore
from dashboard.store.publishing import write_version
from dashboard.store.reach import Reach
from dashboard.store.reverting import revert
from tests.support.assertions import Answers
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.store import Store
    from dashboard.store.publishing import PendingVersion

TODAY = date(2024, 4, 20)
CLERK = Viewer("clerk", Reach(frozenset(("D1",))), "lan")
LAN = CLERK.entry("báo cáo quý")
HOA = AuditEntry("hoa", "đã xem")


@pytest.fixture
def store(registered_store: Store) -> Store:
    """A store that has the register."""
    return registered_store


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook of D1 with so many cells in D1A."""

    def written(cells: int, quarter: str = "2024-Q1", district: str = "D1") -> Path:
        units = {"D1": f"D1A | {cells}\nD1B | 0", "D2": f"D2C | {cells}"}[district]
        file = tmp_path / f"{district}-{quarter}-{cells}.xlsx"
        return write_workbook(file, district, quarter, organisation=f"unit | cells\n{units}")

    return written


def send(
    store: Store, *files: Path, audit: AuditEntry = LAN, received_on: date | None = None
) -> list[LoadedFile]:
    """Send files that wait."""
    return send_files(store, files, waits=True, today=TODAY, received_on=received_on, audit=audit)


def listed(store: Store, *columns: str) -> list[tuple[object, ...]]:
    """The list of submissions."""
    with Reader(store) as reader:
        return list_submissions(reader).select(columns).rows()


def states(store: Store) -> dict[object, object]:
    """Each submission's state."""
    return dict(listed(store, "submission", "state"))  # type: ignore[arg-type]


def cells(store: Store) -> int | None:
    """The cells of D1A that count for the first quarter."""
    with Reader(store) as reader:
        rows = reader.frame(
            "select cells from organisation_report join effective_form using (submission, quarter) "
            "where form = 'organisation' and unit = 'D1A' and quarter = '2024-01-01'"
        )
    return rows["cells"][0] if rows.height else None


def refusal(do: Callable[[], object]) -> str:
    """The key of the sentence with which something is refused."""
    with pytest.raises(UserError) as refused:
        do()
    return refused.value.key


def test_what_waits_is_in_no_table_and_no_figure(store: Store, write: Callable[..., Path]) -> None:
    [sent] = send(store, write(5))
    assert (sent.submission, sent.waits, sent.is_repeated) == (1, True, False)
    with Reader(store) as reader:
        tables = ["submission", "submission_form", "organisation_report"]
        assert [reader.frame(f"from {table}").height for table in tables] == [0, 0, 0]
    with Results(store, indicator_files=["organisation_rules"]) as results:
        assert Answers(results).figures("cells_with_committee_share") == []
    columns = ("submission", "district", "quarter", "forms", "file", "by", "state", "received_on")
    assert listed(store, *columns) == [
        (1, "D1", "2024-Q1", ["organisation"], "D1-2024-Q1-5.xlsx", "lan", "waiting", TODAY)
    ]


def test_approved_it_counts_under_its_number_from_the_day_it_was_sent(
    store: Store, write: Callable[..., Path]
) -> None:
    send(store, write(5), received_on=date(2024, 4, 3))
    [approved] = approve(store, [1], HOA, today=TODAY)
    assert approved.submission == 1
    assert cells(store) == 5
    assert listed(store, "submission", "state", "received_on", "by", "decided_by") == [
        (1, "in_force", date(2024, 4, 3), "lan", "hoa")
    ]


def test_what_was_approved_last_counts_whatever_its_number(
    store: Store, write: Callable[..., Path]
) -> None:
    send(store, write(5))
    load_files(store, [write(6)], today=TODAY)
    assert cells(store) == 6
    with Results(store, indicator_files=[]) as results:
        assert [one.later for one in results.ask(SENT)] == [2]
    approve(store, [1], HOA, today=TODAY)
    assert (cells(store), states(store)) == (5, {1: "in_force", 2: "replaced"})
    # What comes after that has a higher number, and counts in its turn.
    load_files(store, [write(7)], today=TODAY)
    assert (cells(store), states(store)) == (7, {1: "replaced", 2: "replaced", 3: "in_force"})
    withdraw(store, 3, AuditEntry(why="sai"))
    assert cells(store) == 5


def test_of_several_approved_at_once_the_one_sent_last_counts(
    store: Store, write: Callable[..., Path]
) -> None:
    send(store, write(5))
    send(store, write(6))
    with Results(store, indicator_files=[]) as results:
        assert [one.newer for one in results.ask(SENT)] == [2, None]
    before = store.newest_version() or 0
    assert [file.submission for file in approve(store, [2, 1, 2], HOA, today=TODAY)] == [1, 2]
    assert store.newest_version() == before + 1
    assert (cells(store), states(store)) == (6, {1: "replaced", 2: "in_force"})


def test_the_same_bytes_wait_or_count_once(store: Store, write: Callable[..., Path]) -> None:
    file = write(5)
    send(store, file)
    before = store.versions()
    [again] = send(store, file)
    assert (again.submission, again.is_repeated, again.waits) == (1, True, True)
    approve(store, [1], HOA, today=TODAY)
    [again] = send(store, file)
    assert (again.submission, again.is_repeated, again.waits) == (1, True, False)
    assert len(store.versions()) == len(before) + 1


def test_a_file_that_was_loaded_while_it_waited_can_still_be_approved(
    store: Store, write: Callable[..., Path]
) -> None:
    file = write(5)
    send(store, file)
    load_files(store, [file], today=TODAY)
    approve(store, [1], HOA, today=TODAY)
    assert states(store) == {1: "in_force", 2: "replaced"}


def test_numbers_are_used_once(store: Store, write: Callable[..., Path]) -> None:
    send(store, write(5))
    recall(store, 1, LAN)
    assert [file.submission for file in load_files(store, [write(6)], today=TODAY)] == [2]
    assert [file.submission for file in send(store, write(7))] == [3]
    assert states(store) == {1: "withdrawn", 2: "in_force", 3: "waiting"}


def test_returned_it_says_why_and_never_counts(store: Store, write: Callable[..., Path]) -> None:
    send(store, write(5), write(6, "2023-Q4"))
    assert refusal(lambda: send_back(store, [1], AuditEntry("hoa", "  "))) == "waiting.why"
    send_back(store, [1, 2], AuditEntry("hoa", " thiếu một chi bộ "))
    assert (
        listed(store, "state", "decided_by", "decided_why")
        == [("returned", "hoa", "thiếu một chi bộ")] * 2
    )
    assert cells(store) is None
    [again] = send(store, write(5))
    assert again.submission == 3


def test_what_does_not_wait_any_more_is_not_decided_on_again(
    store: Store, write: Callable[..., Path]
) -> None:
    send(store, write(5), write(6, "2023-Q4"), write(7, "2023-Q3"))
    load_files(store, [write(8, "2023-Q2")], today=TODAY)
    approve(store, [1], HOA, today=TODAY)
    send_back(store, [2], HOA)
    recall(store, 3, LAN)
    before = store.newest_version()
    expected = {
        1: "waiting.approved",
        2: "waiting.returned",
        3: "waiting.recalled",
        4: "waiting.never",
        9: "submission.unknown",
    }
    for number, key in expected.items():
        assert refusal(lambda: approve(store, [number], HOA, today=TODAY)) == key  # noqa: B023
        assert refusal(lambda: send_back(store, [number], HOA)) == key  # noqa: B023
        assert refusal(lambda: recall(store, number, LAN)) == key  # noqa: B023
    assert store.newest_version() == before


def test_of_two_who_approve_at_once_the_second_is_told(
    store: Store, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, write(5))

    def after_another(store: Store) -> AbstractContextManager[PendingVersion]:
        monkeypatch.setattr(approval, "write_version", write_version)
        approve(store, [1], AuditEntry("mai"), today=TODAY)
        return write_version(store)

    monkeypatch.setattr(approval, "write_version", after_another)
    with pytest.raises(UserError) as refused:
        approve(store, [1], HOA, today=TODAY)
    assert refused.value.key == "waiting.approved"
    assert "mai" in refused.value.sentence("vi")
    assert states(store) == {1: "in_force"}


def test_it_is_checked_against_what_is_there_when_it_is_approved(
    store: Store, write: Callable[..., Path], tmp_path: Path
) -> None:
    send(store, write(5), write(6, "2023-Q4"))
    units = REGISTER["units"].replace(
        "commune,D1,,2015-01-01,", "commune,D1,,2015-01-01,2023-12-31"
    )
    accept_register(store, write_register(tmp_path / "next", units=units))
    before = store.newest_version()
    with pytest.raises(UserError) as refused:
        approve(store, [1, 2], HOA, today=TODAY)
    assert refused.value.key == "waiting.has_error"
    # Says which, and where; the other one waits on too.
    assert "số 1 (D1-2024-Q1-5.xlsx)" in refused.value.sentence("vi")
    assert "Biểu 1-TC B5" in refused.value.sentence("en")
    assert store.newest_version() == before
    approve(store, [2], HOA, today=TODAY)
    assert states(store) == {1: "waiting", 2: "in_force"}


def test_a_closed_quarter_takes_in_nothing(store: Store, write: Callable[..., Path]) -> None:
    load_files(store, [write(4)], today=TODAY)
    send(store, write(5), write(6))
    close_quarter(store, Quarter(2024, 1), AuditEntry("hoa"))
    [refused] = send(store, write(7))
    assert refused.checked.refused
    assert refusal(lambda: approve(store, [2], HOA, today=TODAY)) == "waiting.has_error"
    # What is in no figure can still be given or taken back.
    send_back(store, [2], HOA)
    recall(store, 3, LAN)
    assert cells(store) == 4


def test_a_clerk_sends_and_recalls_for_its_own_districts_alone(
    store: Store, write: Callable[..., Path]
) -> None:
    other = Viewer("clerk", Reach(frozenset(("D2",))), "mai").entry("x")
    send(store, write(5))
    before = store.newest_version()
    kept = store.originals()
    assert refusal(lambda: send(store, write(6, district="D2"))) == "access.district"
    assert refusal(lambda: recall(store, 1, other)) == "access.district"
    assert refusal(lambda: approve(store, [1], LAN, today=TODAY)) == "access.act"
    assert refusal(lambda: send_back(store, [1], LAN)) == "access.act"
    assert refusal(lambda: load_files(store, [write(6)], today=TODAY, audit=LAN)) == "access.act"
    reader = Viewer("reader", Reach(None), "đọc").entry()
    assert refusal(lambda: send(store, write(7), audit=reader)) == "access.act"
    # Of what was refused nothing stays, originals included.
    assert (store.newest_version(), store.originals()) == (before, kept)


def test_where_nothing_waits_what_a_clerk_sends_counts_at_once(
    store: Store, write: Callable[..., Path]
) -> None:
    [sent] = send_files(store, [write(5)], waits=False, today=TODAY, audit=LAN)
    assert (sent.submission, sent.waits, states(store)) == (1, False, {1: "in_force"})
    for file, audit, key in (
        (write(6, district="D2"), LAN, "access.district"),
        (write(6), Viewer("reader", Reach(None), "đọc").entry(), "access.act"),
    ):

        def go(file: Path = file, audit: AuditEntry = audit) -> object:
            return send_files(store, [file], waits=False, today=TODAY, audit=audit)

        assert refusal(go) == key
    # What counts is the editors'.
    assert refusal(lambda: take_back(store, 1, LAN)) == "access.act"


def test_taking_back_is_one_thing_to_whoever_does_it(
    store: Store, write: Callable[..., Path]
) -> None:
    send(store, write(5), write(6))
    approve(store, [1], HOA, today=TODAY)
    assert not take_back(store, 1, AuditEntry("hoa", "sai"))
    assert take_back(store, 2, AuditEntry("hoa", "gửi nhầm"))
    assert states(store) == {1: "withdrawn", 2: "withdrawn"}
    assert refusal(lambda: take_back(store, 2, AuditEntry("hoa", "x"))) == "waiting.recalled"
    assert refusal(lambda: take_back(store, 3, AuditEntry("hoa", "x"))) == "submission.unknown"


def test_the_record_says_whose_and_for_when(store: Store, write: Callable[..., Path]) -> None:
    send(store, write(5), write(6, "2023-Q4"))
    approve(store, [1], HOA, today=TODAY)
    send_back(store, [2], HOA)
    with Results(store, indicator_files=[]) as results:
        acts = results.ask(ACTS, since=datetime(2020, 1, 1))[1:]
    assert [(act.what, act.submissions, act.districts, act.quarters) for act in acts] == [
        ("send", [1, 2], ["D1"], ["2023-Q4", "2024-Q1"]),
        ("approve", [1], ["D1"], ["2024-Q1"]),
        ("return", [2], ["D1"], ["2023-Q4"]),
    ]


@pytest.fixture
def lived_store(store: Store, write: Callable[..., Path]) -> Store:
    """Six were sent: approved, overtaken and approved, returned, recalled, and two that wait."""
    send(store, write(1), write(2, "2023-Q1"), write(3, "2023-Q2"), write(4, "2023-Q3"))
    load_files(store, [write(9)], today=TODAY, audit=AuditEntry("hoa"))
    approve(store, [1, 2], HOA, today=TODAY)
    send_back(store, [3], HOA)
    recall(store, 4, LAN)
    send(store, write(6, "2023-Q4"), write(7))
    return store


def test_all_of_it_can_be_done_again(lived_store: Store, tmp_path: Path) -> None:
    assert rebuild(lived_store, store_at(tmp_path / "again")) == []


def test_going_back_leaves_what_was_sent_and_decided_on_record(
    lived_store: Store, tmp_path: Path, write: Callable[..., Path]
) -> None:
    # Version 3 is that of the first sending: nothing was approved, all of it waited.
    revert(lived_store, 3, HOA)
    assert states(lived_store) == {
        1: "withdrawn",
        2: "withdrawn",
        3: "returned",
        4: "withdrawn",
        5: "withdrawn",
        6: "waiting",
        7: "waiting",
    }
    assert [file.submission for file in send(lived_store, write(8))] == [8]
    approve(lived_store, [7], HOA, today=TODAY)
    assert cells(lived_store) == 7
    assert rebuild(lived_store, store_at(tmp_path / "again")) == []


def test_a_backup_holds_what_waits(lived_store: Store, tmp_path: Path) -> None:
    back_up(lived_store, tmp_path / "backup.zip")
    restored = store_at(tmp_path / "restored")
    restore(restored, tmp_path / "backup.zip")
    assert states(restored) == states(lived_store)
    approve(restored, [6, 7], HOA, today=TODAY)
    assert cells(restored) == 7
    # Without the original of one that waits it is not complete.
    with Reader(lived_store) as reader:
        (sha256,) = reader.frame("select sha256 from sent where submission = 6")["sha256"]
    lived_store.original(sha256).unlink()
    assert refusal(lambda: back_up(lived_store, tmp_path / "other")) == "backup.original_missing"


def test_a_store_of_an_earlier_program_has_nothing_that_waits(
    store: Store, write: Callable[..., Path]
) -> None:
    load_files(store, [write(5)], today=TODAY)
    with write_version(store) as pending:
        pending.con.execute("drop table sent")
        pending.con.execute("alter table submission drop column turn")
    assert states(store) == {1: "in_force"}
    send(store, write(6))
    approve(store, [2], HOA, today=TODAY)
    assert (cells(store), states(store)) == (6, {1: "replaced", 2: "in_force"})
