"""Duties ticked off, and that what they wait for has come: on record, undone, done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.access.roles import ACTS
from dashboard.errors import UserError
from dashboard.ingest.submissions.replay import rebuild
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, Grant, read_audit_log
from dashboard.store.duties import (
    Release,
    Tick,
    find_tick,
    release_duty,
    tick_off,
    undo_release,
    undo_tick,
)
from dashboard.store.plans import remove_plan
from dashboard.store.reach import Reach
from dashboard.store.reverting import revert
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

# In the evening of the last day of March where they work.
LAN = AuditEntry("Lan", "theo văn bản", datetime(2025, 3, 31, 14))
NOTICE = Tick(
    "can-tho-21", "inspection-notice", "D1", date(2024, 12, 31), date(2024, 12, 20), "5-TB"
)
SCHEME = Tick("can-tho-21", "cadre-rotation-2022", "AB", date(2022, 12, 31), date(2023, 2, 1))
PILOT = Release("can-tho-21", "four-goods-guidance", None, date(2025, 1, 2), "12-HD/TW")


def held(store: Store, table: str) -> pl.DataFrame:
    with Reader(store) as reader:
        return reader.frame(f"select * exclude (accepted_at, ended_at) from {table}")


def test_a_duty_is_ticked_off_and_that_is_undone_with_a_reason(registered_store: Store) -> None:
    tick_off(registered_store, NOTICE, LAN)
    assert held(registered_store, "duty_done").rows() == [
        (
            "can-tho-21",
            "inspection-notice",
            "D1",
            date(2024, 12, 31),
            date(2024, 12, 20),
            "5-TB",
            "Lan",
            "theo văn bản",
            None,
            None,
        ),
    ]
    with Reader(registered_store) as reader, reader.cursor() as con:
        assert find_tick(con, "can-tho-21", "inspection-notice", "D1") == replace(
            NOTICE, document=""
        )
        last = read_audit_log(con)[-1]
    assert (last.what, Tick.of(dict(last.details))) == ("done", NOTICE)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="lý do"):
        undo_tick(registered_store, NOTICE, replace(LAN, why=" "))
    undo_tick(registered_store, NOTICE, replace(LAN, by="Mai", why="nhầm"))
    assert held(registered_store, "duty_done").rows()[0][-2:] == ("Mai", "nhầm")
    with pytest.raises(UserError, match="Chưa ai ghi nhận"):
        undo_tick(registered_store, NOTICE, LAN)
    tick_off(registered_store, NOTICE, LAN)  # and may be again


def test_the_province_s_own_duties_are_ticked_off(registered_store: Store) -> None:
    tick_off(registered_store, SCHEME, LAN)
    assert held(registered_store, "duty_done").height == 1


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"programme": "none"}, "plans.unknown"),
        ({"duty": "none"}, "duties.unknown"),
        ({"unit": "none"}, "duties.no_unit"),
        ({"duty": "cadre-rotation-2022"}, "duties.of_province"),
        (
            {"programme": "lac-duong", "duty": "implementation-plan", "due": None},
            "duties.not_bound",
        ),
        ({"done_on": date(2025, 4, 1)}, "duties.day_to_come"),
        ({"due": None}, "duties.due_needed"),
        ({"due": date(2024, 12, 30)}, "duties.not_due_then"),
        ({"duty": "rating-published", "due": date(2024, 12, 31)}, "duties.no_due"),
        # That day the first half's was due.
        ({"done_on": date(2024, 6, 30)}, "duties.of_the_one_before"),
        ({"done_on": date(1900, 1, 1)}, "duties.not_there"),
    ],
)
def test_what_does_not_fit_is_refused(
    registered_store: Store, changed: dict[str, object], key: str
) -> None:
    before = registered_store.newest_version()
    with pytest.raises(UserError) as refused:
        tick_off(registered_store, replace(NOTICE, **changed), LAN)  # type: ignore[arg-type]
    assert refused.value.key == key
    assert registered_store.newest_version() == before


def test_a_due_date_is_ticked_off_once_and_a_yearly_duty_without_one_once_a_year(
    registered_store: Store,
) -> None:
    tick_off(registered_store, NOTICE, LAN)
    with pytest.raises(UserError, match="20/12/2024"):
        tick_off(registered_store, replace(NOTICE, done_on=date(2024, 12, 21)), LAN)
    tick_off(
        registered_store, replace(NOTICE, due=date(2024, 6, 30), done_on=date(2024, 8, 1)), LAN
    )
    yearly = Tick("can-tho-21", "rating-published", "D1", None, date(2023, 12, 1))
    tick_off(registered_store, yearly, LAN)
    tick_off(registered_store, replace(yearly, done_on=date(2024, 1, 5)), LAN)
    with pytest.raises(UserError, match="05/01/2024"):
        tick_off(registered_store, replace(yearly, done_on=date(2024, 12, 5)), LAN)


def test_what_a_duty_waits_for_comes_once_and_is_undone(registered_store: Store) -> None:
    release_duty(registered_store, PILOT, LAN)
    with pytest.raises(UserError, match="02/01/2025"):
        release_duty(registered_store, PILOT, LAN)
    undo_release(registered_store, PILOT.programme, PILOT.duty, None, LAN)
    with pytest.raises(UserError, match="nên không có gì để bỏ"):
        undo_release(registered_store, PILOT.programme, PILOT.duty, None, LAN)
    with pytest.raises(UserError, match="không chờ điều kiện nào"):
        release_duty(registered_store, replace(PILOT, duty="inspection-notice"), LAN)


def test_a_clerk_ticks_off_its_own_alone_and_releases_nothing(registered_store: Store) -> None:
    clerk = replace(LAN, grant=Grant(ACTS["clerk"], frozenset(("D1",))))
    tick_off(registered_store, NOTICE, clerk)
    other = replace(NOTICE, unit="D2")
    for tick in (other, SCHEME):
        with pytest.raises(UserError) as refused:
            tick_off(registered_store, tick, clerk)
        assert refused.value.key == "access.district"
    with pytest.raises(UserError) as refused:
        release_duty(registered_store, PILOT, clerk)
    assert refused.value.key == "access.act"


def test_a_clerk_sees_its_own_and_what_concerns_all(registered_store: Store) -> None:
    tick_off(registered_store, NOTICE, LAN)
    tick_off(registered_store, replace(NOTICE, unit="D2"), LAN)
    release_duty(registered_store, PILOT, LAN)
    seen = registered_store.within(Reach(frozenset(("D2",))))
    assert held(seen, "duty_done")["unit"].to_list() == ["D2"]
    assert held(seen, "duty_release").select("duty", "by_whom").rows() == [
        ("four-goods-guidance", "")
    ]


def test_all_of_it_is_done_again_and_taken_back(registered_store: Store, tmp_path: Path) -> None:
    before = registered_store.newest_version() or 0
    tick_off(registered_store, NOTICE, LAN)
    undo_tick(registered_store, NOTICE, LAN)
    tick_off(registered_store, SCHEME, LAN)
    release_duty(registered_store, PILOT, LAN)
    undo_release(registered_store, PILOT.programme, PILOT.duty, None, LAN)
    remove_plan(registered_store, "can-tho-21", LAN)
    assert rebuild(registered_store, Store(tmp_path / "again", CATALOGUE)) == []
    revert(registered_store, before, LAN)
    assert held(registered_store, "duty_done").height == 0
    assert rebuild(registered_store, Store(tmp_path / "twice", CATALOGUE)) == []
