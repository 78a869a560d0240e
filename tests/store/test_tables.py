"""A form's table follows the registry, also where the registry has grown since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalogue.models import Catalogue, Measure
from dashboard.store import Reader
from dashboard.store.publishing import write_version
from dashboard.store.tables import report_schema, report_table
from tests.support.province_builder import Province
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.store import Store


def grown(form_code: str, measure: Measure) -> Catalogue:
    """The registry with one more measure in a form."""
    forms = tuple(
        form.model_copy(update={"measures": (*form.measures, measure)})
        if form.code == form_code
        else form
        for form in CATALOGUE.forms
    )
    return CATALOGUE.model_copy(update={"forms": forms})


def test_every_form_has_a_table_of_its_measures(store: Store) -> None:
    with Reader(store) as reader:
        for form in CATALOGUE.forms:
            found = reader.frame(f"from {report_table(form.code)}").schema
            assert found == report_schema(form)
            assert list(found)[:6] == [
                "submission",
                "district",
                "quarter",
                "unit",
                "name",
                "sheet_row",
            ]


def test_a_new_measure_is_a_blank_column_of_what_was_reported_before(
    store: Store,
) -> None:
    Province(
        forms={"activity": "unit | quarter | general_meetings\nA | 2024-Q1 | 2\nB | 2024-Q1 | 0"}
    ).put_into(store)
    measure = Measure(
        code="online_meetings",
        group_vi="Sinh hoạt đảng bộ",
        label_vi="Số cuộc họp trực tuyến",
        label_en="Meetings online",
        type="count",
        period="flow",
    )
    larger = grown("activity", measure)
    with write_version(replace(store, catalogue=larger)):
        pass
    with Reader(store) as reader:
        found = reader.frame("from activity_report order by unit")
    assert found.select("unit", "general_meetings", "online_meetings").rows() == [
        ("A", 2, None),
        ("B", 0, None),
    ]
    assert found.schema["online_meetings"] == pl.Int64


def test_a_new_form_is_a_new_table(store: Store) -> None:
    form = CATALOGUE.form["obligation"].model_copy(update={"code": "visits"})
    larger = CATALOGUE.model_copy(update={"forms": (*CATALOGUE.forms, form)})
    with write_version(replace(store, catalogue=larger)):
        pass
    with Reader(store) as reader:
        assert reader.frame("from visits_report").columns[-2:] == ["done_on", "document"]


def test_the_register_comes_back_in_its_order(store: Store) -> None:
    Province(
        units="""
            unit | kind      | district | from       | to
            Z    | base_cell | D        | 2024-01-01 | 2024-12-31
            A    | base_cell | D        |            |
        """,
        lineage="""
            predecessor | successor | on         | share
            Z           | A         | 2025-01-01 | 1
        """,
        scopes="programme | unit\nlac-duong | D",
    ).put_into(store)
    with Reader(store) as reader:
        register = reader.register()
    assert [unit.code for unit in register.units] == ["P", "D", "Z", "A"]
    assert [unit.code for unit in register.organisations("D")] == ["Z", "A"]
    assert register.province == register.unit["P"]
    assert [succession.successor for succession in register.successors("Z")] == ["A"]
    assert register.successors("A") == ()
    assert register.programmes_of("D") == ("lac-duong",)


def test_what_binds_in_a_version_of_an_earlier_program_has_always_bound(
    registered_store: Store,
) -> None:
    with write_version(registered_store) as pending:
        pending.con.execute("alter table scope drop column starts_on")
    with Reader(registered_store) as reader:
        assert {scope.starts_on for scope in reader.register().scopes} == {None}
        assert "starts_on" in reader.frame("from scope").columns
