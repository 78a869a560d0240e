"""What opens under an organisation: its indicators, now and at the end of earlier years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import ORGANISATIONS_AS_OF
from dashboard.periods import Quarter
from dashboard.web.components.links import link_to_indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.figures import OrganisationFigureAsOf
    from dashboard.analytics.schemas.organisations import OrganisationRow
    from dashboard.catalogue.models import Indicator
    from dashboard.web.pages.district.organisation_table import ListedOrganisation
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Years beside the chosen quarter.
YEARS_BEFORE = 2


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its figure of each quarter, where there is one."""

    indicator: Indicator
    href: str
    figures: tuple[OrganisationFigureAsOf | None, ...]


@dataclass(frozen=True, slots=True)
class OpenedOrganisation:
    """The quarters, the chosen one first, and the indicators with any figure in them."""

    quarters: tuple[str, ...]
    lines: tuple[IndicatorLine, ...]


def open_organisation(
    visit: Visit, selection: Selection, code: str, rows: Sequence[ListedOrganisation]
) -> OpenedOrganisation | None:
    """The programme's indicators of an organisation; None where it is not among the rows."""
    own = next((row.own for row in rows if row.code == code), None)
    if own is None:
        return None
    year = selection.as_of.year
    wanted = [selection.as_of, *(Quarter(year - n, 4) for n in range(1, YEARS_BEFORE + 1))]
    quarters = [quarter for quarter in wanted if quarter in visit.available_quarters]
    targets = visit.catalogue.programme[selection.programme].targets
    shown = selection.shown_indicator(visit.catalogue)
    codes = tuple(dict.fromkeys([*(t.indicator for t in targets), shown]))
    by_quarter = [_ask_figures(visit, quarter, own, codes) for quarter in quarters]
    return OpenedOrganisation(
        tuple(quarter.label for quarter in quarters),
        tuple(
            IndicatorLine(
                visit.catalogue.indicator[code],
                link_to_indicator(visit, selection, code),
                tuple(figures.get(code) for figures in by_quarter),
            )
            for code in codes
            if any(code in figures for figures in by_quarter)
        ),
    )


def _ask_figures(
    visit: Visit, quarter: Quarter, own: OrganisationRow, indicators: tuple[str, ...]
) -> dict[str, OrganisationFigureAsOf]:
    """An organisation's figures as of a quarter, by indicator."""
    figures = visit.ask(
        ORGANISATIONS_AS_OF,
        as_of=quarter.first_day,
        districts=(own.district,),
        indicators=indicators,
    )
    return {
        figure.indicator: figure for figure in figures if figure.organisation == own.organisation
    }
