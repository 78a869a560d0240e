"""The rows of the table of organisations: as the address asks for them, and handed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.comparison import order_by
from dashboard.analytics.schemas.figures import ORGANISATIONS_AS_OF
from dashboard.analytics.schemas.organisations import ORGANISATIONS
from dashboard.catalogue.statuses import RATINGS
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period, shorten_indicator
from dashboard.text.vietnamese import fold
from dashboard.web.state.selection import name_places
from dashboard.web.state.url_params import OPENED_ORGANISATION, SEARCHED, SORTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.schemas.figures import OrganisationFigureAsOf
    from dashboard.analytics.schemas.organisations import OrganisationRow
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """An organisation with its figure of the chosen indicator, where it has one.

    Attributes:
        place: in the order of names.
    """

    place: int
    own: OrganisationRow
    type_label: str
    district_name: str
    figure: OrganisationFigureAsOf | None

    @property
    def code(self) -> str:
        """Its code in the register."""
        return self.own.organisation

    @property
    def value(self) -> float | None:
        """The figure, in the indicator's unit."""
        return self.figure.value if self.figure else None

    @property
    def four_goods_text(self) -> str | None:
        """Whether it attained “bốn tốt”, in words; None where that is unknown."""
        if self.own.four_goods is None:
            return None
        attained = "yes" if self.own.four_goods else "no"
        return word(f"organisations.four_goods_{attained}")


# Column in the address → what is sorted by. The order of the register is that of names.
SORT_KEYS: dict[str, Callable[[ListedOrganisation], float | str | None]] = {
    "ten": lambda row: row.place,
    "loai": lambda row: row.type_label,
    "dang-vien": lambda row: row.own.members,
    "ket-nap": lambda row: row.own.admitted,
    "chi-bo": lambda row: row.own.cells,
    "xep-loai": lambda row: RATINGS.index(row.own.org_rating) if row.own.org_rating else None,
    "bon-tot": lambda row: row.own.four_goods,
    "chi-so": lambda row: row.value,
}
BY_NAME = "ten"


@dataclass(frozen=True, slots=True)
class ViewState:
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


def read_address() -> ViewState:
    """What the address says; an unknown column stands for that of names."""
    asked = st.query_params.get(SORTED, BY_NAME)
    return ViewState(
        asked if asked.removeprefix("-") in SORT_KEYS else BY_NAME,
        st.query_params.get(SEARCHED, "").strip(),
        st.query_params.get(OPENED_ORGANISATION, ""),
    )


def ask_organisations(
    visit: Visit, selection: Selection, districts: tuple[str, ...]
) -> tuple[OrganisationRow, ...]:
    """The organisations of these districts, in the order of their names."""
    if not districts:
        return ()
    return visit.ask(ORGANISATIONS, as_of=selection.as_of.first_day, districts=districts)


def list_organisations(
    visit: Visit, selection: Selection, districts: tuple[str, ...], view: ViewState
) -> list[ListedOrganisation]:
    """The organisations with the chosen indicator's figures, searched and sorted."""
    if not districts:
        return []
    found = visit.ask(
        ORGANISATIONS_AS_OF,
        as_of=selection.as_of.first_day,
        districts=districts,
        indicators=(selection.shown_indicator(visit.catalogue),),
    )
    figures = {figure.organisation: figure for figure in found}
    names = name_places(visit, selection.as_of)
    rows = [
        ListedOrganisation(
            place,
            own,
            visit.catalogue.unit_type[own.unit_type].label,
            names[own.district],
            figures.get(own.organisation),
        )
        for place, own in enumerate(ask_organisations(visit, selection, districts))
    ]
    wanted = fold(view.search)
    matching = [row for row in rows if wanted in _searchable(row)]
    return order_by(matching, SORT_KEYS[view.column], descending=view.descending)


def _searchable(row: ListedOrganisation) -> str:
    return fold(f"{row.own.name} {row.code} {row.type_label}")


def find_indicator(visit: Visit, selection: Selection) -> Indicator:
    """The indicator of the last column."""
    return visit.catalogue.indicator[selection.shown_indicator(visit.catalogue)]


def list_columns(indicator: Indicator) -> tuple[Column[ListedOrganisation], ...]:
    """The columns of the page; their keys are their names in the address."""
    return (
        NAME,
        TYPE,
        MEMBERS,
        ADMITTED,
        CELLS,
        RATING,
        FOUR_GOODS,
        _value_column(indicator, shorten_indicator(indicator)),
    )


def tabulate(
    visit: Visit, selection: Selection, districts: tuple[str, ...], view: ViewState
) -> Table[ListedOrganisation]:
    """The rows as they are shown, with more columns."""
    indicator = find_indicator(visit, selection)
    columns = (
        CODE,
        NAME,
        DISTRICT,
        KIND,
        TYPE,
        MEMBERS,
        ADMITTED,
        CELLS,
        RATING,
        RATED_IN,
        FOUR_GOODS,
        FOUR_GOODS_CELLS,
        _value_column(indicator, indicator.label),
        NUMERATOR,
        DENOMINATOR,
        PERIOD,
    )
    rows = list_organisations(visit, selection, districts, view)
    return Table(word("organisations.sheet"), columns, rows)


def _value_column(indicator: Indicator, heading: str) -> Column[ListedOrganisation]:
    return Column(
        "chi-so", lambda row: row.value, heading=heading, measured=indicator.unit, style="n"
    )


CODE = Column[ListedOrganisation]("code", lambda row: row.code, message="organisations.code")
NAME = Column[ListedOrganisation](
    "ten", lambda row: row.own.name, message="organisations.column.ten"
)
DISTRICT = Column[ListedOrganisation](
    "district", lambda row: row.district_name, message="table.district"
)
KIND = Column[ListedOrganisation](
    "kind", lambda row: word(f"organisations.kind_{row.own.kind}"), message="organisations.kind"
)
TYPE = Column[ListedOrganisation](
    "loai", lambda row: row.type_label, message="organisations.column.loai"
)
MEMBERS = Column[ListedOrganisation](
    "dang-vien", lambda row: row.own.members, message="organisations.column.dang-vien", style="n"
)
ADMITTED = Column[ListedOrganisation](
    "ket-nap", lambda row: row.own.admitted, message="organisations.column.ket-nap", style="n"
)
CELLS = Column[ListedOrganisation](
    "chi-bo", lambda row: row.own.cells, message="organisations.column.chi-bo", style="n"
)
RATING = Column[ListedOrganisation](
    "xep-loai",
    lambda row: word(f"rating.{row.own.org_rating}") if row.own.org_rating else None,
    message="organisations.column.xep-loai",
)
RATED_IN = Column[ListedOrganisation](
    "rated_in",
    lambda row: str(row.own.rated_in) if row.own.rated_in else None,
    message="organisations.rated_in",
)
FOUR_GOODS = Column[ListedOrganisation](
    "bon-tot", lambda row: row.four_goods_text, message="organisations.column.bon-tot"
)
FOUR_GOODS_CELLS = Column[ListedOrganisation](
    "four_goods_cells",
    lambda row: row.own.cells_four_goods,
    message="organisations.four_goods_cells_column",
)
NUMERATOR = Column[ListedOrganisation](
    "numerator",
    lambda row: row.figure.numerator if row.figure else None,
    message="table.numerator",
)
DENOMINATOR = Column[ListedOrganisation](
    "denominator",
    lambda row: row.figure.denominator if row.figure else None,
    message="table.denominator",
)
PERIOD = Column[ListedOrganisation](
    "period",
    lambda row: format_period(row.figure.period) if row.figure else None,
    message="table.data_period",
)
