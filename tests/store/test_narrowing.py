"""A narrowed version holds what its districts see, and there is no way from it to the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboard.settings import QUERIES_FOLDER
from dashboard.store import Reader
from dashboard.store.publishing import write_version
from dashboard.store.reach import Reach
from dashboard.store.sql import names
from dashboard.store.tables import report_table
from tests.support.questions import make_rich_store
from tests.support.stores import CATALOGUE, copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

OF_X2 = Reach(frozenset(("X2",)))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A province with districts H1, H2, K and, from them, X1, X2, X3."""
    return make_rich_store(tmp_path_factory.mktemp("narrowed") / "store")


@pytest.fixture(scope="module")
def narrowed(rich: Store) -> Store:
    return rich.within(OF_X2)


def column(store: Store, sql: str) -> list[object]:
    with Reader(store) as reader:
        return reader.frame(sql).to_series().to_list()


def test_of_every_table_it_is_said_what_is_seen() -> None:
    schema = {path.stem for path in (QUERIES_FOLDER / "schema").glob("*.sql")}
    assert schema - {*names("reach")} == set()


def test_the_tables_have_the_columns_of_the_whole(rich: Store, narrowed: Store) -> None:
    listed = (
        "select table_name, column_name, data_type from duckdb_columns() where not internal"
        " and database_name = 'memory' order by table_name, column_index"
    )
    with Reader(rich) as whole, Reader(narrowed) as seen:
        assert seen.frame(listed).rows() == whole.frame(listed).rows()


def test_units_are_the_province_the_district_and_its_organisations(narrowed: Store) -> None:
    # M1 went from X2 to another district, after which X2 still has its past.
    found = column(narrowed, "select code from unit order by code")
    assert found == ["M1", "P", "X2", "X2a", "X2b"]
    assert column(narrowed, "select area from unit where level = 'district'") == [None]
    assert column(narrowed, "select predecessor from lineage") == []
    assert column(narrowed, "select distinct unit from scope") == ["P"]


def test_an_area_and_what_became_of_it_are_seen_by_whoever_sees_both(rich: Store) -> None:
    both = rich.within(Reach(frozenset(("H2", "X2"))))
    assert column(both, "select area from unit where code = 'X2'") == ["H2"]
    found = column(both, "select predecessor || '>' || successor from lineage order by all")
    assert found == ["H2a>X2a", "H2b>X2b"]


def test_reports_are_those_of_the_district(rich: Store, narrowed: Store) -> None:
    for form in CATALOGUE.forms:
        table = report_table(form.code)
        assert set(column(narrowed, f"select district from {table}")) <= {"X2"}
    own = "select count(*) from {} where district = 'X2'"
    for table in ("membership_report", "submission"):
        counts = column(rich, own.format(table)), column(narrowed, own.format(table))
        assert counts[0] == counts[1] != [0]
    of_forms = column(narrowed, "select distinct submission from submission_form order by all")
    assert of_forms == column(narrowed, "select submission from submission order by all")


def test_the_calendar_and_what_is_closed_are_everybodys(rich: Store, narrowed: Store) -> None:
    for sql in (
        "select quarter from available_quarter order by all",
        "select quarter from closing",
    ):
        assert column(narrowed, sql) == column(rich, sql) != []


def test_who_closed_a_quarter_and_why_it_was_reopened_is_the_boards(
    rich: Store, tmp_path: Path
) -> None:
    store = copy_of(rich.folder, tmp_path / "store")
    with write_version(store) as pending:
        pending.con.execute(
            "update closing set closed_by = 'Hoa', reopened_at = closed_at, reopened_by = 'Hoa', "
            "reopened_why = 'cho X1 nộp lại'"
        )
    found = "select distinct closed_by || reopened_by || reopened_why from closing"
    assert column(store.within(OF_X2), found) == [""]


def test_nothing_is_seen_of_what_nobody_has_said_whose_it_is(rich: Store, tmp_path: Path) -> None:
    store = copy_of(rich.folder, tmp_path / "store")
    with write_version(store) as pending:
        pending.con.execute("create table note as select 'X2' as district, 'H1 is late' as text")
        pending.con.execute(
            "create table survey_report as select 1 as submission, 'X2' as district"
        )
    own = store.within(OF_X2)
    assert column(own, "select text from note") == []
    assert column(own, "select district from survey_report") == []
    # A form that the catalogue has lost is one of these.
    forms = tuple(form for form in CATALOGUE.forms if form.code != "membership")
    without = replace(own, catalogue=CATALOGUE.model_copy(update={"forms": forms}))
    assert column(without, "select district from membership_report") == []


def test_of_acts_closing_and_reopening_are_seen(rich: Store, tmp_path: Path) -> None:
    store = copy_of(rich.folder, tmp_path / "store")
    with write_version(store) as pending:
        for number, what in enumerate(("load", "close", "register", "reopen"), start=2):
            pending.con.execute(
                "insert into act values "
                "($n, $what, $at, 'Hoa', 'cho X1', '{}', [], 3, '10.0.0.9', 'bientap', 'x', 'y')",
                {"n": number, "what": what, "at": date(2025, 1, 1)},
            )
    narrowed = store.within(OF_X2)
    assert column(narrowed, "select what from act order by act") == ["close", "reopen"]
    told = "select by_whom || why || coalesce(address, account, digest, '') from act"
    assert column(narrowed, told) == ["", ""]


@pytest.mark.parametrize(
    "statement",
    [
        "from store.main.unit",
        "from whole.unit",
        "attach '{file}' as store (read_only)",
        "from '{file}'",
        "set enable_external_access = true",
    ],
)
def test_there_is_no_way_to_the_rest(narrowed: Store, statement: str) -> None:
    file = narrowed.version_file(narrowed.newest_version() or 0)
    with Reader(narrowed) as reader, reader.cursor() as con, pytest.raises(duckdb.Error):
        con.execute(statement.format(file=file))


def test_whoever_sees_no_district_sees_the_province_alone(rich: Store) -> None:
    nothing = rich.within(Reach(frozenset()))
    assert column(nothing, "select code from unit") == ["P"]
    assert column(nothing, "select submission from submission") == []
