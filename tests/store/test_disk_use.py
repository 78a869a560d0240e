"""What a store takes, and when a disk is nearly full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.store.disk_use import Disk, look_at_disk, measure, measure_store

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@pytest.mark.parametrize(
    ("free", "used", "full"),
    [
        (1_000_000_000, 0.90, False),
        (999_999_999, 0.10, True),
        (500_000_000_000, 0.91, True),
    ],
)
def test_it_is_full_at_nine_tenths_or_below_a_gigabyte(free: int, used: float, full: bool) -> None:
    assert Disk(free, used).is_full == full


def test_a_disk_is_looked_at(tmp_path: Path) -> None:
    found = look_at_disk(tmp_path)
    assert found.free > 0
    assert 0 < found.used < 1
    with pytest.raises(FileNotFoundError):
        look_at_disk(tmp_path / "nowhere")


def test_a_store_is_measured(store: Store) -> None:
    store.keep_original("a" * 64, b"12345")
    found = measure_store(store)
    assert found.originals == 5
    assert found.versions == store.version_file(1).stat().st_size
    assert found.total == measure(store.folder) > found.versions + found.originals
    assert measure(store.folder / "nowhere") == 0
