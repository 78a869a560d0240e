"""The store's register follows its files, and never leaves a submission without its units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.register import accept_register
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from tests.support.reading import reading_here
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@pytest.fixture(scope="module")
def reported_folder(registered_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store to which D1 has reported, to be copied."""
    folder = tmp_path_factory.mktemp("reported")
    store = copy_of(registered_folder, folder / "store")
    file = write_workbook(
        folder / "d1.xlsx", "D1", "2024-Q1", organisation="unit | cells\nD1A | 5\nD1B | 0"
    )
    with reading_here():
        [loaded] = load_files(store, [file], today=date(2024, 12, 20))
    assert loaded.submission == 1
    return store.folder


@pytest.fixture
def store(reported_folder: Path, tmp_path: Path) -> Store:
    """D1 has reported on both its organisations for 2024-Q1."""
    return copy_of(reported_folder, tmp_path / "store")


def codes(store: Store) -> list[str]:
    """The register's codes."""
    with Reader(store) as reader:
        return [unit.code for unit in reader.register().units]


def test_the_register_is_that_of_the_files_and_gone_is_what_they_do_not_have(
    store: Store, tmp_path: Path
) -> None:
    assert codes(store) == ["AB", "D1", "D2", "D1A", "D1B", "D2C"]
    kept = [line for line in REGISTER["units"].splitlines() if "D2" not in line]
    ended = "\n".join(kept).replace("D1B,Chi bộ Trường Tiểu học", "D1B,Chi bộ Trường THCS")
    accept_register(store, write_register(tmp_path / "smaller", units=ended))
    assert codes(store) == ["AB", "D1", "D1A", "D1B"]
    with Reader(store) as reader:
        assert reader.register().unit["D1B"].name == "Chi bộ Trường THCS"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # an organisation that has reported is gone
        ("D1B,Chi bộ Trường Tiểu học,organisation,base_cell,public_service,D1,,2015-01-01,", ""),
        # or had ended before the quarter
        (
            "base_cell,public_service,D1,,2015-01-01,",
            "base_cell,public_service,D1,,2015-01-01,2023-12-31",
        ),
        # or had not begun by then
        ("base_cell,public_service,D1,,2015-01-01,", "base_cell,public_service,D1,,2024-04-01,"),
        # or belongs to another district
        ("base_cell,public_service,D1,", "base_cell,public_service,D2,"),
    ],
)
def test_a_register_that_would_orphan_a_submission_is_refused(
    store: Store, tmp_path: Path, before: str, after: str
) -> None:
    assert before in REGISTER["units"]
    version = store.newest_version()
    changed = write_register(tmp_path / "changed", units=REGISTER["units"].replace(before, after))
    with pytest.raises(UserError) as refused:
        accept_register(store, changed)
    assert "D1B" in refused.value.sentence("vi")
    assert store.newest_version() == version
    assert codes(store) == ["AB", "D1", "D2", "D1A", "D1B", "D2C"]


def test_what_was_withdrawn_orphans_nobody(store: Store, tmp_path: Path) -> None:
    withdraw(store, 1, AuditEntry(why="sai"))
    kept = [line for line in REGISTER["units"].splitlines() if "D1B" not in line]
    accept_register(store, write_register(tmp_path / "smaller", units="\n".join(kept)))
    assert "D1B" not in codes(store)
