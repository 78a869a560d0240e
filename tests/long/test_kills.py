"""A short run of tests/long/kills.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.long.kills import kill_rounds

if TYPE_CHECKING:
    from pathlib import Path


def test_a_change_that_is_killed_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    tally = kill_rounds(tmp_path, rounds=8, seed=3)
    assert tally.reported + tally.whole_unreported + tally.absent == 8
