"""`tiendo plan`: plans brought in, changed, taken away, written; all of it or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dashboard.exports.plan import write_plan_workbook
from dashboard.ingest.submissions.register import accept_register
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.publishing import write_version
from tests.catalogue.test_plan_files import TOML
from tests.support.reading import reading_here
from tests.support.register_workbooks import write_register
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.catalogue.models import Programme
    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plan of one target."""
    path = tmp_path / "ctr-01.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def programmes(store: Store) -> dict[str, Programme]:
    with Reader(store) as reader:
        return reader.catalogue.programme


def test_a_plan_comes_in_and_is_changed_a_line_a_change(
    tiendo: Tiendo, store: Store, file: Path
) -> None:
    ran = tiendo("plan", file, "--by", "Lan", "--why", "Tỉnh ủy giao")
    assert ran.out.splitlines() == [
        "New: plan ctr-01 (Chương trình số 01), with 1 targets, 0 dated duties, 0 assignments.",
        "1 plan is new or changed.",
        "Note: plan ctr-01 binds nobody yet; add it to the register's scopes.",
    ]
    assert programmes(store)["ctr-01"].targets[0].low == 90
    with Reader(store) as reader, reader.cursor() as con:
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.by, last.audit.why) == ("plan", "Lan", "Tỉnh ủy giao")
    file.write_text(TOML.replace("low = 90", "low = 92.5"), encoding="utf-8")
    lines = tiendo("plan", file).out.splitlines()
    assert lines[0] == "Changed in ctr-01, target org-rated-good-share: low from 90 to 92.5."
    before = store.versions()
    assert tiendo("plan", file).out.startswith("Nothing differs in plan ctr-01.\n0 plans are")
    assert store.versions() == before


def test_a_dry_run_says_the_same_and_changes_nothing(
    tiendo: Tiendo, store: Store, file: Path
) -> None:
    before = store.versions()
    lines = tiendo("plan", file, "--dry-run").out.splitlines()
    assert lines[0].startswith("New: plan ctr-01")
    assert lines[1] == "1 plan would change. Nothing has changed."
    found = json.loads(tiendo("plan", file, "--dry-run", "--json").out)
    [plan] = found["plans"]
    assert (plan["programme"], plan["state"], len(plan["changes"])) == ("ctr-01", "new", 2)
    assert store.versions() == before


def test_what_is_exported_is_read_as_the_same(tiendo: Tiendo, store: Store, tmp_path: Path) -> None:
    before = store.versions()
    folder = tmp_path / "plans"
    assert tiendo("plan", "--export", folder).out == f"The plans, 4 of them, are in {folder}.\n"
    for ending in ("toml", "xlsx"):
        files = sorted(folder.glob(f"*.{ending}"))
        assert [one.stem for one in files] == sorted(CATALOGUE.programme)
        assert "0 plans are new or changed." in tiendo("plan", *files).out
    assert store.versions() == before
    assert tiendo("plan", "--export", folder).status == 1


def test_everything_that_is_wrong_is_said_and_nothing_is_taken_over(
    tiendo: Tiendo, store: Store, file: Path, tmp_path: Path
) -> None:
    before = store.versions()
    other = tmp_path / "khac.toml"
    wrong = TOML.replace("low = 90", "low = 900").replace("from_year = 2026", "from_year = 26")
    other.write_text(wrong.replace("ctr-01", "ctr-02"), encoding="utf-8")
    ran = tiendo("plan", file, other)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "khac.toml, [[targets]] 1, column from_year: “26” is no year from 1990 to 2100; "
        "write for example 2030.",
        "khac.toml, [[targets]] 1, column low: the goal “900” is above 100%, and “Tổ chức cơ sở "
        "đảng xếp loại hoàn thành tốt nhiệm vụ trở lên” is a share; write another one.",
    ]
    found = json.loads(tiendo("plan", other, "--json").out)
    assert [one["rule"] for one in found["faults"]] == [
        "plan_files.bad_year",
        "plan_files.above_hundred",
    ]
    assert tiendo("plan", file, file).err.startswith("Plan “ctr-01” is there twice")
    assert store.versions() == before


def test_a_cell_of_a_workbook_is_named(tiendo: Tiendo, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(write_plan_workbook(None, CATALOGUE))
    ran = tiendo("plan", path)
    assert ran.status == 1
    assert ran.err.startswith("mau.xlsx, sheet “Chương trình”, cell B4: the plan has no code")


def test_a_plan_is_taken_away_with_its_scopes_for_a_reason(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    accept_register(store, write_register(tmp_path / "register"))
    assert tiendo("plan", "--remove", "can-tho-21").status == 2
    foretold = tiendo("plan", "--remove", "can-tho-21", "--dry-run").out
    assert foretold == "Plan can-tho-21 would be taken away; it binds: AB. Nothing has changed.\n"
    assert "can-tho-21" in programmes(store)
    done = tiendo("plan", "--remove", "can-tho-21", "--why", "hết hiệu lực")
    assert done.out == "Plan can-tho-21 is taken away; it bound: AB.\n"
    assert "can-tho-21" not in programmes(store)
    with Reader(store) as reader:
        assert all(one.programme != "can-tho-21" for one in reader.register().scopes)
    for options in ((), ("--dry-run",)):
        ran = tiendo("plan", "--remove", "can-tho-21", "--why", "nữa", *options)
        assert ran.err.startswith("No plan “can-tho-21” is in force; there are: ")


def test_what_this_program_cannot_compute_is_said_by_every_command_and_can_be_mended(
    tiendo: Tiendo, store: Store, file: Path, tmp_path: Path
) -> None:
    tiendo("plan", file)
    with write_version(store) as pending:
        pending.con.execute(
            "update plan set content = replace(content, 'org_rated_good_share', 'of_tomorrow')"
            " where programme = 'ctr-01'"
        )
    for command in (("progress", "--as-of", "2025-Q4"), ("indicators", "--by", "province")):
        ran = tiendo(*command)
        assert ran.status == 1
        assert "“ctr-01”" in ran.err
        assert "“of_tomorrow”" in ran.err
        assert "Install a newer release, or give that target another indicator." in ran.err
        assert len(ran.err.splitlines()) == 1
    folder = tmp_path / "plans"
    assert tiendo("plan", "--export", folder).status == 0
    assert 'indicator = "of_tomorrow"' in (folder / "ctr-01.toml").read_text(encoding="utf-8")
    again = tiendo("plan", folder / "ctr-01.toml")
    assert "there is no indicator “of_tomorrow”" in again.err
    assert "indicator from of_tomorrow to org_rated_good_share" in tiendo("plan", file).out
    assert tiendo("progress", "--as-of", "2025-Q4", "--format", "csv").status == 0


def test_one_thing_is_done_at_a_time(tiendo: Tiendo, file: Path, tmp_path: Path) -> None:
    assert tiendo("plan").status == 2
    assert tiendo("plan", file, "--export", tmp_path / "out").status == 2
    assert tiendo("plan", file, "--remove", "lac-duong", "--why", "x").status == 2
