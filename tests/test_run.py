"""The script that installs: what it refuses before anything is done."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`./run` called from somewhere else, as a person may."""
    return subprocess.run(
        [PROJECT_FOLDER / "run", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


@pytest.mark.parametrize(
    "arguments",
    [["install", "--fast"], ["install", "--wheels"], ["install", "--wheels", "a", "b"], ["wheels"]],
)
def test_wrong_usage_says_the_right_one(tmp_path: Path, arguments: list[str]) -> None:
    ran = run(*arguments, folder=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"usage: ./run {arguments[0]} ")


def test_a_folder_of_packages_is_looked_for_from_where_one_stands(tmp_path: Path) -> None:
    ran = run("install", "--wheels", "carried", folder=tmp_path)
    assert ran.returncode == 1
    assert f"There is no folder {tmp_path}/carried." in ran.stderr
