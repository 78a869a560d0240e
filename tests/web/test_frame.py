"""What is computed before anybody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.store.publishing import make_store
from dashboard.web.frame import warm_up
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_warming_up_asks_nothing_of_a_visitor(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_at(tmp_path / "store")
    make_store(store, simulated=True)
    make_province().put_into(store)
    serve_store(store)
    warm_up()
    # Streamlit warns of whatever is asked of a session that there is none of.
    assert caplog.records == []
