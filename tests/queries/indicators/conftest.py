"""Each file of queries/indicators is tested by itself: it stands alone, and is quicker so."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def indicator_files(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The file that the test's module is named after."""
    return (request.module.__name__.rpartition(".test_")[2],)
