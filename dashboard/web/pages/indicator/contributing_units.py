"""The units that contribute to a figure: the table of the page, and the one that is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.contributions import count_lacking
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_pair, format_period
from dashboard.web.components.links import link_to_district
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.schemas.figures import ContributingUnit
    from dashboard.catalogue.models import Catalogue, Indicator
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.pages.indicator.view_state import FigureLinks
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Why an organisation did not count, in the order in which the page says it.
LEFT_OUT = ("blank", "no_report", "not_asked")


@dataclass(frozen=True, slots=True)
class ContributingRow:
    """A unit with what it adds to a figure.

    Attributes:
        lacking: how many more it needs for the goal; None where there is no such goal.
        opens: its link opens its cells; that of a district leads to the district's own page.
    """

    unit: ContributingUnit
    district_name: str
    measured: Measured
    blanks: tuple[str, ...] = ()
    lacking: int | None = None
    opens: bool = False
    is_opened: bool = False
    href: str = ""


def describe_unit(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    unit: ContributingUnit,
    names: Mapping[str, str],
    goal: float | None,
    links: FigureLinks,
) -> ContributingRow:
    """A unit that counted, as the page shows it."""
    is_opened = unit.unit == links.view_state.opened
    is_district = unit.level == "district"
    return ContributingRow(
        unit,
        names.get(unit.district, unit.district),
        indicator.unit,
        lacking=count_lacking(unit, goal),
        opens=not is_district,
        is_opened=is_opened,
        href=link_to_district(visit, selection, unit.unit)
        if is_district
        else links.link(opened="" if is_opened else unit.unit),
    )


def label_measures(catalogue: Catalogue) -> dict[str, str]:
    """What the columns of all forms are called, by measure."""
    return {measure.code: measure.label for form in catalogue.forms for measure in form.measures}


def _measure(row: ContributingRow) -> Measured:
    return row.measured


UNIT = Column[ContributingRow]("unit", lambda row: row.unit.name, "contributions.unit")
UNIT_CODE = Column[ContributingRow](
    "unit_code", lambda row: row.unit.unit, "contributions.unit_code"
)
UNIT_NAME = Column[ContributingRow](
    "unit_name", lambda row: row.unit.name, "contributions.unit_name"
)
DISTRICT = Column[ContributingRow]("district", lambda row: row.district_name, "table.district")
VALUE = Column[ContributingRow](
    "value", lambda row: row.unit.value, "table.value", style="n", measured=_measure
)
PAIR = Column[ContributingRow](
    "pair",
    lambda row: format_pair(row.unit.numerator, row.unit.denominator),
    "contributions.pair",
    style="n",
)
LACKING = Column[ContributingRow](
    "lacking",
    lambda row: row.lacking,
    "contributions.lacking",
    style="n",
    hint="contributions.lacking_why",
)
NUMERATOR = Column[ContributingRow]("numerator", lambda row: row.unit.numerator, "table.numerator")
DENOMINATOR = Column[ContributingRow](
    "denominator", lambda row: row.unit.denominator, "table.denominator"
)
SHARE = Column[ContributingRow](
    "share", lambda row: row.unit.share, "contributions.share_column", measured=_measure
)
WHY = Column[ContributingRow](
    "why",
    lambda row: word(f"contributions.why_{row.unit.left_out}") if row.unit.left_out else "",
    "contributions.why",
)
BLANKS = Column[ContributingRow](
    "blanks", lambda row: "; ".join(row.blanks), "contributions.blanks"
)

IN_FILE = (
    UNIT_CODE,
    UNIT_NAME,
    DISTRICT,
    VALUE,
    NUMERATOR,
    DENOMINATOR,
    SHARE,
    WHY,
    BLANKS,
)


def choose_columns(
    *, has_districts: bool, has_pairs: bool, has_lacking: bool
) -> list[Column[ContributingRow]]:
    """The columns on the page, without those in which nothing would be said.

    Args:
        has_districts: the units are of several.
        has_pairs: the figure has a denominator.
        has_lacking: there is a goal of which a unit can lack some.
    """
    return [
        UNIT,
        *([DISTRICT] if has_districts else []),
        VALUE,
        *([PAIR] if has_pairs else []),
        *([LACKING] if has_lacking else []),
    ]


def tabulate_units(
    visit: Visit, indicator: Indicator, units: Sequence[ContributingUnit], name: str, period: str
) -> Table[ContributingRow]:
    """All units that contribute to a figure, those left out with why.

    Args:
        visit: by whom they are seen.
        indicator: whose figure it is.
        units: from `ask_units`.
        name: of the unit whose figure it is.
        period: of the figure.
    """
    names, labels = name_places(visit), label_measures(visit.catalogue)
    rows = [
        ContributingRow(
            unit,
            names.get(unit.district, unit.district),
            indicator.unit,
            tuple(labels[code] for code in unit.blanks),
        )
        for unit in units
    ]
    title = word("contributions.title", name=name, period=format_period(period))
    return Table(word("contributions.sheet"), IN_FILE, rows, about=[indicator.label, title])
