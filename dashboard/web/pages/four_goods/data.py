"""“Bốn tốt” as its page asks for it: parts by key, the plan that judges, who sent the form.

A *part* is one of the four criteria, by its measure's code, or one of the indicators of “bốn tốt”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.components.downloads import Table
from dashboard.web.state.cache import ask, ask_progress
from dashboard.web.state.selection import list_choices, name_places

if TYPE_CHECKING:
    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Programme, Target
    from dashboard.web.state.selection import Selection

# In the order of Biểu 4.
CRITERIA = (
    "cells_good_politics",
    "cells_good_meetings",
    "cells_good_unity",
    "cells_good_members",
)
ATTAINED = ("four_goods_cell_share", "four_goods_org_share")
INDICATORS = (*ATTAINED, "four_goods_effective_share", "failed_orgs")

Parts = dict[str, "Row"]


def _chosen(selection: Selection) -> dict[str, Any]:
    return {
        "as_of": selection.as_of.first_day,
        "boundaries": selection.boundaries,
        "districts": selection.places or None,
        "unit_types": selection.unit_types or None,
    }


def ask_parts(selection: Selection, by: By) -> dict[str | None, Parts]:
    """The parts of each district, area or unit type; those of everything chosen under None."""
    found: dict[str | None, Parts] = {}
    for row in ask("four_goods", by=by, **_chosen(selection)).to_dicts():
        found.setdefault(row["key"], {})[row["part"]] = row
    return found


def ask_organisations(selection: Selection) -> dict[str, Parts] | None:
    """The parts of each organisation of a district chosen alone, in the order of their names.

    None where several are shown, or where some organisation does not count whole.
    """
    if len(selection.places) != 1:
        return None
    found: dict[str, Parts] = {}
    for row in ask("four_goods_by_organisation", **_chosen(selection)).to_dicts():
        if row["approximate"]:
            return None
        found.setdefault(row["key"], {})[row["part"]] = row
    return found


def ask_reports(selection: Selection) -> list[Row]:
    """Who has sent Biểu 4 of the year: a row a district."""
    return ask("four_goods_reports", **_chosen(selection)).to_dicts()


def find_plan(selection: Selection) -> Programme | None:
    """The programme by which “bốn tốt” is judged: the chosen one, else another that binds."""
    choices = list_choices()
    binding = [
        project_catalogue().programme[code] for code in (choices.programmes if choices else ())
    ]
    setting = [p for p in binding if any(t.indicator in ATTAINED for t in p.targets)]
    return next((p for p in setting if p.code == selection.programme), next(iter(setting), None))


def list_plan_targets(plan: Programme | None, year: int) -> dict[str, Target]:
    """The plan's targets that are judged in a year, by their indicators; there is one for each."""
    return {
        target.indicator: target
        for target in (plan.targets if plan else ())
        if target.indicator in INDICATORS and target.from_year <= year <= target.to_year
    }


def ask_judged(selection: Selection, plan: Programme | None) -> dict[str | None, Parts]:
    """Rows of progress by unit and indicator; the whole province under None.

    A plan judges districts as they report and the province, never unit types: where anything else
    is shown there is no status.
    """
    if plan is None or selection.unit_types:
        return {}
    levels = dict(ask("places").select("code", "level").iter_rows())
    found: dict[str | None, Parts] = {}
    for row in ask_progress(selection.as_of, plan.code).to_dicts():
        is_province = levels[row["unit"]] == "province"
        if selection.boundaries == "reported" or is_province:
            found.setdefault(None if is_province else row["unit"], {})[row["indicator"]] = row
    return found


def name_part(part: str) -> str:
    """What a part is called; a criterion by what it is about, since some of it is not met."""
    if part in CRITERIA:
        return word(f"four_goods.column.{part}")
    return project_catalogue().indicator[part].label


def tabulate(selection: Selection) -> Table:
    """A row for every place, unit type or organisation, and part."""
    by_place: By = "area" if selection.boundaries == "area" else "district"
    places = name_places()
    whole = word("four_goods.together")
    found = [
        (whole, row)
        for parts in ask_parts(selection, "province").values()
        for row in parts.values()
    ]
    by_district = ask_parts(selection, by_place)
    found += [
        (name, row) for code, name in places.items() for row in by_district.get(code, {}).values()
    ]
    by_type = ask_parts(selection, "unit_type")
    found += [
        (kind.label, row)
        for kind in project_catalogue().unit_types
        for row in by_type.get(kind.code, {}).values()
    ]
    found += [
        (row["name"], row)
        for parts in (ask_organisations(selection) or {}).values()
        for row in parts.values()
    ]
    columns = {
        "four_goods.unit": [name for name, _ in found],
        "four_goods.part": [name_part(row["part"]) for _, row in found],
        "table.value": [row["value"] for _, row in found],
        "four_goods.met": [row["numerator"] for _, row in found],
        "four_goods.asked": [row["denominator"] for _, row in found],
        "four_goods.failed": [row["failed"] for _, row in found],
        "four_goods.before": [row.get("before") for _, row in found],
        "four_goods.change": [row.get("change") for _, row in found],
        "table.data_period": [format_period(str(row["year"])) for _, row in found],
    }
    return Table(
        title=word("nav.four_goods"),
        columns={word(name): values for name, values in columns.items()},
        kinds=["count" if row["denominator"] is None else "percent" for _, row in found],
        counts={word(f"four_goods.{name}") for name in ("met", "asked", "failed")},
    )
