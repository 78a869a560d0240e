"""What stands in the tables below: districts or areas, unit types, organisations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.web.components.links import link_to, link_to_district, link_to_indicator
from dashboard.web.pages.four_goods.data import ATTAINED, Part, ask_organisations, ask_parts
from dashboard.web.routes import DISTRICT, FOUR_GOODS
from dashboard.web.state.selection import list_places, name_places
from dashboard.web.state.url_params import OPENED_ORGANISATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.analytics.schemas.organisations import FourGoodsOrganisation
    from dashboard.catalogue.dimensions import By
    from dashboard.web.pages.four_goods.data import Parts
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Line:
    """A row before it is laid out.

    Attributes:
        code: of a district, area, unit type or organisation; None for all together.
        href: where its name leads on.
        inner_href: where its criteria lead on; empty where nowhere.
        indicator_hrefs: where its indicators lead on.
        is_one: whether it is a single organisation, which attained “bốn tốt” or did not.
    """

    code: str | None
    name: str
    parts: Parts
    href: str = ""
    inner_href: str = ""
    indicator_hrefs: Mapping[str, str] = field(default_factory=dict)
    is_one: bool = False

    def part(self, code: str | None) -> Part | None:
        """What is known of a part; None where nothing is."""
        return self.parts.get(code) if code else None

    def failed_share(self, code: str) -> float | None:
        """The share of those asked that did not meet a part; None where nothing is known of it."""
        part = self.part(code)
        return part.failed_share if part else None


def list_lines(visit: Visit, selection: Selection) -> list[Line]:
    """The places that are shown in the order of their names; of one alone, its organisations."""
    organisations = ask_organisations(visit, selection)
    if organisations:
        return _list_organisations(visit, selection, organisations)
    return _list_places(visit, selection)


def list_unit_types(visit: Visit, selection: Selection) -> list[Line]:
    """The unit types, in the order of the catalogue."""
    parts = ask_parts(visit, selection, "unit_type")
    return [
        Line(
            kind.code,
            kind.label,
            parts[kind.code],
            link_to(visit, FOUR_GOODS, selection, unit_types=(kind.code,)),
            indicator_hrefs={
                code: link_to_indicator(visit, selection, code, unit_types=(kind.code,))
                for code in ATTAINED
            },
        )
        for kind in visit.catalogue.unit_types
        if kind.code in parts
    ]


def _list_places(visit: Visit, selection: Selection) -> list[Line]:
    """In the order of names. One that exists no more leads on to the quarter in which it did."""
    by: By = "area" if selection.boundaries == "area" else "district"
    parts = ask_parts(visit, selection, by)
    existing = list_places(visit, selection.as_of, selection.boundaries)
    lines = []
    for code, name in name_places(visit, selection.as_of).items():
        if code not in parts:
            continue
        as_of = selection.as_of if code in existing else selection.as_of.fourth_evaluated
        lines.append(
            Line(
                code,
                existing.get(code, name),
                parts[code],
                link_to_district(visit, selection, code, as_of=as_of),
                link_to(visit, FOUR_GOODS, selection, places=(code,), as_of=as_of),
                {
                    indicator: link_to_indicator(
                        visit, selection, indicator, places=(code,), as_of=as_of
                    )
                    for indicator in ATTAINED
                },
            )
        )
    return lines


def _list_organisations(
    visit: Visit, selection: Selection, parts: Mapping[str, Mapping[str, FourGoodsOrganisation]]
) -> list[Line]:
    return [
        Line(
            code,
            next(iter(own.values())).name,
            own,
            link_to(visit, DISTRICT, selection, {OPENED_ORGANISATION: code}),
            is_one=True,
        )
        for code, own in parts.items()
    ]
