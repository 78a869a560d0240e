"""Every query of queries/pages has its declaration, and answers as that says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import polars as pl
import pytest

from dashboard.analytics import schemas
from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.figures import CONTRIBUTING_UNITS
from dashboard.analytics.schemas.places import ABOUT, DISTRICTS, QUARTERS
from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.reports import COMPLETENESS
from dashboard.store.publishing import make_store
from dashboard.store.sql import names
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Params = dict[str, object]

QUERIES: list[Query[Any]] = [
    value
    for module in iter_modules(schemas.__path__)
    for value in vars(import_module(f"{schemas.__name__}.{module.name}")).values()
    if isinstance(value, Query)
]
# What the sample province lacks, so that every query finds something in its newest quarter.
ACTIVITY = "unit | quarter | general_meetings\nX1a | 2025-Q3 | 1\nX2a | 2025-Q4 |"
ENTERPRISE = """
    unit | district | quarter | workers | has_org | enterprise_admitted
    E1   | X1       | 2025-Q3 | 80      | 1       | 1
    E2   | X2       | 2025-Q4 | 300     | 0       |
    E3   | K        | 2025-Q4 |         | 1       |
"""
OBLIGATION = """
    unit              | district | quarter | done_on    | document
    inspection-notice | X1       | 2025-Q4 | 2025-12-31 | 5-TB/ĐU
    inspection-notice | K        | 2025-Q2 | 2025-07-02 | 9-TB/ĐU
"""
# K's rows of that quarter are those of 1; 2 was withdrawn, 3 replaces a form of it.
SUBMISSIONS = """
    submission | district | quarter | withdrawn  | warnings | forms
    1          | K        | 2025-Q1 |            | 3        |
    2          | K        | 2025-Q1 | 2025-05-01 |          | organisation membership
    3          | K        | 2025-Q1 |            |          | membership
"""
CLOSINGS = """
    quarter | closed_at  | reopened_at
    2024-Q4 | 2025-02-01 |
    2025-Q1 | 2025-05-02 | 2025-05-03
"""


@pytest.fixture(scope="module")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small province in which every query finds something."""
    store = store_at(tmp_path_factory.mktemp("schemas") / "store")
    make_store(store, simulated=True)
    province = add_four_goods(make_province())
    province.forms |= {
        "activity": ACTIVITY,
        "enterprise": ENTERPRISE,
        "obligation": OBLIGATION,
    }
    province.submissions, province.closings = SUBMISSIONS, CLOSINGS
    province.put_into(store)
    return store.folder


@pytest.fixture(scope="module")
def rich(rich_folder: Path) -> Iterator[Results]:
    with Results(store_at(rich_folder)) as opened:
        yield opened


@pytest.fixture(scope="module")
def samples(samples_folder: Path) -> Iterator[Results]:
    with Results(store_at(samples_folder)) as opened:
        yield opened


@pytest.fixture(params=["rich", "samples"])
def results(request: pytest.FixtureRequest) -> Results:
    opened: Results = request.getfixturevalue(request.param)
    return opened


def questions(results: Results, query: Query[Any]) -> Iterator[Params]:
    """What a store is asked with a query, of its newest quarter and of everything in it."""
    newest: date = results.ask(QUARTERS)[0].quarter
    january = date(newest.year, 1, 1)
    districts = [row.district for row in results.ask(DISTRICTS, as_of=newest)]
    every: Params = {"indicators": None, "districts": None, "unit_types": None}
    of_places = [
        {"by": by, "boundaries": boundaries, **every}
        for by in ("province", "district", "area", "unit_type")
        for boundaries in ("reported", "area", "current")
    ]
    alone: Params = {"districts": None, "unit_types": None, "boundaries": "reported"}
    match query.name:
        case "figures":
            for asked in of_places:
                yield from (asked | {"per": per, "years": None} for per in ("quarter", "year"))
        case "figures_as_of":
            yield from (asked | {"as_of": newest} for asked in of_places)
        case "figures_by_organisation":
            yield from (every | {"per": per, "years": None} for per in ("quarter", "year"))
        case "organisations_as_of":
            yield {"as_of": newest, "districts": districts, "indicators": ["admission_rate"]}
        case "progress":
            quarters = [row.quarter for row in results.ask(QUARTERS)]
            for boundaries in ("reported", "area", "current"):
                yield {"quarters": quarters, "programmes": None, "boundaries": boundaries}
        case "missing_reports":
            yield {"quarters": [newest], "indicators": None}
        case "contributing_units":
            yield from list_figures(results, newest)
        case "contributing_cells":
            for asked in list_figures(results, newest, owns=(False,)):
                units = results.ask(CONTRIBUTING_UNITS, **asked)
                periods = {"since": january, "quarter": newest, "measures": asked["measures"]}
                yield from ({"unit": u.unit, "district": u.district, **periods} for u in units[:3])
        case "four_goods":
            for by in ("province", "district", "unit_type"):
                yield alone | {"as_of": newest, "by": by}
        case "four_goods_by_organisation" | "four_goods_reports":
            yield alone | {"as_of": newest}
        case "completeness":
            yield {"since": january, "as_of": newest, "today": newest}
        case "obligations":
            yield {"as_of": newest, "day": newest, "districts": districts}
        case "organisations" | "enterprises":
            yield {"as_of": newest, "districts": districts}
        case "district_lineage":
            for code in districts:
                yield {"district": code}
        case "districts":
            yield {"as_of": newest}
        case _:
            yield {}


@cache
def answers(results: Results, query: Query[Any]) -> list[tuple[Params, pl.DataFrame]]:
    """What a store answers to all that it is asked with a query."""
    return [(asked, results.frame(query, **asked)) for asked in questions(results, query)]


def list_figures(
    results: Results, newest: date, *, owns: tuple[bool, ...] = (True, False)
) -> Iterator[Params]:
    """One figure of each file of queries/indicators, the quarter's own and as of it."""
    of_file = {lineage.file: code for code, lineage in results.indicator_lineage.items()}
    organisation_forms = {"organisation", "membership", "activity", "rating"}
    for file, indicator in of_file.items():
        lineage = results.indicator_lineage[indicator]
        for own in owns:
            yield {
                "file": file,
                "indicator": indicator,
                "measures": lineage.measure_codes,
                "forms": tuple(f for f in lineage.form_codes if f in organisation_forms),
                "since": newest if own else date(newest.year, 1, 1),
                "quarter": newest,
                "own": own,
                "by": "district",
                "boundaries": "reported",
                "key": None,
                "unit_types": None,
                "armed_forces": True,
            }


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
