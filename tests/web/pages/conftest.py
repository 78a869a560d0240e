"""Stores for pages: a small province that all tests read, and an empty one of a test's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from dashboard.store.publishing import make_store
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_province
from tests.support.stores import copy_of, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """AppTest leaves its script's event loop to the garbage collector."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


@pytest.fixture(scope="session", autouse=True)
def _streamlit_at_ease() -> Iterator[None]:
    """Take from AppTest what takes a fifth of its time.

    It looks for components in all installed packages, anew for each session, and a thousand times
    a second whether the script has ended.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        patch.setattr(local_script_runner, "require_widgets_deltas", wait_for_script)
        yield


def wait_for_script(runner: local_script_runner.LocalScriptRunner, timeout: float) -> None:
    assert runner._script_thread
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        raise TimeoutError(f"a script takes more than {timeout} seconds")


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
