"""What each indicator is computed from: its file of queries/indicators, and the measures in it.

Read from the SQL itself, so that a page never names a column that the computation does not use.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.errors import UserError
from dashboard.store.connecting import connect
from dashboard.store.sql import names, query

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def read_indicator_lineage(catalogue: Catalogue) -> dict[str, IndicatorLineage]:
    """Every indicator's, by its code."""
    known = [(form, measure) for form in catalogue.forms for measure in form.measures]
    return {
        code: IndicatorLineage(file, tuple(pair for pair in known if pair[1].code in used))
        for code, (file, used) in _read_columns().items()
        if code in catalogue.indicator
    }


def check_indicators(catalogue: Catalogue) -> None:
    """Every indicator of the catalogue is computed by a file of queries/indicators.

    Raises:
        UserError: where one is not; it would have no figure anywhere, and nobody would know why.
    """
    for code in catalogue.indicator:
        if code not in _read_columns():
            raise UserError("catalogue.not_computed", indicator=code)


@cache
def _read_columns() -> dict[str, tuple[str, frozenset[str]]]:
    """Of every column that a file of queries/indicators gives: the file, and what it reads."""
    files = names("indicators")
    texts = [query("indicators", file) for file in files]
    with connect() as con:
        trees = con.execute("select json_serialize_sql(unnest($1))", [texts]).fetchall()
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for file, (tree,) in zip(files, trees, strict=True):
        select = json.loads(tree)["statements"][0]["node"]
        everywhere = set(_list_columns(select["where_clause"]))
        for item in select["select_list"]:
            found[item["alias"]] = file, frozenset(everywhere | set(_list_columns(item)))
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
