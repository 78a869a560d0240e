"""What a file changes of the figures in force, and what that does to figures and statuses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.engine import Results
from dashboard.ingest.incoming import read_incoming
from dashboard.ingest.submissions.accept import check_against, load_files
from dashboard.ingest.submissions.differences import FormChange, changes_of
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.impact import effects_of
from dashboard.store import Reader, Store
from tests.support.reading import reading_here
from tests.support.register_workbooks import write_workbook
from tests.support.stores import CATALOGUE, copy_of

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 1, 10)
MEMBERSHIP = """
    unit|members_start|admitted|transferred_in|transferred_out|removed|deceased|members_end
    D1A |100          |{0}     |0             |0              |0      |0       |{1}
    D1B |20           |0       |0             |0              |0      |0       |20
"""


@pytest.fixture(scope="module")
def reported_folder(registered_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store to which D1 has reported Q4 of 2024, 2 admitted; to be copied."""
    folder = tmp_path_factory.mktemp("reported")
    store = copy_of(registered_folder, folder / "store")
    with reading_here():
        load_files(store, [write(folder / "a.xlsx", 2)], today=TODAY)
    return store.folder


@pytest.fixture
def store(reported_folder: Path, tmp_path: Path) -> Store:
    """D1 has reported Q4 of 2024: 2 admitted."""
    return copy_of(reported_folder, tmp_path / "store")


def write(file: Path, admitted: int, **other: str) -> Path:
    forms = {"membership": MEMBERSHIP.format(admitted, 100 + admitted)} | other
    return write_workbook(file, "D1", "2024-Q4", **forms)


def changes(store: Store, file: Path) -> dict[str, FormChange]:
    [checked] = check_against(store, [file], today=TODAY)
    assert not checked.checked.refused
    with Reader(store) as reader, reader.cursor() as con:
        return {c.form.code: c for c in changes_of(checked.checked, StoredHistory(con, CATALOGUE))}


def test_each_figure_that_changes_is_shown_old_and_new(store: Store, tmp_path: Path) -> None:
    change = changes(store, write(tmp_path / "b.xlsx", 3))["membership"]
    told = [(c.unit, c.measure.code, c.cell, c.old, c.new) for c in change.cells]
    assert told == [
        ("D1A", "admitted", "E5", 2, 3),
        ("D1A", "members_end", "J5", 102, 103),
    ]
    assert not change.is_first
    assert not change.is_same


def test_what_becomes_unknown_or_known_is_a_change(store: Store, tmp_path: Path) -> None:
    text = MEMBERSHIP.format(2, 102).replace("D1B |20 ", "D1B |   ")
    change = changes(store, write(tmp_path / "b.xlsx", 2, membership=text))["membership"]
    assert [(c.unit, c.measure.code, c.old, c.new) for c in change.cells] == [
        ("D1B", "members_start", 20, None)
    ]


def test_rows_that_come_and_go_are_listed(store: Store, tmp_path: Path) -> None:
    text = "\n".join(MEMBERSHIP.format(2, 102).splitlines()[:3])
    change = changes(store, write(tmp_path / "b.xlsx", 2, membership=text))["membership"]
    assert (change.added, change.gone, change.cells) == ((), ("D1B (D1B)",), ())
    load_files(store, [tmp_path / "b.xlsx"], today=TODAY)
    change = changes(store, write(tmp_path / "c.xlsx", 2))["membership"]
    assert (change.added, change.gone) == (("D1B (D1B)",), ())


def test_the_same_again_and_the_first_of_a_form_are_told_apart(
    store: Store, tmp_path: Path
) -> None:
    found = changes(
        store, write(tmp_path / "b.xlsx", 2, organisation="unit | cells\nD1A | 5\nD1B | 0")
    )
    assert (found["membership"].is_same, found["membership"].is_first) == (True, False)
    assert (found["organisation"].is_same, found["organisation"].is_first) == (False, True)


def test_effects_are_what_accepting_brings(store: Store, tmp_path: Path) -> None:
    versions = store.versions()
    file = write(tmp_path / "b.xlsx", 6)
    with Results(store) as before:
        effects = effects_of(store, before, read_incoming([file]))
    assert store.versions() == versions
    figures = {
        row.indicator: (row.numerator, row.denominator, row.numerator_after)
        for row in effects.figures
    }
    assert figures["admission_rate"] == (2, 120, 6)
    turned = [
        (row.as_of, row.unit, row.status, row.status_after)
        for row in effects.statuses
        if (row.programme, row.indicator) == ("can-tho-21", "admission_rate")
    ]
    assert turned == [("2024-Q4", "D1", "missed", "exceeded")]


def test_a_refused_file_has_no_effect(store: Store, tmp_path: Path) -> None:
    file = write(tmp_path / "b.xlsx", 2, membership=MEMBERSHIP.format(2, 105))
    with Results(store) as before:
        effects = effects_of(store, before, read_incoming([file]))
    assert (effects.figures, effects.statuses) == ((), ())
