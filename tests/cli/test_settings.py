"""What the board has set, listed and changed on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dashboard.access.settings import AccessSettings
from dashboard.ingest.submissions.replay import rebuild
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.reverting import revert
from tests.support.accounts import BY_HOA
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


def values(tiendo: Tiendo) -> dict[str, str]:
    listed = json.loads(tiendo("settings", "--format", "json").out)
    return {row["name"]: row["value"] for row in listed}


def test_all_are_listed_with_what_they_are(tiendo: Tiendo) -> None:
    assert values(tiendo) == {
        "due.Q1": "04-05",
        "due.Q2": "07-05",
        "due.Q3": "10-05",
        "due.Q4": "12-29",
        "remind_days": "7",
        "agency": "",
        "few": "10",
        "least_reports": "0",
        "approves_first": "0",
        "clerks_see_names": "0",
    }
    table = tiendo("settings").out
    assert "Reports of quarter I are due on" in table
    assert "05/04" in table


def test_some_are_set_on_record_taken_back_and_done_again(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    set_two = ("--set", "due.Q1=10/4", "--set", "agency=Ban Tổ chức Tỉnh ủy")
    ran = tiendo("settings", *set_two, "--by", "Lan", "--why", "họp")
    assert ran.out == "Changed: due.Q1, agency.\n"
    with Reader(store) as reader, reader.cursor() as con:
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.by, last.audit.why) == ("set", "Lan", "họp")
    assert tiendo("settings", *set_two).out.startswith("Nothing has changed")
    assert store.newest_version() == 2
    assert rebuild(store, store_at(tmp_path / "again")) == []
    with Reader(store_at(tmp_path / "again")) as reader:
        assert reader.board_settings.agency == "Ban Tổ chức Tỉnh ủy"
    revert(store, 1, BY_HOA)
    assert values(tiendo)["due.Q1"] == "04-05"


def test_those_about_clerks_are_with_the_accounts(tiendo: Tiendo, store: Store) -> None:
    assert tiendo("settings", "--set", "approves_first=1").out == "Changed: approves_first.\n"
    assert AccessSettings(store.folder).approves_first()
    assert values(tiendo)["approves_first"] == "1"


def test_one_that_does_not_fit_changes_none(tiendo: Tiendo, store: Store) -> None:
    for wrong in ("few=x", "colour=red", "clerks_see_names=maybe"):
        ran = tiendo("settings", "--set", "approves_first=1", "--set", "few=3", "--set", wrong)
        assert (ran.status, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1
    assert "clerks_see_names" in tiendo("settings", "--set", "colour=red").err
    assert values(tiendo)["few"] == "10"
    assert values(tiendo)["approves_first"] == "0"
    assert tiendo("settings", "--set", "few").status == 2
