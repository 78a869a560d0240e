"""All districts (or areas), a line each, to choose one from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.analytics.progress import Standing, lay_out_by_unit
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.links import link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import ask_reports, describe_state
from dashboard.web.state.cache import ask, ask_progress, kept
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.progress import Row
    from dashboard.web.state.selection import Selection

# Kinds of districts in the order in which they are listed.
KINDS = ("local", "agency", "armed_forces", None)


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the list; what is returned draws it."""
    panel = _panel(selection, date.today())

    def draw() -> None:
        draw_panel(panel, "page")
        draw_downloads(selection, lambda: _table(selection, date.today()), name="dang-bo")

    return draw


@kept
def _panel(selection: Selection, today: date) -> bytes:
    rows = _list_rows(selection, today)
    by_area = selection.boundaries == "area"
    groups = [
        {
            "heading": word(f"district.kind.{kind or 'unknown'}") if not by_area else "",
            "rows": [row for row in rows if row["likeness"] == kind],
        }
        for kind in KINDS
    ]
    html = render(
        "district_list",
        title=word(
            "district.list_areas" if by_area else "district.list",
            count=len(rows),
            quarter=selection.as_of.label,
        ),
        programme=project_catalogue().programme[selection.programme],
        by_area=by_area,
        groups=groups,
        as_of=selection.as_of.label,
    )
    return encode_panel(html)


def _list_rows(selection: Selection, today: date) -> list[dict[str, Any]]:
    """What is chosen, or all of it, in the order of names."""
    places = list_places(selection.as_of, selection.boundaries)
    living = ask("districts", as_of=selection.as_of.first_day).to_dicts()
    by_area = selection.boundaries == "area"
    standings = _ask_standings(selection)
    reports = {
        row["district"]: row
        for row in ask_reports(selection.as_of, selection.as_of, today).to_dicts()
    }
    rows = []
    for code, name in places.items():
        if selection.places and code not in selection.places:
            continue
        own = [row for row in living if code == row["area" if by_area else "district"]]
        report = None if by_area else reports.get(code)
        rows.append(
            {
                "code": code,
                "name": name,
                "href": link_to_district(selection, code),
                "likeness": own[0]["likeness"] if own and not by_area else None,
                "districts": len(own),
                "organisations": sum(row["organisations"] for row in own) if own else None,
                "standing": None if by_area else standings.get(code),
                "report": report,
                "report_told": describe_state(report) if report else "",
            }
        )
    return rows


def _ask_standings(selection: Selection) -> dict[str, Standing]:
    progress: list[Row] = ask_progress(selection.as_of, selection.programme).to_dicts()
    units = list(dict.fromkeys(row["unit"] for row in progress))
    return {standing.unit: standing for standing in lay_out_by_unit(progress, units)}


def _table(selection: Selection, today: date) -> Table:
    rows = _list_rows(selection, today)
    standings = [row["standing"] for row in rows]
    columns: dict[str, list[Any]] = {
        word("organisations.code"): [row["code"] for row in rows],
        word("table.unit"): [row["name"] for row in rows],
    }
    if selection.boundaries == "area":
        columns[word("district.count")] = [row["districts"] for row in rows]
    else:
        columns[word("district.kind_column")] = [
            word(f"district.kind.{row['likeness'] or 'unknown'}") for row in rows
        ]
    columns[word("district.organisations_column")] = [row["organisations"] for row in rows]
    if selection.boundaries != "area":
        columns |= {
            word("district.reached"): [one.reached if one else None for one in standings],
            word("district.known"): [one.known if one else None for one in standings],
            word("nav.completeness"): [row["report_told"] or None for row in rows],
        }
    return Table(title=word("nav.district"), columns=columns, kinds=["count"] * len(rows))
