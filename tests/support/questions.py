"""What a store is asked with every query of queries/pages, and a province that answers all."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from dashboard.analytics import schemas
from dashboard.analytics.schemas.figures import CONTRIBUTING_UNITS
from dashboard.analytics.schemas.places import DISTRICTS, QUARTERS
from dashboard.analytics.schemas.query import Query
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import make_store
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.analytics.engine import Results
    from dashboard.store import Store

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
# 20 waits though 21, which was sent later, does as well.
SENT = """
    submission | district | quarter | forms                   | decided
    19         | K        | 2025-Q1 | membership              | returned
    20         | X2       | 2025-Q4 | organisation membership |
    21         | X2       | 2025-Q4 | organisation            |
"""
CLOSINGS = """
    quarter | closed_at  | reopened_at
    2024-Q4 | 2025-02-01 |
    2025-Q1 | 2025-05-02 | 2025-05-03
"""
TICKS = """
    programme  | duty                | unit | due        | done_on    | document
    can-tho-21 | development-review  | X1   | 2025-12-31 | 2025-12-20 | 7-BC/ĐU
    can-tho-21 | development-review  | X2   | 2025-12-31 | 2025-12-21 | 8-BC/Tên X2
    can-tho-21 | cadre-rotation-2022 | P    | 2022-12-31 | 2023-02-01 |
"""
QUOTAS = """
    programme  | district | year | indicator  | comparator | low | high
    can-tho-21 | X2       | 2025 | admissions | >=         | 3   |
    can-tho-21 | K        | 2025 | admissions | between    | 1   | 2
    can-tho-21 | X1       | 2025 | admissions | >=         | 1   |
"""
# Who came from one district to another: M1 out of X2 before it reported, M3 out of K, which had
# reported it, MH out of K with the new year; and two districts that were called otherwise.
MOVED = """
    unit | on         | what   | was
    M1   | 2025-10-01 | parent | X2
    M3   | 2025-10-01 | parent | K
    M3   | 2025-11-01 | name   | Tên cũ M3
    MH   | 2025-01-01 | parent | K
    X2   | 2025-10-01 | code   | X8
    X2   | 2025-10-01 | name   | Tên cũ X2
    K    | 2025-10-01 | name   | Tên cũ K
"""
MOVED_UNITS = """
M1 | | commune | X1 | | 2025-07-01 |
M3 | | commune | X3 | | 2015-01-01 |
MH  | | commune | H1 | | 2015-01-01 | 2025-06-30
"""
MOVED_REPORTS = """
M1 | 2025-Q4 | 51 | 2 | 53
M3 | 2025-Q2 | 60 | 1 | 61
M3 | 2025-Q3 | 61 | 0 | 61
MH  | 2024-Q4 | 40 | 1 | 41
MH  | 2025-Q1 | 41 | 1 | 42
"""


def make_rich_store(folder: Path) -> Store:
    """A small province in which every query finds something."""
    store = store_at(folder)
    make_store(store, simulated=True, audit=AuditEntry("Lan"))
    province = add_four_goods(make_province())
    province.forms |= {
        "activity": ACTIVITY,
        "enterprise": ENTERPRISE,
        "obligation": OBLIGATION,
    }
    province.submissions, province.sent, province.closings = SUBMISSIONS, SENT, CLOSINGS
    province.changes = MOVED
    province.units += MOVED_UNITS
    province.forms["membership"] += MOVED_REPORTS
    province.ticks = TICKS
    province.quotas = QUOTAS
    province.put_into(store)
    return store


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
        case "acts":
            yield {"since": None}
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
        case "duties":
            yield {"as_of": newest, "day": newest, "units": None}
            yield {"as_of": newest, "day": newest, "units": districts}
        case "organisations" | "enterprises":
            yield {"as_of": newest, "districts": districts}
        case "district_lineage":
            for code in districts:
                yield {"district": code}
        case "units":
            yield {"day": newest}
        case "districts":
            yield {"as_of": newest}
        case _:
            yield {}


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
