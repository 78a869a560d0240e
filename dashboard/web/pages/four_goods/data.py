"""“Bốn tốt” as its page asks for it: figures by part, and who has sent the form.

A *part* is one of the four criteria, by its measure's code, or one of the indicators of “bốn tốt”.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.organisations import (
    FOUR_GOODS,
    FOUR_GOODS_BY_ORGANISATION,
    FOUR_GOODS_REPORTS,
    FourGoodsOrganisation,
    FourGoodsPart,
    FourGoodsReport,
)
from dashboard.messages import word
from dashboard.web.data.own import choose_added

if TYPE_CHECKING:
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Catalogue
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# In the order of Biểu 4.
CRITERIA = (
    "cells_good_politics",
    "cells_good_meetings",
    "cells_good_unity",
    "cells_good_members",
)
ATTAINED = ("four_goods_cell_share", "four_goods_org_share")
INDICATORS = (*ATTAINED, "four_goods_effective_share", "failed_orgs")

Part = FourGoodsPart | FourGoodsOrganisation
Parts = Mapping[str, Part]


def _chosen(visit: Visit, selection: Selection) -> dict[str, object]:
    # Of some unit types nothing is told of the whole province to whoever does not see all of it.
    added = choose_added(visit, selection) if selection.unit_types else selection.places or None
    return {
        "as_of": selection.as_of.first_day,
        "boundaries": selection.boundaries,
        "districts": added,
        "unit_types": selection.unit_types or None,
    }


def ask_whole(visit: Visit, selection: Selection) -> dict[str, FourGoodsPart]:
    """The parts of everything chosen together; empty where nothing was reported of it."""
    rows = visit.ask(FOUR_GOODS, by="province", **_chosen(visit, selection))
    return {row.part: row for row in rows}


def name_together(visit: Visit, selection: Selection) -> str:
    """Whose parts `ask_whole` gives, as a row is called beside those of places."""
    if visit.sees_all or selection.places:
        return word("four_goods.together")
    return word("own.districts") if selection.unit_types else visit.about.province or ""


def ask_parts(visit: Visit, selection: Selection, by: By) -> dict[str, dict[str, FourGoodsPart]]:
    """The parts of each district, area or unit type."""
    found: dict[str, dict[str, FourGoodsPart]] = {}
    for row in visit.ask(FOUR_GOODS, by=by, **_chosen(visit, selection)):
        if row.key is not None:
            found.setdefault(row.key, {})[row.part] = row
    return found


def ask_organisations(
    visit: Visit, selection: Selection
) -> dict[str, dict[str, FourGoodsOrganisation]]:
    """The parts of each organisation of a district chosen alone, in the order of their names.

    None where several are shown, or where some organisation does not count whole.
    """
    if len(selection.places) != 1:
        return {}
    rows = visit.ask(FOUR_GOODS_BY_ORGANISATION, **_chosen(visit, selection))
    if any(row.approximate for row in rows):
        return {}
    found: dict[str, dict[str, FourGoodsOrganisation]] = {}
    for row in rows:
        found.setdefault(row.key, {})[row.part] = row
    return found


def ask_reports(visit: Visit, selection: Selection) -> tuple[FourGoodsReport, ...]:
    """Who has sent Biểu 4 of the year: a row a district."""
    return visit.ask(FOUR_GOODS_REPORTS, **_chosen(visit, selection))


def name_part(catalogue: Catalogue, part: str) -> str:
    """What a part is called; a criterion by what it is about, since some of it is not met."""
    if part in CRITERIA:
        return word(f"four_goods.column.{part}")
    return catalogue.indicator[part].label
