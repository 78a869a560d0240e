"""What a viewer does goes on record with what they may do, and is refused there."""

from __future__ import annotations

import pytest

from dashboard.access.roles import ACTS, ROLES
from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.audit import EVERY_ACT, read_audit_log, record
from dashboard.store.publishing import write_version
from dashboard.store.reach import EVERYTHING, Reach

CLERK = Viewer("clerk", Reach(frozenset(("H01", "H02"))), "an.binh")


def test_every_role_says_what_it_may_do() -> None:
    assert set(ACTS) == set(ROLES)
    assert ACTS["admin"] == EVERY_ACT


def test_what_a_role_may_not_do_is_refused_and_nothing_changes(store: Store) -> None:
    reader = Viewer("reader", EVERYTHING, "ban.doc")
    with pytest.raises(UserError) as refused, write_version(store) as pending:
        record(pending.con, "close", reader.entry(), {})
    assert refused.value.key == "access.act"
    assert store.newest_version() == 1


@pytest.mark.parametrize("districts", [("H03",), ("H01", "H03"), None])
def test_a_clerk_changes_nothing_of_other_districts(
    store: Store, districts: tuple[str, ...] | None
) -> None:
    with pytest.raises(UserError) as refused, write_version(store) as pending:
        record(pending.con, "send", CLERK.entry(), {}, districts=districts)
    assert refused.value.key == "access.district"
    assert store.newest_version() == 1


def test_what_is_allowed_is_on_record_under_the_account(store: Store) -> None:
    with write_version(store) as pending:
        record(pending.con, "send", CLERK.entry(by="Somebody else"), {}, districts=("H02",))
    with Reader(store) as reader, reader.cursor() as con:
        assert [entry.audit.by for entry in read_audit_log(con)] == ["an.binh"]


def test_without_accounts_the_name_is_the_one_that_was_typed() -> None:
    assert ANYBODY.entry(by="Tổ Tổng hợp").by == "Tổ Tổng hợp"
