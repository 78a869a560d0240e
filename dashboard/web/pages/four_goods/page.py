"""Bốn tốt: cells and đảng bộ cơ sở by the four criteria; which fails most, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.analytics.comparison import order_by
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.bars import place_on_bars, scale_to_greatest
from dashboard.presentation.formats import format_goal
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.links import link_to, link_to_district, link_to_indicator
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.series import read_goals
from dashboard.web.pages.four_goods.data import (
    CRITERIA,
    INDICATORS,
    ask_judged,
    ask_parts,
    ask_reports,
    find_plan,
    list_plan_targets,
    name_part,
    tabulate,
)
from dashboard.web.pages.four_goods.tables import (
    PATH,
    Judging,
    lay_out_places,
    lay_out_unit_types,
    list_lines,
    read_sorting,
)
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_choices, list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.models import Target
    from dashboard.periods import Quarter
    from dashboard.web.state.selection import Selection

# Places that the answer at the top names.
NAMED = 3


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    page = _page(selection, read_sorting())
    has_figures = bool(ask_parts(selection, "province"))

    def draw() -> None:
        draw_panel(page, "page")
        if has_figures:
            draw_downloads(selection, lambda: tabulate(selection), name="bon-tot")

    return draw


@kept
def _page(selection: Selection, sorted_by: str) -> bytes:
    fourth = selection.as_of.fourth_judged
    places = list_places(selection.as_of, selection.boundaries)
    told: dict[str, Any] = {
        "year": fourth.year,
        "year_before": fourth.plus(-4).year,
        "as_of": selection.as_of.label,
        "chosen": [places[code] for code in selection.places]
        + [project_catalogue().unit_type[code].label for code in selection.unit_types],
        "dictionary": address_of_dictionary(selection),
    }
    whole = ask_parts(selection, "province").get(None, {})
    if not whole:
        html = render("four_goods_empty", **told, ways=_list_ways_out(selection, fourth.plus(-4)))
        return encode_panel(html)
    plan = find_plan(selection)
    targets = list_plan_targets(plan, selection.as_of.year)
    judged = ask_judged(selection, plan)
    shown = selection.places[0] if len(selection.places) == 1 else None
    own = {} if len(selection.places) > 1 else judged.get(shown, {})
    judging = Judging(_read_goals(targets), judged | {None: own})
    criteria = order_by(
        (whole[code] for code in CRITERIA if code in whole), "failed_share", descending=True
    )
    worst = criteria[0]["part"] if criteria else None
    html = render(
        "four_goods",
        **told,
        plan=plan,
        answer=_answer(selection, criteria),
        tiles=[
            _tile(whole[code], targets.get(code), own.get(code), judging, selection)
            for code in INDICATORS
            if code in whole
        ],
        judged=bool(own),
        criteria=[
            row | {"label": name_part(row["part"]), "bar": bar}
            for row, bar in zip(
                criteria, scale_to_greatest([row["failed_share"] for row in criteria]), strict=True
            )
        ],
        places=lay_out_places(selection, whole, judging, worst, sorted_by),
        unit_types=lay_out_unit_types(selection, judging),
        reports=_describe_reports(selection, fourth),
        approximate=any(row["approximate"] or row["before_approximate"] for row in whole.values()),
    )
    return encode_panel(html)


def _read_goals(targets: Mapping[str, Target]) -> dict[str, float]:
    return {
        code: goal.low
        for code, target in targets.items()
        for goal in read_goals([target], project_catalogue().indicator[code])
    }


def _answer(selection: Selection, criteria: list[Row]) -> dict[str, Any] | None:
    """The criterion that fails most, and the places with most cells that fail it."""
    if not criteria or not criteria[0]["failed"]:
        return None
    worst = criteria[0]
    rows: list[Row] = [
        {"name": line.name, "href": line.href, **line.parts[worst["part"]]}
        for line in list_lines(selection)
        if line.parts.get(worst["part"], {}).get("failed")
    ]
    most = order_by(rows, "failed", descending=True)[:NAMED]
    return worst | {"label": name_part(worst["part"]), "places": most if len(rows) > 1 else []}


def _tile(
    row: Row, target: Target | None, judged: Row | None, judging: Judging, selection: Selection
) -> dict[str, Any]:
    indicator = project_catalogue().indicator[row["part"]]
    goal = judging.goals.get(indicator.code)
    (scale,) = place_on_bars([row], goal, indicator.unit)
    status = judged["status"] if judged else None
    return row | {
        "label": indicator.label,
        "measured": indicator.unit,
        "href": link_to_indicator(selection, indicator.code),
        "goal": goal,
        "goal_text": format_goal(target, indicator.unit) if target else "",
        "quote": target.quote_vi if target else "",
        "status": status,
        "tone": (status or "plain").replace("_", "-"),
        "reach": scale.reach,
        "goal_at": scale.goal_at,
        "has_bar": indicator.unit == "percent",
    }


def _describe_reports(selection: Selection, fourth: Quarter) -> dict[str, Any]:
    """Whose Biểu 4 is missing, and who is in none."""
    rows = ask_reports(selection)
    missing = [row for row in rows if not row["rated"]]
    in_part = [row for row in rows if 0 < row["rated"] < row["organisations"]]
    return {
        "districts": len(rows),
        "missing": [
            {
                "name": row["name"],
                "href": link_to_district(
                    selection, row["district"], as_of=fourth, boundaries="reported"
                ),
            }
            for row in missing
        ],
        "in_part": len(in_part),
        "href": link_to("tinh-hinh-nop", selection, as_of=fourth, places=()),
    }


def _list_ways_out(selection: Selection, earlier: Quarter) -> list[tuple[str, str]]:
    """What to do where there is nothing to show: words and address."""
    choices = list_choices()
    held = choices.quarters if choices else ()
    ways = []
    if selection.boundaries == "reported" and selection.places:
        ways.append(("four_goods.way_current", link_to(PATH, selection, boundaries="current")))
    if selection.places or selection.unit_types:
        ways.append(("four_goods.way_all", link_to(PATH, selection, places=(), unit_types=())))
    if earlier in held:
        ways.append(("four_goods.way_earlier", link_to(PATH, selection, as_of=earlier)))
    ways.append(("four_goods.way_submit", link_to("nop-so-lieu", selection)))
    return [(word(key, year=earlier.year), href) for key, href in ways]
