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
UNITS = ("tiendo.service", "tiendo-backup.service", "tiendo-backup.timer")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        unit = (DEPLOY / name).read_text(encoding="utf-8")
        # The program is not where it will be.
        unit = unit.replace("ExecStart=/opt/tien-do/.venv/bin/tiendo", "ExecStart=/bin/true")
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


def test_the_proxy_lets_through_what_the_server_takes() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    found = re.search(r"client_max_body_size (\d+)m;", proxy)
    assert found
    assert int(found[1]) * MEGABYTE >= Budget().file
    assert "proxy_set_header Host $http_host;" in proxy
