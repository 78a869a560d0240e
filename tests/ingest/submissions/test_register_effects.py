"""What another register does to reports, figures and statuses, before it is taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.engine import Results
from dashboard.errors import UserError
from dashboard.ingest.submissions.register_effects import RegisterEffects, effects_of_register
from dashboard.organisations.editing import change_unit, correct_days
from dashboard.organisations.register import Register, Unit
from dashboard.periods import Quarter
from tests.support.sample_province import make_province
from tests.support.stores import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.store import Store


@pytest.fixture(scope="module")
def store(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A small province that has reported."""
    made = copy_of(empty_folder, tmp_path_factory.mktemp("effects") / "store")
    make_province().put_into(made)
    return made


@pytest.fixture(scope="module")
def before(store: Store) -> Iterator[Results]:
    with Results(store) as results:
        yield results


@pytest.fixture
def register(before: Results) -> Register:
    return before.reader.register()


def test_a_rename_on_a_day_moves_no_figure(
    store: Store, before: Results, register: Register
) -> None:
    new = change_unit(register, "X1a", "name", "Chi bộ Mới", date(2025, 10, 1))
    found = effects_of_register(store, before, new)
    assert found == RegisterEffects(reports=2, quarters=2, as_of=Quarter(2025, 4))
    assert before.reader.version == store.newest_version()


def test_other_shares_move_figures_of_today_and_none_that_were_reported(
    store: Store, before: Results, register: Register
) -> None:
    lineage = tuple(
        replace(row, share={"X2a": 0.25, "X3a": 0.75}.get(row.successor, row.share))
        for row in register.lineage
    )
    found = effects_of_register(store, before, replace(register, lineage=lineage))
    assert found.figures == 0
    assert found.current_figures > 0
    # H2a reported for ten quarters, as H2 did.
    assert (found.reports, found.quarters) == (10, 10)


def test_a_target_that_is_not_asked_any_more_turns_to_nothing(
    store: Store, before: Results, register: Register
) -> None:
    scopes = tuple(one for one in register.scopes if one.programme != "ha-giang-four-goods")
    found = effects_of_register(store, before, replace(register, scopes=scopes))
    assert found.turned
    assert {one.programme for one in found.turned} == {"ha-giang-four-goods"}
    assert {one.status_after for one in found.turned} == {None}


def test_what_would_orphan_a_report_is_refused_as_it_would_be(
    store: Store, before: Results, register: Register
) -> None:
    with pytest.raises(UserError) as caught:
        effects_of_register(store, before, correct_days(register, "Ka", date(2024, 2, 1), None))
    assert caught.value.key == "register.would_shorten_unit"


def test_nothing_is_computed_where_nothing_has_been_reported(
    empty_folder: Path, tmp_path: Path
) -> None:
    empty = copy_of(empty_folder, tmp_path / "store")
    unit = Unit("T", "Tỉnh", "province", None, None, None, None, date(2020, 1, 1), None)
    with Results(empty) as results:
        found = effects_of_register(empty, results, Register((unit,)))
    assert found == RegisterEffects()
