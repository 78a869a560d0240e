"""What was done is listed: by whom, why, and the version that it made."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from dashboard.messages import translate
from dashboard.store.audit import What
from tests.support.register_workbooks import write_register, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tiendo

HOA = ("--by", "Hoa")


@pytest.fixture(autouse=True)
def lived(tiendo: Tiendo, tmp_path: Path, read_here: None) -> None:
    """A quarter that was closed, reopened and corrected, and the correction taken away."""

    def load(cells: int) -> None:
        text = f"unit | cells\nD1A | {cells}\nD1B | 0"
        file = write_workbook(tmp_path / f"{cells}.xlsx", "D1", "2024-Q1", organisation=text)
        assert tiendo("load", file, *HOA, "--why", "=1+1").status == 0

    register = write_register(tmp_path / "register")
    tiendo("register", register, *HOA, "--why", "theo quyết định")
    load(5)
    assert "reopen 2024-Q1" in tiendo("close", "2024-Q1", *HOA, "--why", "đã đủ").out
    assert tiendo("reopen", "2024-Q1", *HOA, "--why", "sửa số").out == "Q1 2024 is open again.\n"
    load(6)
    ran = tiendo("revert", 5, *HOA, "--why", "sửa nhầm")
    assert ran.out.splitlines()[1:] == [
        "No longer in force: submissions 2.",
        "Submissions that are no longer in force stay on record; their numbers are not used again.",
    ]


def test_every_act_has_who_why_and_its_version(tiendo: Tiendo) -> None:
    found = json.loads(tiendo("acts", "--format", "json").out)
    columns = ("act", "what", "by", "why", "version", "submissions", "quarters", "after_reopening")
    assert [tuple(act[column] for column in columns) for act in found] == [
        (1, "register", "Hoa", "theo quyết định", 2, [], [], False),
        (2, "load", "Hoa", "=1+1", 3, [1], ["2024-Q1"], False),
        (3, "close", "Hoa", "đã đủ", 4, [], ["2024-Q1"], False),
        (4, "reopen", "Hoa", "sửa số", 5, [], ["2024-Q1"], False),
        (5, "load", "Hoa", "=1+1", 6, [2], ["2024-Q1"], True),
        (6, "revert", "Hoa", "sửa nhầm", 7, [2], ["2024-Q1"], True),
    ]
    rows = list(csv.DictReader(io.StringIO(tiendo("acts", "--format", "csv").out)))
    assert [(row["why"], row["version"]) for row in rows[1:3]] == [("'=1+1", "3"), ("đã đủ", "4")]


def test_people_read_it_in_words_and_since_a_day(
    tiendo: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIENDO_LANGUAGE", "vi")
    out = tiendo("acts", "--since", date.today()).out
    *_, corrected, reverted, _ = out.splitlines()
    assert "Nhận báo cáo" in corrected
    assert "số 2: D1, Quý I/2024; số liệu của quý đã khóa sổ rồi mở lại" in corrected
    assert "phiên bản 5; báo cáo số 2 không còn hiệu lực" in reverted
    assert "2024-Q1" not in out
    later = date.today() + timedelta(days=2)
    assert json.loads(tiendo("acts", "--since", later, "--format", "json").out) == []


def test_every_kind_of_act_has_its_words() -> None:
    for kind in get_args(What):
        assert translate(f"acts.{kind}", "vi") != translate(f"acts.{kind}", "en")
