"""What several tests need: an empty store, a small province in a store, the shared samples."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from dashboard.analytics.engine import Results
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.register import accept_register
from dashboard.settings import PROJECT_FOLDER
from dashboard.store import Store
from dashboard.store.publishing import make_store
from tests.support.assertions import Answers, catalogue_with
from tests.support.profiles import register_profiles
from tests.support.province_builder import Province
from tests.support.register_workbooks import write_register
from tests.support.scheduling import Together
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator


pytest_plugins = ["tests.support.reading"]

# The domain's tables and the samples, where they lie beside the project.
SHARED = PROJECT_FOLDER.parent / "shared"
needs_domain = pytest.mark.skipif(
    not (SHARED / "domain").is_dir(), reason="the domain's tables are not beside the project"
)
needs_samples = pytest.mark.skipif(
    not (SHARED / "samples").is_dir(), reason="the samples are not beside the project"
)

register_profiles()

# Of several processes, each with a thread for each processor, all take longer. That answers do not
# depend on it is tested in tests/analytics/test_schemas.py.
os.environ.setdefault("TIENDO_THREADS", "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Keep tests together that share what is slow to make."""
    return Together(config, log)


class MakeProvince(Protocol):
    """Puts a small province into a store and opens it: see tests/support/province_builder.py."""

    def __call__(
        self,
        *,
        units: str = ...,
        lineage: str = ...,
        scopes: str = ...,
        submissions: str = ...,
        closings: str = ...,
        changes: str = ...,
        targets: str | None = ...,
        obligations: str | None = ...,
        assignments: str | None = ...,
        ticks: str = ...,
        quotas: str = ...,
        **forms: str,
    ) -> Answers: ...


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty store, to be copied and never written to."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    make_store(store_at(folder))
    return folder


@pytest.fixture
def store(empty_folder: Path, tmp_path: Path) -> Store:
    """An empty store of the test's own."""
    return store_at(Path(shutil.copytree(empty_folder, tmp_path / "store")))


@pytest.fixture(scope="session")
def registered_folder(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the tests' own register, to be copied."""
    folder = tmp_path_factory.mktemp("registered")
    store = store_at(Path(shutil.copytree(empty_folder, folder / "store")))
    accept_register(store, write_register(folder / "register"))
    return store.folder


@pytest.fixture
def registered_store(registered_folder: Path, tmp_path: Path) -> Store:
    """A store of the test's own that has the register of tests/support/register_workbooks.py."""
    return store_at(Path(shutil.copytree(registered_folder, tmp_path / "registered")))


@pytest.fixture(scope="module")
def indicator_files(request: pytest.FixtureRequest) -> tuple[str, ...] | None:
    """The files of queries/indicators that small provinces are asked with; all where None.

    A module names those of its indicators as INDICATOR_FILES: each file takes its time.
    """
    return getattr(request.module, "INDICATOR_FILES", None)


@pytest.fixture(scope="module")
def province(
    empty_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    indicator_files: tuple[str, ...] | None,
) -> Iterator[MakeProvince]:
    """Make small provinces and ask them; one that a module describes twice is made once."""
    opened: list[Results] = []
    folders = tmp_path_factory.mktemp("provinces")

    def make_one(
        *,
        units: str = "unit",
        lineage: str = "predecessor",
        scopes: str = "programme | unit\nplan | P",
        submissions: str = "submission",
        closings: str = "quarter",
        changes: str = "unit",
        targets: str | None = None,
        obligations: str | None = None,
        assignments: str | None = None,
        ticks: str = "unit",
        quotas: str = "district",
        **forms: str,
    ) -> Answers:
        folder = folders / f"province-{len(opened)}"
        asked = catalogue_with(targets, obligations, assignments)
        store = Store(Path(shutil.copytree(empty_folder, folder)), asked)
        described = Province(
            units,
            lineage,
            scopes,
            submissions,
            closings=closings,
            changes=changes,
            forms=forms,
            ticks=ticks,
            quotas=quotas,
        )
        described.put_into(store)
        opened.append(Results(store, indicator_files=indicator_files))
        return Answers(opened[-1])

    yield cache(make_one)
    for results in opened:
        results.close()


@pytest.fixture(scope="session")
def samples_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the samples' register and workbooks; not to be written to."""
    samples = SHARED / "samples"
    if not samples.is_dir():
        pytest.skip("the samples are not beside the project")
    store = store_at(tmp_path_factory.mktemp("samples") / "store")
    make_store(store, simulated=True)
    accept_register(store, samples / "register")
    workbooks = sorted((samples / "workbooks").iterdir())
    loaded = load_files(store, workbooks, today=date(2026, 11, 1))
    assert [file.checked.file_name for file in loaded if file.submission is None] == []
    return store.folder
