"""The rows of the table of organisations: as the address asks for them, opened, handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dashboard.analytics.comparison import order_by
from dashboard.catalogue.loader import project_catalogue
from dashboard.catalogue.statuses import RATINGS
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_period
from dashboard.text.vietnamese import fold
from dashboard.web.components.downloads import Table
from dashboard.web.components.links import link_to_indicator
from dashboard.web.state.cache import ask
from dashboard.web.state.selection import list_choices, name_places

if TYPE_CHECKING:
    from dashboard.analytics.progress import Row
    from dashboard.web.state.selection import Selection

# In the address: sorted by, searched for, opened.
SORTED, SEARCHED, OPENED = "xep", "tim", "to-chuc"
# Column in the address → what is sorted by. The order of the register is that of names.
COLUMNS = {
    "ten": "order",
    "loai": "type_label",
    "dang-vien": "members",
    "ket-nap": "admitted",
    "chi-bo": "cells",
    "xep-loai": "rating",
    "bon-tot": "four_goods",
    "chi-so": "value",
}
# Years beside the chosen quarter in what is opened.
YEARS_BEFORE = 2


class Shown(NamedTuple):
    """How the table is looked at; `sorted_by` is a column, after a `-` where it falls."""

    sorted_by: str
    search: str
    opened: str

    @property
    def column(self) -> str:
        """The column that the table is sorted by."""
        return self.sorted_by.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the highest comes first."""
        return self.sorted_by.startswith("-")


def read_address() -> Shown:
    """What the address says; a column that there is not is that of names."""
    asked = st.query_params.get(SORTED, "ten")
    return Shown(
        asked if asked.removeprefix("-") in COLUMNS else "ten",
        st.query_params.get(SEARCHED, "").strip(),
        st.query_params.get(OPENED, ""),
    )


def ask_organisations(selection: Selection, districts: tuple[str, ...]) -> list[Row]:
    """The organisations of these districts, in the order of their names."""
    return ask("organisations", as_of=selection.as_of.first_day, districts=districts).to_dicts()


def list_rows(selection: Selection, districts: tuple[str, ...], shown: Shown) -> list[Row]:
    """The organisations with the chosen indicator's figures, searched and sorted."""
    if not districts:
        return []
    figures = {
        row["organisation"]: row
        for row in ask(
            "organisations_as_of",
            as_of=selection.as_of.first_day,
            districts=districts,
            indicators=(selection.shown_indicator,),
        ).to_dicts()
    }
    names = name_places()
    nothing = {"value": None, "numerator": None, "denominator": None, "period": None}
    rows = []
    for order, row in enumerate(ask_organisations(selection, districts)):
        told = {
            "order": order,
            "type_label": project_catalogue().unit_type[row["unit_type"]].label,
            "rating": RATINGS.index(row["org_rating"]) if row["org_rating"] else None,
            "district_name": names[row["district"]],
        }
        rows.append(row | told | nothing | figures.get(row["organisation"], {}))
    wanted = fold(shown.search)
    found = [row for row in rows if wanted in _searchable(row)]
    return order_by(found, COLUMNS[shown.column], descending=shown.descending)


def _searchable(row: Row) -> str:
    return fold(f"{row['name']} {row['organisation']} {row['type_label']}")


def open_one(selection: Selection, organisation: str, rows: list[Row]) -> dict[str, Any] | None:
    """The programme's indicators of one organisation, now and at the end of earlier years."""
    own = next((row for row in rows if row["organisation"] == organisation), None)
    if own is None:
        return None
    choices = list_choices()
    year = selection.as_of.year
    wanted = [selection.as_of, *(Quarter(year - n, 4) for n in range(1, YEARS_BEFORE + 1))]
    quarters = [quarter for quarter in wanted if choices and quarter in choices.quarters]
    targets = project_catalogue().programme[selection.programme].targets
    codes = tuple(dict.fromkeys([*(t.indicator for t in targets), selection.shown_indicator]))
    by_quarter = [
        {
            row["indicator"]: row
            for row in ask(
                "organisations_as_of",
                as_of=quarter.first_day,
                districts=(own["district"],),
                indicators=codes,
            )
            .filter(organisation=organisation)
            .to_dicts()
        }
        for quarter in quarters
    ]
    return {
        "quarters": [quarter.label for quarter in quarters],
        "rows": [
            {
                "label": project_catalogue().indicator[code].label,
                "measured": project_catalogue().indicator[code].unit,
                "href": link_to_indicator(selection, code),
                "cells": [found.get(code) for found in by_quarter],
            }
            for code in codes
            if any(code in found for found in by_quarter)
        ],
    }


def tabulate(selection: Selection, districts: tuple[str, ...], shown: Shown) -> Table:
    """The rows as they are shown."""
    rows = list_rows(selection, districts, shown)
    indicator = project_catalogue().indicator[selection.shown_indicator]
    members, admitted, cells = (
        word(f"organisations.column.{name}") for name in ("dang-vien", "ket-nap", "chi-bo")
    )
    four_goods_cells = word("organisations.four_goods_cells_column")
    return Table(
        title=word("organisations.sheet"),
        columns={
            word("organisations.code"): [row["organisation"] for row in rows],
            word("organisations.column.ten"): [row["name"] for row in rows],
            word("table.district"): [row["district_name"] for row in rows],
            word("organisations.kind"): [word(f"organisations.kind_{row['kind']}") for row in rows],
            word("organisations.column.loai"): [row["type_label"] for row in rows],
            members: [row["members"] for row in rows],
            admitted: [row["admitted"] for row in rows],
            cells: [row["cells"] for row in rows],
            word("organisations.column.xep-loai"): [
                word(f"rating.{row['org_rating']}") if row["org_rating"] else None for row in rows
            ],
            word("organisations.rated_in"): [
                str(row["rated_in"]) if row["rated_in"] else None for row in rows
            ],
            word("organisations.column.bon-tot"): [
                None if row["four_goods"] is None else _say_four_goods(row) for row in rows
            ],
            four_goods_cells: [row["cells_four_goods"] for row in rows],
            indicator.label: [row["value"] for row in rows],
            word("table.numerator"): [row["numerator"] for row in rows],
            word("table.denominator"): [row["denominator"] for row in rows],
            word("table.data_period"): [
                format_period(row["period"]) if row["period"] else None for row in rows
            ],
        },
        kinds=[indicator.unit] * len(rows),
        counts={
            members,
            admitted,
            cells,
            four_goods_cells,
            word("table.numerator"),
            word("table.denominator"),
        },
    )


def _say_four_goods(row: Row) -> str:
    attained = "yes" if row["four_goods"] else "no"
    return word(f"organisations.four_goods_{attained}")
