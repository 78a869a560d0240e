"""What the overview says beside its tables: what turned, who lacks most, who has reported."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.analytics.completeness import tally
from dashboard.analytics.highlights import find_places, find_turns
from dashboard.analytics.progress import count_statuses
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import format_figure, format_number, shorten_indicator
from dashboard.web.components.report_status import ask_reports
from dashboard.web.state.cache import ask_progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.highlights import Lack, Turn
    from dashboard.analytics.progress import Row
    from dashboard.web.state.selection import Selection


def describe_highlights(
    selection: Selection, rows: Sequence[Row], unit: str, names: Mapping[str, str]
) -> dict[str, Any]:
    """What templates/overview_attention.html shows.

    Args:
        selection: what is chosen.
        rows: of progress, as of the chosen quarter.
        unit: whose own targets are told; all others are its districts.
        names: of units by code.
    """
    earlier = selection.as_of.plus(-1)
    before = ask_progress(earlier, selection.programme).to_dicts()
    turns = find_turns(before, rows)
    own = [turn for turn in turns if turn.unit == unit]
    chosen = set(selection.places)
    districts = [
        row for row in rows if (row["unit"] != unit and not chosen) or row["unit"] in chosen
    ]
    told = {row["unit"] for row in districts}
    turned = [turn for turn in turns if turn.unit in told]
    programme = project_catalogue().programme[selection.programme]
    label_of = {t.code: project_catalogue().indicator[t.indicator].label for t in programme.targets}
    return {
        "earlier": earlier.label,
        "earlier_counts": {
            code: count
            for code, count in count_statuses(
                row["status"] for row in before if row["unit"] == unit
            ).items()
            if count
        },
        "turns": [_turn(turn, label_of) for turn in own],
        "better": sum(turn.is_better for turn in turned),
        "worse": sum(not turn.is_better for turn in turned),
        "turned_districts": _by_district(turned, names, label_of),
        "places": [
            {
                "code": place.unit,
                "name": names[place.unit],
                "count": len(place.lacks),
                "worst": [_lack(lack) for lack in place.lacks[:2]],
            }
            for place in find_places(districts)
        ],
        "reports": tally(ask_reports(selection.as_of, selection.as_of, date.today()).to_dicts()),
    }


def _turn(turn: Turn, label_of: Mapping[str, str]) -> dict[str, Any]:
    return {"label": label_of[turn.target], "before": turn.before, "now": turn.now}


def _by_district(
    turns: Sequence[Turn], names: Mapping[str, str], label_of: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Districts with what turned there, those with most turns to the worse first."""
    found: dict[str, list[Turn]] = {}
    for turn in turns:
        found.setdefault(turn.unit, []).append(turn)
    entries = [
        {
            "name": names[unit],
            "better": [label_of[turn.target] for turn in of if turn.is_better],
            "worse": [label_of[turn.target] for turn in of if not turn.is_better],
        }
        for unit, of in found.items()
    ]
    return sorted(entries, key=lambda entry: (-len(entry["worse"]), entry["name"]))


def _lack(lack: Lack) -> dict[str, str]:
    indicator = project_catalogue().indicator[lack.row["indicator"]]
    return {
        "label": shorten_indicator(indicator),
        "value": format_figure(lack.row["value"], indicator.unit, goal=lack.wanted),
        "wanted": format_figure(lack.wanted, indicator.unit),
        "count": word("overview.lacking", count=format_number(lack.count)),
    }
