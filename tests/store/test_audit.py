"""The audit log's chain: an act that was changed or taken out is found."""

from __future__ import annotations

import pytest

from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, check_audit_log, read_audit_log, record
from dashboard.store.chain import Flaw
from dashboard.store.publishing import write_version


@pytest.fixture
def recorded_store(store: Store) -> Store:
    """A store with four acts, which are of one version, as no store's are: that makes no odds."""
    with write_version(store) as pending:
        for why in ("một", "hai", "ba", "bốn"):
            audit = AuditEntry("Lan", why, address="10.0.0.7", account="lan")
            record(pending.con, "close", audit, {"quarter": "2024-Q1"}, ["a" * 64])
    return store


def changed(store: Store, change: str) -> None:
    """Change the record behind its back."""
    with write_version(store) as pending:
        pending.con.execute(change)


def checked(store: Store) -> tuple[int, Flaw | None]:
    """What is found in the newest version."""
    with Reader(store) as reader, reader.cursor() as con:
        return check_audit_log(con)


def test_account_and_address_are_on_record_and_every_entry_has_a_digest(
    recorded_store: Store,
) -> None:
    with Reader(recorded_store) as reader, reader.cursor() as con:
        found = read_audit_log(con)
    assert {(e.audit.account, e.audit.address) for e in found} == {("lan", "10.0.0.7")}
    assert len({entry.digest for entry in found}) == 4
    assert all(entry.digest and len(entry.digest) == 64 for entry in found)
    assert checked(recorded_store) == (4, None)


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ("update act set by_whom = 'Hoa' where act = 2", Flaw(2, is_missing=False)),
        ("update act set what = 'reopen' where act = 1", Flaw(1, is_missing=False)),
        ("update act set details = '{}' where act = 4", Flaw(4, is_missing=False)),
        ("update act set originals = [] where act = 3", Flaw(3, is_missing=False)),
        ("update act set version = 9 where act = 3", Flaw(3, is_missing=False)),
        ("update act set address = null where act = 3", Flaw(3, is_missing=False)),
        ("update act set account = '' where act = 3", Flaw(3, is_missing=False)),
        ("update act set done_at = '2024-01-01' where act = 3", Flaw(3, is_missing=False)),
        ("update act set digest = null where act = 4", Flaw(4, is_missing=False)),
        ("update act set digest = md5('x') where act = 2", Flaw(2, is_missing=False)),
        ("delete from act where act = 3", Flaw(3, is_missing=True)),
        ("delete from act where act = 1", Flaw(1, is_missing=True)),
        ("insert into act from act where act = 2", Flaw(2, is_missing=False)),
    ],
)
def test_the_first_act_that_was_changed_or_taken_out_is_found(
    recorded_store: Store, change: str, flaw: Flaw
) -> None:
    changed(recorded_store, change)
    assert checked(recorded_store)[1] == flaw


def test_acts_of_a_program_that_gave_no_digests_are_covered_by_the_next(
    recorded_store: Store,
) -> None:
    changed(recorded_store, "update act set digest = null, address = null, account = null")
    # Nor is it known whether somebody took the digests away.
    assert checked(recorded_store) == (4, Flaw(1, is_uncovered=True))
    with write_version(recorded_store) as pending:
        record(pending.con, "reopen", AuditEntry("Lan"), {})
    assert checked(recorded_store) == (5, None)
    changed(recorded_store, "update act set why = '' where act = 3")
    # It is not known which of them it is: the first is named.
    assert checked(recorded_store)[1] == Flaw(1, is_missing=False)
