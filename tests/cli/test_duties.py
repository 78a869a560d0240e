"""Duties on the command line: listed for other programs, ticked off, undone."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.support.province_builder import Province

if TYPE_CHECKING:
    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

OBLIGATION = """
    unit              | district | quarter | done_on    | document
    inspection-notice | D        | 2024-Q2 | 2024-06-29 | 5-TB/ĐU
    inspection-notice | D        | 2024-Q4 | 2024-12-30 | 9-TB/ĐU
"""
NOTICE = ("done", "can-tho-21", "inspection-notice", "--unit", "D")
COLUMNS = "programme,duty,kind,title,unit,body,due,due_is_boards,state,done_on,document,source"


@pytest.fixture(autouse=True)
def held(store: Store) -> None:
    Province(
        units="unit | kind\nD | district",
        scopes="programme | unit\ncan-tho-21 | P",
        forms={"obligation": OBLIGATION},
    ).put_into(store)


def listed(tiendo: Tiendo, as_of: str) -> pl.DataFrame:
    ran = tiendo("obligations", "--as-of", as_of, "--format", "csv")
    assert ran.status == 0
    assert ran.out.splitlines()[0] == COLUMNS
    return pl.read_csv(io.StringIO(ran.out))


def test_every_duty_is_listed_with_whose_it_is_and_whose_date(tiendo: Tiendo) -> None:
    found = listed(tiendo, "2024-Q4")
    assert found.filter(pl.col("duty") == "cadre-rotation-2022").rows() == [
        (
            "can-tho-21",
            "cadre-rotation-2022",
            "obligation",
            "Đề án (kế hoạch) luân chuyển cán bộ",
            "P",
            None,
            "2022-12-31",
            False,
            "overdue",
            None,
            None,
            None,
        )
    ]
    notices = found.filter(pl.col("duty") == "inspection-notice").select(
        "due", "due_is_boards", "state", "done_on", "document", "source"
    )
    assert notices.rows() == [
        ("2023-06-30", True, "overdue", None, None, None),
        ("2024-12-31", True, "done", "2024-12-30", "9-TB/ĐU", "report"),
        # What was done after a due date and up to the next one counts for both.
        ("2023-12-31", True, "done", "2024-06-29", "5-TB/ĐU", "report"),
        ("2024-06-30", True, "done", "2024-06-29", "5-TB/ĐU", "report"),
    ]
    # All 69 assignments of the plan, the waiting ones as such.
    assignments = found.filter(pl.col("kind") == "assignment")
    assert assignments.height == 69
    assert set(assignments["state"]) == {"open", "waiting"}


def test_a_duty_is_ticked_off_with_its_document(tiendo: Tiendo, store: Store) -> None:
    ran = tiendo(*NOTICE, "--on", "2023-06-30", "--due", "2023-06-30", "--document", "1-TB/ĐU")
    assert (ran.status, ran.out) == (
        0,
        "On record: D had done duty “inspection-notice” on 30/06/2023; it counts for 30/06/2023.\n",
    )
    found = listed(tiendo, "2024-Q4").filter(pl.col("due") == "2023-06-30")
    assert found.select("state", "done_on", "document", "source").rows() == [
        ("done", "2023-06-30", "1-TB/ĐU", "ticked")
    ]
    assert (
        tiendo("done", "can-tho-21", "review-289", "--unit", "P", "--on", "2024-06-01").status == 0
    )
    acts = json.loads(tiendo("acts", "--format", "json").out)
    assert json.loads(acts[-1]["details"])["due"] == "2024-06-30"
    again = tiendo("done", "can-tho-21", "review-289", "--unit", "P", "--on", "2024-06-01")
    assert again.status == 1
    assert "has no due date that is still open and fits the day" in again.err


@pytest.mark.parametrize(
    ("on", "due"),
    [
        # Those before are open too, as they are where a board begins.
        ("2023-06-20", "30/06/2023"),
        ("2023-01-10", "31/12/2022"),
        # The nearest was reported as done.
        ("2025-01-05", "30/06/2025"),
    ],
)
def test_the_due_date_is_the_nearest_one_that_is_open(tiendo: Tiendo, on: str, due: str) -> None:
    assert f"it counts for {due}" in tiendo(*NOTICE, "--on", on).out


def test_undoing_needs_a_reason(tiendo: Tiendo) -> None:
    scheme = ("done", "can-tho-21", "four-goods-guidance", "--unit", "P")
    assert tiendo(*scheme, "--on", "2024-05-05").status == 0
    refused = tiendo(*scheme, "--undo")
    assert (refused.status, refused.err) == (1, "Give the reason for undoing it.\n")
    assert tiendo(*scheme, "--undo", "--why", "nhầm").status == 0
    assert tiendo(*scheme, "--undo", "--why", "nhầm").status == 1


def test_what_an_assignment_waits_for_has_come(tiendo: Tiendo) -> None:
    guidance = ("release", "can-tho-21", "four-goods-guidance")

    def state() -> str:
        found = listed(tiendo, "2024-Q4").filter(pl.col("duty") == "four-goods-guidance")
        return str(found["state"].item())

    assert state() == "waiting"
    assert tiendo(*guidance, "--on", "2024-05-05", "--document", "12-HD/TW").status == 0
    assert state() == "open"
    assert tiendo(*guidance, "--undo", "--why", "nhầm").status == 0
    assert state() == "waiting"


@pytest.mark.parametrize("command", [NOTICE, ("release", "can-tho-21", "four-goods-guidance")])
def test_without_a_day_it_is_wrong_usage(tiendo: Tiendo, command: tuple[str, ...]) -> None:
    assert tiendo(*command).status == 2
