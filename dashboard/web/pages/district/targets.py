"""A district's targets beside the province's and those of its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.analytics.comparison import compare_with_like
from dashboard.analytics.progress import find_goal, measure_gap, order_by_urgency
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import format_goal, format_horizon, format_period
from dashboard.web.components.downloads import Table
from dashboard.web.components.links import link_to_indicator
from dashboard.web.state.cache import ask, ask_progress
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.analytics.comparison import Comparison
    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Target
    from dashboard.web.state.selection import Selection


def list_targets(selection: Selection, *, is_area: bool) -> dict[str, Any]:
    """The rows of the table, and what it compares with.

    Where the chosen one is judged, its rows of progress. An area, or a district of today before it
    was founded, has plain figures under the chosen boundaries: nobody sets it targets.
    """
    (code,) = selection.places
    progress = ask_progress(selection.as_of, selection.programme).to_dicts()
    living = ask("districts", as_of=selection.as_of.first_day)
    is_judged = not is_area and code in living["district"]
    if is_judged:
        like = _list_like(selection, code)
        rows = _judged(progress, code, like)
    else:
        like = _list_like(selection, None if is_area else code)
        rows = _plain(selection, code, like, "area" if is_area else "district")
    return {
        "rows": [row | _describe(row, selection) for row in rows],
        "judged": is_judged,
        "like": _describe_like(selection, code, like, is_area=is_area),
        "approximate": any(row["approximate"] for row in rows),
    }


def _list_like(selection: Selection, code: str | None) -> frozenset[str] | None:
    """The districts of the same kind as one; None for all that there are (areas).

    One that did not exist in the chosen quarter is compared with those of the newest.
    """
    if code is None:
        return None
    found = ask("districts", as_of=selection.as_of.first_day)
    if code not in found["district"]:
        choices = list_choices()
        newest = choices.quarters[0] if choices else selection.as_of
        found = ask("districts", as_of=newest.first_day)
    kind = dict(found.select("district", "likeness").iter_rows()).get(code)
    return frozenset(
        district
        for district, likeness in found.select("district", "likeness").iter_rows()
        if likeness == kind
    )


def _judged(progress: list[Row], code: str, like: Collection[str] | None) -> list[Row]:
    by_target: dict[str, dict[str, Row]] = {}
    levels = dict(ask("places").select("code", "level").iter_rows())
    for row in progress:
        by_target.setdefault(row["target"], {})[row["unit"]] = row
    found = []
    for own in order_by_urgency(row for row in progress if row["unit"] == code):
        units = by_target[own["target"]]
        whole = next((row for unit, row in units.items() if levels[unit] == "province"), None)
        others = [row["value"] for unit, row in units.items() if like is None or unit in like]
        found.append(own | {"approximate": False} | _compare(own, whole, others))
    return found


def _plain(selection: Selection, code: str, like: Collection[str] | None, by: By) -> list[Row]:
    targets = [
        target
        for target in project_catalogue().programme[selection.programme].targets
        if target.level == "any" and _is_asked(target, selection.as_of.year)
    ]
    params: dict[str, Any] = {
        "as_of": selection.as_of.first_day,
        "boundaries": selection.boundaries,
        "indicators": tuple(dict.fromkeys(target.indicator for target in targets)),
        "districts": None,
        "unit_types": None,
    }
    figures = ask("figures_as_of", by=by, **params).to_dicts()
    province = ask("figures_as_of", by="province", **params).to_dicts()
    found = []
    for target in targets:
        indicator = project_catalogue().indicator[target.indicator]
        kept = {row["key"]: row for row in figures if _is_of(row, target)}
        own = kept.get(code)
        whole = next((row for row in province if _is_of(row, target)), None)
        if own is None:
            continue
        others = [row["value"] for key, row in kept.items() if like is None or key in like]
        told = {
            "target": target.code,
            "status": None,
            "gap": None
            if indicator.unit == "count"
            else measure_gap(own["value"], target.low, indicator.unit),
            "low": None,
        }
        found.append(own | told | _compare(own, whole, others))
    return found


def _is_asked(target: Target, year: int) -> bool:
    """Whether statuses would be told of it in that year (queries/pages/progress.sql)."""
    return target.from_year <= year and (target.horizon == "by" or year <= target.to_year)


def _is_of(row: Row, target: Target) -> bool:
    return row["indicator"] == target.indicator and (
        row["armed_forces"] is not target.exclude_armed_forces
    )


def _compare(own: Row, whole: Row | None, others: list[float | None]) -> dict[str, Any]:
    best_is_high = project_catalogue().indicator[own["indicator"]].better == "high"
    like: Comparison | None = compare_with_like(own["value"], others, best_is_high=best_is_high)
    return {"whole": whole["value"] if whole else None, "like": like}


def _describe(row: Row, selection: Selection) -> dict[str, Any]:
    targets = {t.code: t for t in project_catalogue().programme[selection.programme].targets}
    target = targets[row["target"]]
    indicator = project_catalogue().indicator[target.indicator]
    return {
        "label": indicator.label,
        "quote": target.quote_vi,
        "href": link_to_indicator(selection, indicator.code),
        "measured": indicator.unit,
        "goal": find_goal(row),
        "goal_text": format_goal(target, indicator.unit),
        "horizon": format_horizon(target),
    }


def _describe_like(
    selection: Selection, code: str, like: Collection[str] | None, *, is_area: bool
) -> str:
    if is_area:
        return word("district.like_areas")
    found = ask("districts", as_of=selection.as_of.first_day).filter(district=code)
    kind = found["likeness"][0] if found.height else None
    count = len(like or ())
    if count < 2:
        return word("district.like_none")
    if kind is None:
        return word("district.like_now", count=count)
    return word(f"district.like_{kind}", count=count)


def tabulate_targets(selection: Selection, is_area: bool) -> Table:  # noqa: FBT001 - of partial
    """The rows behind the table."""
    rows = list_targets(selection, is_area=is_area)["rows"]
    likes: list[Comparison | None] = [row["like"] for row in rows]
    return Table(
        title=word("district.targets_sheet"),
        columns={
            word("table.target"): [row["label"] for row in rows],
            word("table.goal"): [row["goal_text"] for row in rows],
            word("table.status"): [
                word(f"status.{row['status']}") if row["status"] else None for row in rows
            ],
            word("table.value"): [row["value"] for row in rows],
            word("table.gap"): [row["gap"] for row in rows],
            word("table.numerator"): [row["numerator"] for row in rows],
            word("table.denominator"): [row["denominator"] for row in rows],
            word("district.whole"): [row["whole"] for row in rows],
            word("district.median"): [like.median if like else None for like in likes],
            word("district.place"): [
                word("district.place_of", place=like.place, of=like.of) if like else None
                for like in likes
            ],
            word("table.data_period"): [format_period(row["period"]) for row in rows],
        },
        kinds=[row["measured"] for row in rows],
    )
