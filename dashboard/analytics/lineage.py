"""What each indicator is computed from: its file of queries/indicators, and the measures in it.

Read from the SQL itself, so that a page never names a column that the computation does not use.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.store.sql import names, query

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from dashboard.catalogue.models import Catalogue, Form, Measure


@dataclass(frozen=True, slots=True)
class IndicatorLineage:
    """How one indicator is made.

    Attributes:
        file: of queries/indicators, without its ending.
        measures: every measure that it needs, by the form that asks for it, in the forms' order;
            none for what is computed from when reports came.
    """

    file: str
    measures: tuple[tuple[Form, Measure], ...]

    @property
    def measure_codes(self) -> tuple[str, ...]:
        """The measures alone."""
        return tuple(measure.code for _, measure in self.measures)

    @property
    def form_codes(self) -> tuple[str, ...]:
        """The forms of the measures, each once."""
        return tuple(dict.fromkeys(form.code for form, _ in self.measures))


def read_indicator_lineage(
    catalogue: Catalogue, con: duckdb.DuckDBPyConnection
) -> dict[str, IndicatorLineage]:
    """Every indicator's, by its code; the SQL is taken apart over any connection."""
    known = [(form, measure) for form in catalogue.forms for measure in form.measures]
    files = names("indicators")
    texts = [query("indicators", file) for file in files]
    trees = con.execute("select json_serialize_sql(unnest($1))", [texts]).fetchall()
    found: dict[str, IndicatorLineage] = {}
    for file, (tree,) in zip(files, trees, strict=True):
        select = json.loads(tree)["statements"][0]["node"]
        everywhere = set(_list_columns(select["where_clause"]))
        for item in select["select_list"]:
            used = everywhere | set(_list_columns(item))
            measures = tuple(pair for pair in known if pair[1].code in used)
            if item["alias"] in catalogue.indicator:
                found[item["alias"]] = IndicatorLineage(file, measures)
    return found


def _list_columns(node: Any) -> Iterator[str]:
    """The columns that a part of a statement names, without their tables."""
    if isinstance(node, dict):
        if node.get("class") == "COLUMN_REF":
            yield node["column_names"][-1]
        for part in node.values():
            yield from _list_columns(part)
    elif isinstance(node, list):
        for part in node:
            yield from _list_columns(part)
