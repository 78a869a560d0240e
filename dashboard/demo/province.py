"""The register of the demonstration province."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dashboard.demo.changes import list_changes
from dashboard.demo.communes import lay_out_communes
from dashboard.demo.organisations import list_organisations
from dashboard.demo.story import story
from dashboard.organisations.register import Register, Scope, Succession, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.models import Catalogue


def demo_register(catalogue: Catalogue) -> Register:
    """The invented province: 11 districts and 4 provincial committees, then 55 communes and those.

    A commune passes to the communes of today by the share of its territory; an organisation that
    merely came under another committee, to itself there; a district's agencies, to the seat.
    """
    organisations = list_organisations()
    units: list[Unit] = []
    for district in _committees():
        units.append(district)
        units += [
            Unit(
                o.code, o.name, "organisation", o.kind, o.unit_type, o.district, None,
                o.valid_from, o.valid_to,
            )
            for o in organisations
            if o.district == district.code
        ]  # fmt: skip
    province = story().province
    top = Unit(
        province.code, province.name, "province", None, None, None, None, province.begins_on, None
    )
    return Register((top, *units), tuple(_lineage()), tuple(_scopes(catalogue)), list_changes())


def _committees() -> Iterator[Unit]:
    province = story().province
    begun, reorganised = province.begins_on, province.reorganised_on
    ended = reorganised - timedelta(days=1)
    above = province.code
    for d in province.districts:
        name = f"Đảng bộ {d.place}"
        yield Unit(d.code, name, "district", None, None, above, d.code, begun, ended)
    for c in story().provincial:
        yield Unit(c.code, c.name, "district", None, None, above, c.code, begun, None)
    for _, new in lay_out_communes().values():
        for x in new:
            name = f"Đảng bộ {x.place}"
            yield Unit(x.code, name, "district", None, None, above, x.district, reorganised, None)


def _lineage() -> Iterator[Succession]:
    province = story().province
    on = province.reorganised_on
    parts: dict[str, list[tuple[str, float]]] = {}
    for _, new in lay_out_communes().values():
        for commune in new:
            for part in commune.parts:
                parts.setdefault(part.old.code, []).append((commune.code, part.share))
    by_code = {o.code: o for o in list_organisations()}
    for organisation in list_organisations():
        if not organisation.heirs:
            continue
        if organisation.code in parts:
            for successor, share in parts[organisation.code]:
                yield Succession(organisation.code, successor, on, share)
            continue
        heir = by_code[organisation.heirs[0][0]]
        lives_on = heir.unit_type == organisation.unit_type and heir.kind == organisation.kind
        yield Succession(organisation.code, heir.code if lives_on else heir.district, on, 1.0)


def _scopes(catalogue: Catalogue) -> Iterator[Scope]:
    province = story().province
    for programme in catalogue.programmes:
        if programme.scope == "province":
            yield Scope(programme.code, province.code)
    # A district that has ended is bound no more: its plan goes on in communes of its territory.
    for bound in province.district_programmes:
        yield Scope(bound.programme, bound.district)
        for commune in lay_out_communes()[bound.district][1]:
            if bound.communes == "all" or commune.is_seat:
                yield Scope(bound.programme, commune.code)
