"""Files are read in the tests' own process: what becomes of them is looked at, not the reading."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _read_here(read_here: None) -> None:
    """A process for each call would take more time than all else."""
