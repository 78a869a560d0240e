"""What the page says first: the indicators as tiles, and the criterion that fails most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import order_by
from dashboard.presentation.bars import place_on_bars
from dashboard.presentation.formats import format_goal
from dashboard.web.components.links import link_to, link_to_district, link_to_indicator
from dashboard.web.pages.four_goods.data import ask_reports, name_part
from dashboard.web.pages.four_goods.lines import list_lines
from dashboard.web.routes import COMPLETENESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.analytics.schemas.organisations import FourGoodsPart
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import Measured, StatusCode
    from dashboard.periods import Quarter
    from dashboard.presentation.bars import Scale
    from dashboard.web.pages.four_goods.data import Part
    from dashboard.web.pages.four_goods.plan import Evaluation
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Places that the answer at the top names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """An indicator of everything chosen, beside its goal where there is one.

    Attributes:
        own: its figures, and those of the year before.
        goal: on the figure's own scale.
        quote: the plan's own words.
    """

    own: FourGoodsPart
    indicator: Indicator
    href: str
    goal: float | None
    goal_text: str
    quote: str
    status: StatusCode | None
    scale: Scale

    @property
    def measured(self) -> Measured:
        """How its figures are measured."""
        return self.indicator.unit

    @property
    def has_bar(self) -> bool:
        """Whether it is a part of a whole."""
        return self.measured == "percent"

    @property
    def tone(self) -> str:
        """Its status as a class of the style sheet."""
        return (self.status or "plain").replace("_", "-")


@dataclass(frozen=True, slots=True)
class FailingPlace:
    """A place, unit type or organisation with cells that fail a criterion."""

    name: str
    href: str
    part: Part


@dataclass(frozen=True, slots=True)
class Answer:
    """The criterion that fails most, and the places with most cells that fail it."""

    criterion: FourGoodsPart
    label: str
    places: tuple[FailingPlace, ...]


@dataclass(frozen=True, slots=True)
class MissingReport:
    """A district that has not sent Biểu 4."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Reports:
    """Whose Biểu 4 is missing.

    Attributes:
        districts: how many are asked for it.
        in_part: how many have sent it without some of their organisations.
        href: leads on to all reports.
    """

    districts: int
    missing: tuple[MissingReport, ...]
    in_part: int
    href: str


def describe_tile(
    visit: Visit,
    selection: Selection,
    own: FourGoodsPart,
    target: Target | None,
    progress: Progress | None,
    evaluation: Evaluation,
) -> Tile:
    """An indicator as a tile.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        own: the indicator's figures.
        target: the plan's; None where it sets none.
        progress: where everything chosen stands with it; None where nobody says.
        evaluation: what indicators are held against.
    """
    indicator = visit.catalogue.indicator[own.part]
    goal = evaluation.goals.get(indicator.code)
    (scale,) = place_on_bars([own.value], goal, indicator.unit)
    return Tile(
        own,
        indicator,
        link_to_indicator(visit, selection, indicator.code),
        goal,
        format_goal(target, indicator.unit) if target else "",
        target.quote_vi if target else "",
        progress.status if progress else None,
        scale,
    )


def find_answer(
    visit: Visit, selection: Selection, criteria: Sequence[FourGoodsPart]
) -> Answer | None:
    """What fails most; None where nothing fails.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        criteria: of everything chosen, the one that fails most first.
    """
    if not criteria or not criteria[0].failed:
        return None
    worst = criteria[0]
    places = [
        FailingPlace(line.name, line.href, part)
        for line in list_lines(visit, selection)
        if (part := line.part(worst.part)) and part.failed
    ]
    most = order_by(places, lambda place: place.part.failed, descending=True)[:NAMED]
    # Beside the province's, what one's own are says something even where it is one.
    has_places = len(places) > 1 or (not visit.sees_all and not selection.places)
    return Answer(worst, name_part(visit.catalogue, worst.part), tuple(most) if has_places else ())


def describe_reports(visit: Visit, selection: Selection, fourth: Quarter) -> Reports:
    """Whose Biểu 4 of a fourth quarter is missing, and how many sent it in part."""
    rows = ask_reports(visit, selection)
    return Reports(
        len(rows),
        tuple(
            MissingReport(
                row.name,
                link_to_district(
                    visit, selection, row.district, as_of=fourth, boundaries="reported"
                ),
            )
            for row in rows
            if not row.rated
        ),
        sum(0 < row.rated < row.organisations for row in rows),
        link_to(visit, COMPLETENESS, selection, as_of=fourth, places=()),
    )
