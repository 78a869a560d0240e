"""Stores for pages: a small province that all tests read, and an empty one of a test's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard.store.publishing import make_store
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_province
from tests.support.stores import copy_of, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """AppTest leaves its script's event loop to the garbage collector."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


@pytest.fixture(scope="session", autouse=True)
def scan_packages_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components, anew for each AppTest.

    That took more than half of the time of these tests; what is installed stays the same.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "store"
    make_store(store_at(folder), simulated=True)
    make_province().put_into(store_at(folder))
    return folder


@pytest.fixture
def folder(empty_folder: Path, tmp_path: Path) -> Path:
    """An empty store of the test's own, that is served."""
    made = copy_of(empty_folder, tmp_path / "store")
    serve_store(made)
    return made.folder


@pytest.fixture
def open_page(province_folder: Path) -> type[Page]:
    serve_store(store_at(province_folder))
    return Page
