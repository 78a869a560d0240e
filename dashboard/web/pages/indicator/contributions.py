"""What is behind one figure of an indicator: its units, their submissions, and the cells of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.analytics.contributions import add_up_units, count_lacking, order_by_holding_back
from dashboard.analytics.lineage import read_indicator_lineage
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_number, format_period
from dashboard.web.components.downloads import Table
from dashboard.web.components.links import link_to_district
from dashboard.web.components.report_status import address_of, list_sheets
from dashboard.web.data.series import read_goals
from dashboard.web.pages.indicator.view_state import find_figure
from dashboard.web.state.cache import ask
from dashboard.web.state.selection import find_province, name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from dashboard.analytics.contributions import Row
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.pages.indicator.view_state import Figure, Here, Looked
    from dashboard.web.state.selection import Selection

MOST_ROWS = 40
# Of whose submissions are listed: those of a whole province are the page Tình hình nộp.
MOST_DISTRICTS = 3
OF_ORGANISATIONS = ("organisation", "membership", "activity", "rating")
LEFT_OUT = ("blank", "no_report", "not_asked")


def describe_contributions(
    selection: Selection,
    indicator: Indicator,
    targets: Sequence[Target],
    judging: Target | None,
    here: Here,
) -> dict[str, Any] | None:
    """What the page shows of the figure that is opened; None where none is.

    Args:
        selection: what is chosen.
        indicator: whose figure it is.
        targets: of the chosen programme, for the indicator.
        judging: the one on which districts are judged now.
        here: how the page is looked at.
    """
    looked = here.looked
    figure = find_figure(looked, indicator)
    if figure is None:
        return None
    units = ask_units(selection, indicator, judging, looked, figure)
    total = add_up_units(units, indicator.unit)
    goal = _find_goal(indicator, targets, figure)
    counted = order_by_holding_back(
        units, goal or total.value, best_is_high=indicator.better == "high"
    )
    shown = counted if looked.shows_all else counted[:MOST_ROWS]
    opened = next((unit for unit in shown if unit["unit"] == looked.opened), None)
    districts = sorted({unit["district"] for unit in units})
    names = name_places()
    return {
        "anchor": looked.anchor,
        "name": name_key(looked),
        "period": figure.period,
        "total": total,
        "approximate": any(unit["share"] < 1 - 1e-9 for unit in counted),
        "goal": goal,
        "lacks": goal is not None and indicator.better == "high" and indicator.unit == "percent",
        "several": len(districts) > 1,
        "rows": [_row(unit, goal, names, selection, here) for unit in shown],
        "count": len(counted),
        "all_href": here.link(shows_all=True) if len(shown) < len(counted) else "",
        "cells": read_cells(opened, indicator, figure, selection) if opened else None,
        "left_out": _describe_left_out(units),
        "submissions": _list_submissions(districts, indicator, figure, selection)
        if len(districts) <= MOST_DISTRICTS
        else [],
        "close": here.link(period=""),
    }


def ask_units(
    selection: Selection,
    indicator: Indicator,
    judging: Target | None,
    looked: Looked,
    figure: Figure,
) -> list[Row]:
    """The units behind a figure, those left out included, in the order of their names."""
    lineage_of_figure = read_indicator_lineage()[indicator.code]
    is_type = looked.unit in project_catalogue().unit_type
    without = bool(judging and judging.exclude_armed_forces and figure.is_judged)
    return ask(
        "contributing_units",
        file=lineage_of_figure.file,
        indicator=indicator.code,
        measures=lineage_of_figure.measure_codes,
        forms=tuple(form for form in lineage_of_figure.form_codes if form in OF_ORGANISATIONS),
        quarter=figure.quarter.first_day,
        since=_find_since(indicator, figure).first_day,
        own=figure.is_own,
        by="unit_type" if is_type else "area" if selection.boundaries == "area" else "district",
        boundaries=selection.boundaries,
        key=looked.unit or None,
        unit_types=selection.unit_types or None,
        armed_forces=not without,
    ).to_dicts()


def name_key(looked: Looked) -> str:
    """Whose figure is opened."""
    if looked.unit in project_catalogue().unit_type:
        return project_catalogue().unit_type[looked.unit].label
    return name_places().get(looked.unit or find_province(), looked.unit)


def read_cells(
    unit: Row, indicator: Indicator, figure: Figure, selection: Selection
) -> dict[str, Any]:
    """The cells of one unit, a column a quarter, each with its address in the file."""
    lineage_of_figure = read_indicator_lineage()[indicator.code]
    found = ask(
        "contributing_cells",
        unit=unit["unit"].removeprefix(f"{unit['district']} "),
        district=unit["district"],
        measures=lineage_of_figure.measure_codes,
        since=_find_since(indicator, figure).first_day,
        quarter=figure.quarter.first_day,
    )
    quarters = sorted(found["quarter"].unique().to_list())
    if indicator.period == "stock":
        quarters = quarters[-1:]  # the last report stands
    return {
        "name": unit["name"],
        "quarters": [_describe_file(found, quarter, selection) for quarter in quarters],
        "rows": [
            {
                "measure": measure,
                "form": form,
                "cells": [_describe_cell(found, quarter, measure.code) for quarter in quarters],
            }
            for form, measure in lineage_of_figure.measures
        ],
    }


def _find_since(indicator: Indicator, figure: Figure) -> Quarter:
    """The first quarter whose reports are behind a figure."""
    is_alone = indicator.period == "annual" or (indicator.period == "stock" and figure.is_own)
    return figure.quarter if is_alone else Quarter(figure.quarter.year, 1)


def _find_goal(indicator: Indicator, targets: Sequence[Target], figure: Figure) -> float | None:
    """What the figure is held against: the goal of its year."""
    year = figure.quarter.year
    goals = read_goals(targets, indicator)
    return next((g.low for g in goals if g.from_year <= year <= g.to_year), None)


def _row(
    unit: Row, goal: float | None, names: dict[str, str], selection: Selection, here: Here
) -> dict[str, Any]:
    is_opened = unit["unit"] == here.looked.opened
    return unit | {
        "lacking": count_lacking(unit, goal),
        "district_name": names.get(unit["district"], unit["district"]),
        "is_opened": is_opened,
        "opens": unit["level"] != "district",
        "href": link_to_district(selection, unit["unit"])
        if unit["level"] == "district"
        else here.link(opened="" if is_opened else unit["unit"]),
    }


def _describe_left_out(units: list[Row]) -> list[dict[str, Any]]:
    """Organisations that did not count, by why."""
    labels = {m.code: m.label for form in project_catalogue().forms for m in form.measures}
    return [
        {
            "why": why,
            "units": [
                {"name": u["name"], "blanks": [labels[code] for code in u["blanks"]]} for u in found
            ],
        }
        for why in LEFT_OUT
        for found in ([unit for unit in units if unit["left_out"] == why],)
        if found
    ]


def _list_submissions(
    districts: list[str], indicator: Indicator, figure: Figure, selection: Selection
) -> list[dict[str, Any]]:
    """The submissions in force that brought the forms, newest first."""
    forms = read_indicator_lineage()[indicator.code].form_codes
    first = _find_since(indicator, figure)
    names = name_places()
    found = ask("submissions").filter(status="in_force").to_dicts()
    return [
        one
        | {
            "district_name": names.get(one["district"], one["district"]),
            "sheets": list_sheets(
                form for form in project_catalogue().forms if form.code in one["forms_in_force"]
            ),
            "href": address_of(selection, one),
        }
        for one in reversed(found)
        if one["district"] in districts
        and first <= Quarter.parse(one["quarter"]) <= figure.quarter
        and (not forms or set(forms) & set(one["forms_in_force"]))
    ]


def _describe_file(found: pl.DataFrame, quarter: str, selection: Selection) -> dict[str, Any]:
    """A quarter, and the files that its cells are in."""
    rows = found.filter(quarter=quarter)
    files = rows.unique("submission", keep="first", maintain_order=True).sort("submission")
    return {
        "label": format_period(quarter),
        "href": address_of(selection, {"quarter": quarter, "district": rows["district"].first()}),
        "files": files.select("submission", "file_name").to_dicts(),
    }


def _describe_cell(found: pl.DataFrame, quarter: str, measure: str) -> dict[str, Any] | None:
    """What stands in a cell and where; None where the quarter's file has no such row."""
    rows = found.filter(quarter=quarter, measure=measure)
    if rows.is_empty():
        return None
    one = rows.row(0, named=True)
    return {"text": _read_value(one["value"]), "sheet": one["sheet"], "cell": one["cell"]}


def _read_value(value: str | None) -> str:
    if value is None:
        return word("behind.blank_cell")
    if value.lstrip("-").isdigit():
        return format_number(int(value))
    codes = {"HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL"}
    return word(f"rating.{value}") if value in codes else value


def tabulate_contributions(
    selection: Selection,
    indicator: Indicator,
    judging: Target | None,
    looked: Looked,
    figure: Figure,
) -> Table:
    """All units behind the figure that is opened, those left out with why."""
    units = ask_units(selection, indicator, judging, looked, figure)
    names = name_places()
    labels = {m.code: m.label for form in project_catalogue().forms for m in form.measures}
    return Table(
        title=word("behind.sheet"),
        columns={
            word("behind.unit_code"): [unit["unit"] for unit in units],
            word("behind.unit_name"): [unit["name"] for unit in units],
            word("table.district"): [names.get(u["district"], u["district"]) for u in units],
            word("table.value"): [unit["value"] for unit in units],
            word("table.numerator"): [unit["numerator"] for unit in units],
            word("table.denominator"): [unit["denominator"] for unit in units],
            word("behind.share_column"): [unit["share"] for unit in units],
            word("behind.why"): [
                word(f"behind.why_{unit['left_out']}") if unit["left_out"] else "" for unit in units
            ],
            word("behind.blanks"): [
                "; ".join(labels[code] for code in unit["blanks"]) for unit in units
            ],
        },
        kinds=[indicator.unit] * len(units),
        about=[
            indicator.label,
            word("behind.title", name=name_key(looked), period=format_period(figure.period)),
        ],
    )
