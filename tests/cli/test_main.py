"""Exit statuses, languages, and one sentence for whatever goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER
from tests.cli.conftest import Ran

if TYPE_CHECKING:
    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

COMMANDS = [
    "demo",
    "serve",
    "init",
    "register",
    "template",
    "check",
    "load",
    "submissions",
    "withdraw",
    "indicators",
    "progress",
    "completeness",
    "backup",
    "restore",
    "settings",
    "acts",
    "versions",
    "revert",
    "account add",
    "account list",
    "account role",
    "account disable",
    "account enable",
    "account reset",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_each_command_and_its_store(tiendo: Tiendo, command: str) -> None:
    ran = tiendo(*command.split(), "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "--store" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["progress"],
        ["progress", "--as-of", "2025"],
        ["progress", "--as-of", "2025-Q1", "--by", "province"],
        ["indicators", "--by", "county"],
        ["indicators", "--per", "month"],
        ["indicators", "--boundaries", "old"],
        ["indicators", "--format", "pdf"],
        ["indicators", "--year", "last"],
        ["load"],
        ["load", "a.xlsx", "--received-on", "28/12/2024"],
        ["check", "a.xlsx", "--quarter", "IV/2024"],
        ["withdraw", "1"],
        ["withdraw", "first", "--why", "wrong"],
        ["template", "--district", "D", "--output", "a.xlsx"],
    ],
)
def test_wrong_usage_is_status_2(tiendo: Tiendo, arguments: list[str]) -> None:
    ran = tiendo(*arguments)
    assert ran.status == 2
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_what_cannot_be_done_is_one_sentence_and_status_1(tiendo: Tiendo, tmp_path: Path) -> None:
    ran = tiendo("indicators", "--store", tmp_path / "nowhere")
    assert (ran.status, ran.out) == (1, "")
    [sentence] = ran.err.splitlines()
    assert sentence.startswith(f"There is no store at {tmp_path / 'nowhere'}; run")


def test_the_language_is_that_of_the_locale(
    tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIENDO_LANGUAGE")
    for locale, beginning in (
        ("vi_VN.UTF-8", "Không có kho"),
        ("en_GB.UTF-8", "There is no store"),
    ):
        monkeypatch.setenv("LC_ALL", locale)
        assert tiendo("indicators", "--store", tmp_path / "nowhere").err.startswith(beginning)


def test_a_fault_of_ours_is_one_sentence_too_and_its_trace_is_in_a_log(
    tiendo: Tiendo, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("our own mistake")

    monkeypatch.setattr("dashboard.analytics.figures.indicator_figures", fail)
    ran = tiendo("indicators")
    assert (ran.status, ran.out) == (1, "")
    [sentence] = ran.err.splitlines()
    [log] = (store.folder / "logs").iterdir()
    assert str(log) in sentence
    assert "our own mistake" not in sentence
    assert "our own mistake" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("joined", [True, False])
def test_the_log_is_in_the_store_that_was_asked_for(
    tiendo: Tiendo, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, joined: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dashboard.analytics.figures.indicator_figures", fail)
    monkeypatch.setenv("TIENDO_STORE", str(tmp_path / "default"))
    (tmp_path / "default").mkdir()
    folder = str(store.folder)
    tiendo("indicators", *([f"--store={folder}"] if joined else ["--store", folder]))
    assert len(list((store.folder / "logs").iterdir())) == 1
    assert list((tmp_path / "default").iterdir()) == []


def test_where_there_is_no_store_the_log_is_among_temporary_files(
    tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setenv("TIENDO_STORE", str(tmp_path / "nowhere"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("dashboard.store.publishing.make_store", fail)
    ran = tiendo("init")
    [log] = tmp_path.glob("tiendo-*.log")
    assert ran.status == 1
    assert str(log) in ran.err


def test_a_reader_who_stops_reading_sees_no_error(store: Store) -> None:
    program = Path(sys.executable).with_name("tiendo")
    done = subprocess.run(
        ["bash", "-c", f"'{program}' indicators --help | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT_FOLDER,
    )
    assert "Usage" in done.stdout
    assert done.stderr == ""


def test_where_no_store_is_named_it_is_the_projects_own(
    tiendo: Tiendo, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TIENDO_STORE")
    monkeypatch.setattr("dashboard.settings.DEFAULT_STORE_FOLDER", store.folder)
    assert tiendo("submissions", "--json") == Ran(0, "[]\n", "")
    monkeypatch.setattr("dashboard.settings.DEFAULT_STORE_FOLDER", store.folder / "none")
    ran = tiendo("versions")
    assert ran.status == 1
    assert f"tiendo init --store {store.folder / 'none'}" in ran.err
