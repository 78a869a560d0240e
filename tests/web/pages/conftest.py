"""Stores for pages: a small province that all tests read, and an empty one of a test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store.publishing import make_store
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """AppTest leaves its script's event loop to the garbage collector."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


@pytest.fixture(scope="module")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "store"
    make_store(store_at(folder), simulated=True)
    make_province().put_into(store_at(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty store of the test's own, that is served."""
    made = tmp_path / "store"
    make_store(store_at(made))
    serve_store(store_at(made))
    return made


@pytest.fixture
def open_page(province_folder: Path) -> type[Page]:
    serve_store(store_at(province_folder))
    return Page
