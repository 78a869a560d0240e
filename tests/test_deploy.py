"""The files of deploy/ that are copied to a board's machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER
from dashboard.web.door.uploads import MEGABYTE, Budget

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY = PROJECT_FOLDER / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("tiendo*.*"))
# What systemd makes of what a service may still do: 0 is nothing, 10 everything.
MOST_EXPOSED = {"tiendo.service": 2.0, "tiendo-backup.service": 1.5}
needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="there is no systemd here"
)


@needs_systemd
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        unit = (DEPLOY / name).read_text(encoding="utf-8")
        # The programs are not where they will be.
        unit = re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", unit)
        (tmp_path / name).write_text(unit, encoding="utf-8")
    units = [str(tmp_path / name) for name in UNITS]
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in checked.stderr.splitlines() if str(tmp_path) in line] == []
    assert checked.returncode == 0, checked.stderr


@needs_systemd
@pytest.mark.parametrize("name", sorted(MOST_EXPOSED))
def test_the_units_leave_little_to_somebody_who_has_broken_in(name: str) -> None:
    asked = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", DEPLOY / name],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", asked.stdout)
    assert found
    assert float(found[1]) <= MOST_EXPOSED[name]


def test_each_night_is_checked_and_as_many_are_kept_as_the_guide_says() -> None:
    unit = (DEPLOY / "tiendo-backup.service").read_text(encoding="utf-8")
    guide = (PROJECT_FOLDER / "docs" / "deploy.md").read_text(encoding="utf-8")
    found = re.search(r"ExecStart=.* --into (\S+) --keep (\d+) --check ", unit)
    assert found
    assert f"keeps the newest {found[2]}" in guide
    served = (DEPLOY / "tiendo.service").read_text(encoding="utf-8")
    assert f"-{found[1]}" in served.split("ReadWritePaths=")[1].splitlines()[0]


def test_the_proxy_lets_through_what_the_server_takes() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    found = re.search(r"client_max_body_size (\d+)m;", proxy)
    assert found
    assert int(found[1]) * MEGABYTE >= Budget().file
    assert "proxy_set_header Host $http_host;" in proxy
