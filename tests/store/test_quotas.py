"""Quotas of districts: assigned, changed, taken back, on record and done again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.access.roles import ACTS, ROLES, Role
from dashboard.catalogue.models import Catalogue
from dashboard.catalogue.quotas import Assignments, Quota
from dashboard.errors import UserError
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, Grant, read_audit_log
from dashboard.store.plans import remove_plan
from dashboard.store.publishing import make_store, write_version
from dashboard.store.quotas import assign_quotas, read_quotas
from dashboard.store.reverting import revert
from tests.support.register_workbooks import write_register
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from pathlib import Path

LAN = AuditEntry("Lan", "Tỉnh ủy giao")


def quota(district: str = "D1", **changed: object) -> Quota:
    return Quota.model_validate(
        {
            "programme": "can-tho-21",
            "district": district,
            "year": 2025,
            "indicator": "admissions",
            "comparator": ">=",
            "low": 12,
        }
        | changed
    )


def assign(store: Store, *quotas: Quota) -> Assignments:
    return assign_quotas(store, Assignments(assigned=quotas), LAN)


def in_force(store: Store) -> tuple[Quota, ...]:
    with Reader(store) as reader, reader.cursor() as con:
        return read_quotas(con)


def test_a_quota_is_assigned_changed_and_taken_back(registered_store: Store) -> None:
    first, second = quota(), quota(low=15, note="Bổ sung")
    assert assign(registered_store, first).assigned == (first,)
    assert in_force(registered_store) == (first,)
    assert assign(registered_store, second).assigned == (second,)
    assert in_force(registered_store) == (second,)
    gone = assign_quotas(registered_store, Assignments(ended=(second.key,)), LAN)
    assert gone.ended == (second.key,)
    assert in_force(registered_store) == ()
    with Reader(registered_store) as reader:
        rows = reader.frame("select low, ended_at is null as held from quota order by low").rows()
    assert rows == [(12, False), (15, False)]  # neither is forgotten


def test_what_is_so_already_makes_no_version(registered_store: Store) -> None:
    assign(registered_store, quota())
    before = registered_store.newest_version()
    assert not assign(registered_store, quota())
    assert not assign_quotas(registered_store, Assignments(ended=(quota(year=2026).key,)), LAN)
    assert registered_store.newest_version() == before


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (quota("D9"), "quotas.no_district"),
        (quota("AB"), "quotas.no_district"),
        (quota(programme="nothing"), "plans.unknown"),
        (quota(indicator="nothing"), "quotas.no_indicator"),
        (quota(year=1999), "quotas.year"),
        (quota(year=2026, low=-1), "quotas.negative"),
        (quota(year=2026, low=1.5), "quotas.not_whole"),
        (quota(year=2026, low=1e308), "quotas.too_large"),
        (quota(indicator="org_rated_good_share", low=900), "quotas.above_whole"),
        (quota(low=13), "quotas.twice"),
    ],
)
def test_what_nobody_can_be_judged_by_is_refused_whole(
    registered_store: Store, wrong: Quota, key: str
) -> None:
    before, kept = registered_store.newest_version(), registered_store.originals()
    with pytest.raises(UserError) as error:
        assign(registered_store, quota(), wrong)
    assert error.value.key == key
    assert (registered_store.newest_version(), registered_store.originals()) == (before, kept)


def test_a_plan_that_binds_nobody_assigns_nothing(registered_store: Store) -> None:
    remove_plan(registered_store, "can-tho-21", LAN)
    with pytest.raises(UserError) as error:
        assign(registered_store, quota())
    assert error.value.key == "plans.unknown"


@pytest.mark.parametrize("role", ROLES)
def test_only_admins_assign(registered_store: Store, role: Role) -> None:
    audit = AuditEntry("ai đó", grant=Grant(ACTS[role], None))
    before, kept = registered_store.newest_version(), registered_store.originals()
    if role == "admin":
        assert assign_quotas(registered_store, Assignments(assigned=(quota(),)), audit)
        return
    with pytest.raises(UserError) as error:
        assign_quotas(registered_store, Assignments(assigned=(quota(),)), audit)
    assert error.value.key == "access.act"
    assert (registered_store.newest_version(), registered_store.originals()) == (before, kept)


def test_a_program_that_lacks_the_indicator_says_so(registered_store: Store) -> None:
    assign(registered_store, quota(indicator="admissions"))
    others = tuple(i for i in CATALOGUE.indicators if i.code != "admissions")
    plans = {"programmes": (), "indicators": others}
    lacking = Catalogue.model_construct(None, **{**dict(CATALOGUE), **plans})
    with write_version(registered_store) as pending:
        pending.con.execute("update plan set ended_at = now() where ended_at is null")
    with (
        Reader(replace(registered_store, catalogue=lacking)) as reader,
        pytest.raises(UserError) as error,
    ):
        _ = reader.catalogue
    assert error.value.key == "quotas.lacks_indicator"
    assert error.value.values == {
        "programme": "can-tho-21",
        "indicator": "admissions",
        "year": 2025,
    }


def test_a_store_of_an_earlier_program_has_none_until_some_are_assigned(
    registered_store: Store,
) -> None:
    with write_version(registered_store) as pending:
        pending.con.execute("drop table quota")
    assert in_force(registered_store) == ()
    assign(registered_store, quota())
    assert in_force(registered_store) == (quota(),)


def test_each_act_says_what_was_followed(registered_store: Store) -> None:
    assign(registered_store, quota(), quota("D2"))
    assign(registered_store, quota(note="chỉ ghi chú"))
    assign(registered_store, quota(low=13))
    with Reader(registered_store) as reader, reader.cursor() as con:
        first, noted, changed = read_audit_log(con)[-3:]
    assert first.audit.catalogue == noted.audit.catalogue != changed.audit.catalogue
    told = {name: first.details[name] for name in ("programmes", "years", "districts", "assigned")}
    assert told == {
        "programmes": ["can-tho-21"],
        "years": [2025],
        "districts": 2,
        "assigned": 2,
    }


def test_all_of_it_is_done_again_and_taken_back(tmp_path: Path) -> None:
    store = store_at(tmp_path / "store")
    make_store(store, audit=LAN)
    accept_register(store, write_register(tmp_path / "register"), LAN)
    assign(store, quota(), quota("D2", comparator="between", low=3, high=4.0))
    before, held = store.newest_version() or 0, in_force(store)
    assign_quotas(store, Assignments(assigned=(quota(low=20),), ended=(quota("D2").key,)), LAN)
    revert(store, before, LAN)
    assert in_force(store) == held
    assert rebuild(store, store_at(tmp_path / "again")) == []
