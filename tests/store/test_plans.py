"""Plans and settings of a store: in force, changed, taken away, on record and done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.access.roles import ACTS, ROLES, Role
from dashboard.catalogue.models import Catalogue, Programme, Target
from dashboard.errors import UserError
from dashboard.ingest.submissions.register import replace_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.organisations.binding import bind
from dashboard.organisations.register import Scope
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, Grant, read_audit_log
from dashboard.store.plans import put_plans, remove_plan
from dashboard.store.publishing import make_store, write_version
from dashboard.store.reverting import revert
from dashboard.store.settings import change_settings
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAN = AuditEntry("Lan", "Tỉnh ủy giao")
TARGET = Target(
    code="rated",
    indicator="org_rated_good_share",
    comparator=">=",
    low=95,
    horizon="annual",
    from_year=2025,
    to_year=2030,
    level="any",
    section="I",
    quote_vi="Từ 95% trở lên.",
)
PLAN = Programme(
    code="ke-hoach-moi",
    title_vi="Kế hoạch mới",
    title_en="A new plan",
    issued_by_vi="Tỉnh ủy",
    scope="province",
    source="—",
    targets=(TARGET,),
)


def programmes(store: Store) -> tuple[Programme, ...]:
    with Reader(store) as reader:
        return reader.catalogue.programmes


def with_indicator(code: str) -> Programme:
    return PLAN.model_copy(update={"targets": (TARGET.model_copy(update={"indicator": code}),)})


def test_a_new_store_begins_with_the_plans_of_the_program_whole(store: Store) -> None:
    assert len(CATALOGUE.programmes) == 4
    assert programmes(store) == CATALOGUE.programmes
    with Reader(store) as reader:
        assert reader.catalogue == CATALOGUE


def test_what_a_store_holds_stays_when_the_program_brings_other_plans(store: Store) -> None:
    later = CATALOGUE.model_copy(update={"programmes": (PLAN,)})
    assert programmes(replace(store, catalogue=later)) == CATALOGUE.programmes


def test_a_version_that_an_earlier_program_made_has_the_plans_of_this_one(store: Store) -> None:
    with write_version(store) as pending:
        pending.con.execute("drop table plan")
        pending.con.execute("drop table setting")
    assert programmes(store) == CATALOGUE.programmes
    # The next change makes them its own.
    put_plans(store, [PLAN], LAN)
    assert {p.code for p in programmes(store)} == {PLAN.code, *CATALOGUE.programme}


def test_a_plan_comes_in_is_changed_and_goes(store: Store) -> None:
    assert put_plans(store, [PLAN], LAN) == ["ke-hoach-moi"]
    assert PLAN in programmes(store)
    changed = PLAN.model_copy(update={"title_vi": "Kế hoạch đã sửa"})
    assert put_plans(store, [changed], LAN) == ["ke-hoach-moi"]
    assert changed in programmes(store)
    assert PLAN not in programmes(store)
    assert remove_plan(store, "ke-hoach-moi", LAN) == []
    assert programmes(store) == CATALOGUE.programmes
    with Reader(store) as reader:
        rows = reader.frame(
            "select ended_at is null as held from plan where accepted_at is not null"
        )
    assert rows["held"].to_list() == [False, False]  # neither is forgotten


def test_what_is_there_already_makes_no_version(store: Store) -> None:
    put_plans(store, [PLAN], LAN)
    before = store.newest_version()
    assert put_plans(store, [PLAN, *CATALOGUE.programmes], LAN) == []
    assert change_settings(store, {}, LAN) == []
    assert store.newest_version() == before


def test_a_plan_that_goes_binds_nobody_any_more(registered_store: Store) -> None:
    with Reader(registered_store) as reader:
        bound = {
            scope.unit for scope in reader.register().scopes if scope.programme == "can-tho-21"
        }
    assert bound
    assert set(remove_plan(registered_store, "can-tho-21", LAN)) == bound
    with Reader(registered_store) as reader:
        assert all(s.programme != "can-tho-21" for s in reader.register().scopes)


@pytest.mark.parametrize(
    ("plans", "key"),
    [
        ([with_indicator("no_such_share")], "plans.lacks_indicator"),
        ([PLAN, PLAN], "plans.twice"),
    ],
)
def test_what_cannot_be_followed_is_refused_whole(
    store: Store, plans: list[Programme], key: str
) -> None:
    before, kept = store.newest_version(), store.originals()
    other = PLAN.model_copy(update={"code": "khac"})
    with pytest.raises(UserError) as error:
        put_plans(store, [other, *plans], LAN)
    assert error.value.key == key
    assert (store.newest_version(), store.originals()) == (before, kept)


def test_a_plan_that_binds_units_keeps_their_level(registered_store: Store) -> None:
    other = CATALOGUE.programme["can-tho-21"].model_copy(update={"scope": "district"})
    with pytest.raises(UserError, match="can-tho-21"):
        put_plans(registered_store, [other], LAN)


def test_an_unknown_plan_cannot_be_removed(store: Store) -> None:
    with pytest.raises(UserError, match="can-tho-21"):
        remove_plan(store, "nothing", LAN)


def test_a_program_that_lacks_what_a_plan_needs_says_so(store: Store) -> None:
    put_plans(store, [PLAN], LAN)
    others = tuple(i for i in CATALOGUE.indicators if i.code != TARGET.indicator)
    lacking = Catalogue.model_construct(None, **{**dict(CATALOGUE), "indicators": others})
    with pytest.raises(UserError, match="org_rated_good_share"):
        programmes(replace(store, catalogue=lacking))


def test_a_setting_changes_the_dates_that_reports_are_due(store: Store) -> None:
    assert change_settings(store, {"due.Q1": "04-10", "remind_days": "3"}, LAN)
    with Reader(store) as reader:
        found = reader.catalogue
    assert (found.due.Q1, found.due.Q2) == ("04-10", CATALOGUE.due.Q2)
    assert found.remind_days == 3
    assert change_settings(store, {"due.Q1": "04-10"}, LAN) == []


@pytest.mark.parametrize("role", ROLES)
def test_only_admins_change_plans_and_settings(store: Store, role: Role) -> None:
    grant = Grant(ACTS[role], None)
    changes: tuple[Callable[[AuditEntry], object], ...] = (
        lambda audit: put_plans(store, [PLAN], audit),
        lambda audit: change_settings(store, {"remind_days": "3"}, audit),
        lambda audit: remove_plan(store, "can-tho-21", audit),
    )
    for change in changes:
        before, kept = store.newest_version(), store.originals()
        if role == "admin":
            change(AuditEntry("ai đó", grant=grant))
            continue
        with pytest.raises(UserError) as error:
            change(AuditEntry("ai đó", grant=grant))
        assert error.value.key == "access.act"
        assert (store.newest_version(), store.originals()) == (before, kept)


def test_what_was_followed_is_on_record_and_changes_with_it(store: Store) -> None:
    put_plans(store, [PLAN], LAN)
    change_settings(store, {"remind_days": "3"}, LAN)
    change_settings(store, {"remind_days": "7"}, LAN)
    remove_plan(store, PLAN.code, LAN)
    with Reader(store) as reader, reader.cursor() as con:
        digests = [entry.audit.catalogue for entry in read_audit_log(con)]
    assert all(digest and len(digest) == 64 for digest in digests)
    assert len(set(digests)) == 4


def test_whom_a_plan_binds_since_when_is_done_again_and_taken_back(
    registered_store: Store, tmp_path: Path
) -> None:
    store, july = registered_store, date(2024, 7, 1)
    put_plans(store, [PLAN], LAN)

    def scopes() -> tuple[Scope, ...]:
        with Reader(store) as reader:
            return reader.register().scopes

    with Reader(store) as reader:
        register = reader.register()
    replace_register(store, bind(register, PLAN.code, {"AB": july}), LAN)
    bound, version = scopes(), store.newest_version() or 0
    assert Scope(PLAN.code, "AB", july) in bound
    remove_plan(store, PLAN.code, LAN)
    assert scopes() == register.scopes
    revert(store, version, LAN)
    assert scopes() == bound
    assert rebuild(store, Store(tmp_path / "again", store.catalogue)) == []


def test_all_of_it_is_done_again_and_taken_back(tmp_path: Path) -> None:
    store = store_at(tmp_path / "store")
    make_store(store, audit=LAN)
    put_plans(store, [PLAN], LAN)
    change_settings(store, {"remind_days": "3"}, LAN)
    before = store.newest_version() or 0
    remove_plan(store, PLAN.code, LAN)
    remove_plan(store, "lac-duong", LAN)
    revert(store, before, LAN)
    assert PLAN in programmes(store)
    # A release that begins with other plans ends at the same.
    later = replace(store, catalogue=CATALOGUE.model_copy(update={"programmes": (PLAN,)}))
    assert rebuild(later, Store(tmp_path / "again", later.catalogue)) == []
