"""A catalogue that contradicts itself: one sentence with file and place, from every command."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import CATALOGUE_FOLDER

if TYPE_CHECKING:
    from tests.cli.conftest import Tiendo

# Commands that read it, each with the arguments that it cannot do without.
COMMANDS = (
    ("init", "--store", "new"),
    ("demo", "--store", "new"),
    ("serve", "--port", "0"),
    ("register", "folder"),
    ("template", "--district", "D", "--quarter", "2024-Q4", "--output", "out.xlsx"),
    ("check", "file.xlsx"),
    ("load", "file.xlsx"),
    ("indicators",),
    ("progress", "--as-of", "2024-Q4"),
    ("completeness", "--as-of", "2024-Q4"),
    ("withdraw", "1", "--why", "x"),
    ("close", "2024-Q4"),
    ("reopen", "2024-Q4", "--why", "x"),
    ("rebuild",),
)
# Commands that do without it.
OTHERS = (("submissions",), ("versions",), ("backup", "out.zip"))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the catalogue that contradicts another one."""
    folder = Path(shutil.copytree(CATALOGUE_FOLDER, tmp_path / "catalogue"))
    monkeypatch.setenv("TIENDO_CATALOGUE", str(folder))
    monkeypatch.chdir(tmp_path)
    spoiled = folder / "programmes" / "lac-duong.toml"
    text = spoiled.read_text(encoding="utf-8")
    spoiled.write_text(text.replace('"orgs_compliant_share"', '"orgs_compliant"'), "utf-8")
    return spoiled


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_names_the_file_and_the_place(
    tiendo: Tiendo, file: Path, command: tuple[str, ...]
) -> None:
    ran = tiendo(*command)
    assert ran.status == 1
    assert ran.out == ""
    (sentence,) = ran.err.splitlines()
    assert f"The catalogue contradicts itself in {file}" in sentence
    assert "orgs_compliant" in sentence


@pytest.mark.parametrize("command", OTHERS, ids=lambda command: command[0])
def test_a_command_that_asks_nothing_of_it_works(
    tiendo: Tiendo, file: Path, command: tuple[str, ...]
) -> None:
    assert file.exists()
    ran = tiendo(*command)
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize(
    "command",
    [("indicators",), ("progress", "--as-of", "2024-Q4"), ("serve", "--port", "0")],
    ids=lambda command: command[0],
)
def test_an_indicator_without_its_sql_is_named(
    tiendo: Tiendo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    assert tiendo("init", "--store", str(tmp_path / "store")).status == 0
    folder = Path(shutil.copytree(CATALOGUE_FOLDER, tmp_path / "catalogue"))
    indicators = folder / "indicators.toml"
    more = """
        [[indicators]]
        code = "invented_share"
        label_vi = "Tỷ lệ mẫu"
        label_en = "Invented share"
        unit = "percent"
        period = "annual"
        numerator = "one"
        denominator = "another"
        better = "high"
    """
    indicators.write_text(indicators.read_text("utf-8") + more, "utf-8")
    monkeypatch.setenv("TIENDO_CATALOGUE", str(folder))
    ran = tiendo(*command, "--store", str(tmp_path / "store"))
    assert (ran.status, ran.out) == (1, "")
    (sentence,) = ran.err.splitlines()
    assert "indicators.toml has “invented_share”, but no SQL file" in sentence
