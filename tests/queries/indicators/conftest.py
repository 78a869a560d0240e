"""Each file of queries/indicators is tested by itself: it stands alone, and is quicker so."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _one_file_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    file = request.module.__name__.rpartition(".test_")[2]
    monkeypatch.setattr("dashboard.analytics.engine.names", lambda _: (file,))
