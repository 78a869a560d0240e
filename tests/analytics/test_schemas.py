"""Every query of queries/pages has its declaration, and answers as that says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import polars as pl
import pytest

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.places import ABOUT
from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.reports import COMPLETENESS
from dashboard.store.sql import names
from tests.support.questions import QUERIES, make_rich_store, questions
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.store import Store
    from tests.support.questions import Params


@pytest.fixture(scope="module")
def rich_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_rich_store(tmp_path_factory.mktemp("schemas") / "store")


@pytest.fixture(scope="module")
def rich(rich_store: Store) -> Iterator[Results]:
    with Results(rich_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def in_threads(rich_store: Store) -> Iterator[Results]:
    """The same store, asked with more threads than the tests' usual one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIENDO_THREADS", "4")
        opened = Results(rich_store)
    with opened:
        yield opened


@pytest.fixture(scope="module")
def samples(samples_folder: Path) -> Iterator[Results]:
    with Results(store_at(samples_folder)) as opened:
        yield opened


@pytest.fixture(params=["rich", "samples"])
def results(request: pytest.FixtureRequest) -> Results:
    opened: Results = request.getfixturevalue(request.param)
    return opened


@cache
def answers(results: Results, query: Query[Any]) -> list[tuple[Params, pl.DataFrame]]:
    """What a store answers to all that it is asked with a query."""
    return [(asked, results.frame(query, **asked)) for asked in questions(results, query)]


def fits(value: object, hint: Any) -> bool:
    """Whether a value is what a field is declared to hold, down to the words of a literal."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return any(fits(value, part) for part in get_args(hint))
    if origin is Literal:
        return value in get_args(hint)
    if origin is Sequence:
        return isinstance(value, Sequence) and all(fits(one, get_args(hint)[0]) for one in value)
    if hasattr(hint, "_fields"):
        return type(value) is hint and list_misfits(value) == []
    return type(value) is hint


def list_misfits(row: Any) -> list[str]:
    """The fields of a row that hold something else than they are declared to."""
    hints = get_type_hints(type(row))
    return [
        f"{name}: {getattr(row, name)!r}"
        for name in hints
        if not fits(getattr(row, name), hints[name])
    ]


def test_every_query_of_the_pages_is_declared_once_and_no_other() -> None:
    assert sorted(query.name for query in QUERIES) == list(names("pages"))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_an_answer_is_as_it_is_declared(results: Results, query: Query[Any]) -> None:
    for params, frame in answers(results, query):
        nulls = frame.select(query.required).null_count().row(0, named=True)
        assert {name: count for name, count in nulls.items() if count} == {}, params
        for row in query.read(frame):
            assert list_misfits(row) == [], params


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_in_the_small_province_every_query_finds_something(
    rich: Results, query: Query[Any]
) -> None:
    assert any(frame.height for _, frame in answers(rich, query))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_answers_and_their_order_are_the_same_with_any_number_of_threads(
    rich: Results, in_threads: Results, query: Query[Any]
) -> None:
    threads = "select current_setting('threads') as number"
    assert rich.reader.frame(threads).item() != in_threads.reader.frame(threads).item() == 4
    for (asked, one), (_, several) in zip(
        answers(rich, query), answers(in_threads, query), strict=True
    ):
        assert one.equals(several), asked


def test_a_renamed_column_is_refused() -> None:
    frame = pl.DataFrame({"province": ["Tên P"], "simulation": [True]})
    with pytest.raises(
        TypeError, match=r"about\.sql gives .*'simulation'.* declared .*'simulated'"
    ):
        ABOUT.read(frame)


def test_a_column_too_many_and_another_order_are_refused() -> None:
    frame = pl.DataFrame({"province": ["Tên P"], "simulated": [True], "received_until": [None]})
    with pytest.raises(TypeError, match=r"about\.sql gives"):
        ABOUT.read(frame.with_columns(more=1))
    with pytest.raises(TypeError, match=r"about\.sql gives"):
        ABOUT.read(frame.select("simulated", "province", "received_until"))


def test_a_changed_type_is_refused() -> None:
    frame = pl.DataFrame({"province": ["Tên P"], "simulated": [1], "received_until": [None]})
    with pytest.raises(TypeError, match=r"about\.sql gives simulated as Int64, declared is .*bool"):
        ABOUT.read(frame)


def test_a_frame_is_held_against_its_declaration_as_rows_are(rich: Results) -> None:
    with pytest.raises(TypeError, match=r"about\.sql"):
        rich.frame(Query("about", COMPLETENESS.row))
