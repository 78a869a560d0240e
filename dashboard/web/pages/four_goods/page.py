"""Bốn tốt: cells and đảng bộ cơ sở by the four criteria; which fails most, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_dictionary
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.four_goods.criteria import find_worst, lay_out_criteria, order_criteria
from dashboard.web.pages.four_goods.data import INDICATORS, ask_whole, name_together
from dashboard.web.pages.four_goods.download import tabulate
from dashboard.web.pages.four_goods.matrix import lay_out_places, lay_out_unit_types, read_sorting
from dashboard.web.pages.four_goods.plan import (
    Evaluation,
    ask_progress,
    find_goals,
    find_plan,
    list_plan_targets,
)
from dashboard.web.pages.four_goods.summary import describe_reports, describe_tile, find_answer
from dashboard.web.routes import FOUR_GOODS, SUBMIT
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.periods import Quarter
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    sorted_by = read_sorting()
    page = _page(visit, selection, sorted_by)
    has_figures = bool(ask_whole(visit, selection))

    def draw() -> None:
        draw_panel(page, "page")
        if has_figures:
            draw_downloads(
                visit, FOUR_GOODS, selection, lambda: tabulate(visit, selection, sorted_by)
            )

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection, sorted_by: str) -> bytes:
    fourth = selection.as_of.fourth_evaluated
    earlier = fourth.plus(-4)
    head = {
        "year": fourth.year,
        "year_before": earlier.year,
        "as_of": selection.as_of.label,
        "chosen": _name_places(visit, selection)
        + [visit.catalogue.unit_type[code].label for code in selection.unit_types],
        "dictionary": link_to_dictionary(visit, selection),
    }
    whole = ask_whole(visit, selection)
    if not whole:
        ways = _list_ways_out(visit, selection, earlier)
        return encode_panel(render("four_goods_empty", **head, ways=ways))
    plan = find_plan(visit, selection)
    targets = list_plan_targets(plan, selection.as_of.year)
    progress = ask_progress(visit, selection, plan)
    shown = selection.places[0] if len(selection.places) == 1 else None
    own = {} if len(selection.places) > 1 else progress.get(shown, {})
    few = visit.settings.few
    evaluation = Evaluation(find_goals(visit.catalogue, targets), {**progress, None: own}, few)
    criteria = order_criteria(whole)
    worst = find_worst(whole)
    html = render(
        "four_goods",
        **head,
        plan=plan,
        own=own_suffix(visit, selection),
        answer=find_answer(visit, selection, criteria),
        tiles=[
            describe_tile(
                visit, selection, whole[code], targets.get(code), own.get(code), evaluation
            )
            for code in INDICATORS
            if code in whole
        ],
        is_evaluated=bool(own),
        few=few,
        criteria=lay_out_criteria(visit.catalogue, criteria, earlier.year),
        places=lay_out_places(visit, selection, whole, evaluation, worst, sorted_by),
        unit_types=lay_out_unit_types(visit, selection, evaluation),
        reports=describe_reports(visit, selection, fourth),
        is_approximate=any(part.approximate or part.before_approximate for part in whole.values()),
    )
    return encode_panel(html)


def _name_places(visit: Visit, selection: Selection) -> list[str]:
    """Whose figures the page is about first, where that is not everybody's."""
    if not visit.sees_all and not selection.places:
        return [name_together(visit, selection)]
    names = list_places(visit, selection.as_of, selection.boundaries)
    return [names[code] for code in selection.places]


def _list_ways_out(visit: Visit, selection: Selection, earlier: Quarter) -> list[tuple[str, str]]:
    """What to do where there is nothing to show: words and address."""
    ways = []
    if visit.sees_all and selection.boundaries == "reported" and selection.places:
        href = link_to(visit, FOUR_GOODS, selection, boundaries="current")
        ways.append(("four_goods.way_current", href))
    if selection.places or selection.unit_types:
        href = link_to(visit, FOUR_GOODS, selection, places=(), unit_types=())
        ways.append(("four_goods.way_all", href))
    if earlier in visit.available_quarters:
        href = link_to(visit, FOUR_GOODS, selection, as_of=earlier)
        ways.append(("four_goods.way_earlier", href))
    ways.append(("four_goods.way_submit", link_to(visit, SUBMIT, selection)))
    return [(word(key, year=earlier.year), href) for key, href in ways]
