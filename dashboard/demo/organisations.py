"""The province's organisations and what became of each: register and figures both rest on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from dashboard.demo.chance import stream
from dashboard.demo.communes import lay_out_communes
from dashboard.demo.names import invent_names
from dashboard.demo.story import story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dashboard.demo.communes import NewCommune
    from dashboard.demo.places import Agency, District, ProvincialCommittee

COMPANY_TYPES = frozenset(
    {"nonpublic_service", "state_enterprise", "private_enterprise", "cooperative"}
)
COMMUNE_TYPES = frozenset({"commune", "ward", "township", "special_zone"})
# What the agencies of a district's seat have more than others', for those that they took in.
SEAT_CELLS = {"party": 5, "government": 8, "police": 7}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A grass-roots organisation of the demonstration.

    Attributes:
        district: code of the committee it reports to; `area`: of whose territory it is.
        cells: those under it that are not hamlets' cells; 0 for a chi bộ.
        hamlets: with or without a cell.
        members: at its beginning, where it inherits none.
        heirs: to whom its members pass on the day it ends, and what part.
    """

    code: str
    name: str
    district: str
    area: str
    unit_type: str
    valid_from: date
    valid_to: date | None = None
    cells: int = 0
    hamlets: int = 0
    members: int = 0
    heirs: tuple[tuple[str, float], ...] = ()

    @property
    def kind(self) -> str:
        """`base_cell` or `base_committee`: what its name begins with."""
        return "base_cell" if self.name.startswith("Chi bộ") else "base_committee"

    @property
    def composition(self) -> str:
        """Which of the story's compositions its members have."""
        if self.unit_type in COMMUNE_TYPES:
            return "commune"
        return "company" if self.unit_type in COMPANY_TYPES else "agency"


@cache
def list_organisations() -> tuple[Organisation, ...]:
    """Every organisation of the province in the register's order, those since ended included."""
    province = story().province
    found: list[Organisation] = []
    moved: list[Organisation] = []
    names = invent_names("organisations")
    for district in province.districts:
        found += _of_communes(district)
        for organisation, heir in _of_agencies(district, names):
            found.append(organisation)
            moved += [heir] if heir else []
    for committee in story().provincial:
        found += _of_provincial(committee)
    for _, new in lay_out_communes().values():
        for commune in new:
            found += _of_new_commune(commune)
            found += [heir for heir in moved if heir.district == commune.code]
    return tuple(found)


def _last_day() -> date:
    return story().province.reorganised_on - timedelta(days=1)


def _of_communes(district: District) -> Iterator[Organisation]:
    province = story().province
    old, new = lay_out_communes()[district.code]
    for commune in old:
        heirs: list[tuple[str, float]] = []
        for successor in new:
            for number, part in enumerate(successor.parts, 1):
                if part.old is commune:
                    outside = part.share * province.new_communes.agency_share
                    heirs.append((f"{successor.code}-{number:03}", part.share - outside))
                    heirs += [
                        (_agency_code(successor, agency.role), outside * agency.share)
                        for agency in province.new_communes.agencies
                    ]
        yield Organisation(
            code=commune.code,
            name=f"Đảng bộ {commune.place}",
            district=district.code,
            area=district.code,
            unit_type=commune.unit_type,
            valid_from=province.begins_on,
            valid_to=_last_day(),
            cells=commune.other_cells,
            hamlets=commune.hamlets,
            members=commune.members,
            heirs=tuple(heirs),
        )


def _agency_code(commune: NewCommune, role: str) -> str:
    roles = [agency.role for agency in story().province.new_communes.agencies]
    return f"{commune.code}-{101 + roles.index(role)}"  # type: ignore[arg-type]


def _of_agencies(
    district: District, names: Iterator[str]
) -> Iterator[tuple[Organisation, Organisation | None]]:
    """Organisations of a district's agencies, each with the one that it lives on as, if any."""
    province = story().province
    chance = stream("agencies", district.code)
    _, new = lay_out_communes()[district.code]
    wanted = [
        (agency, int(chance.integers(*agency.members, endpoint=True)), province.begins_on)
        for agency in province.agencies
        for _ in range(getattr(district, agency.as_many_as) if agency.as_many_as else 1)
    ]
    company = next(a for a in province.agencies if a.as_many_as == "companies")
    wanted += [(company, f.members, f.on) for f in province.founded if f.district == district.code]
    for number, (agency, members, begins_on) in enumerate(wanted, 101):
        invented = next(names) if agency.as_many_as else ""
        heir = None
        if agency.becomes == "moves":
            # Offices stayed at the seat; schools and companies are all over the territory.
            home = new[number % len(new)] if agency.as_many_as else new[0]
            heir = Organisation(
                code=f"{home.code}-{number + 100}",
                name=agency.name.format(place=f"khu vực {district.name}", invented=invented),
                district=home.code,
                area=district.code,
                unit_type=agency.unit_type,
                valid_from=province.reorganised_on,
                cells=agency.cells,
            )
        organisation = Organisation(
            code=f"{district.code}-{number:03}",
            name=agency.name.format(place=district.place, invented=invented),
            district=district.code,
            area=district.code,
            unit_type=agency.unit_type,
            valid_from=begins_on,
            valid_to=_last_day(),
            cells=agency.cells,
            members=members,
            heirs=((heir.code if heir else _taken_in_by(agency, district.code, new[0]), 1.0),),
        )
        yield organisation, heir


def _taken_in_by(agency: Agency, district: str, seat: NewCommune) -> str:
    if agency.becomes != "defence":
        return _agency_code(seat, agency.becomes)
    return next(
        f"{committee.code}-{number}"
        for committee in story().provincial
        for number, (_, districts) in enumerate(committee.commands, 101)
        if district in districts
    )


def _of_provincial(committee: ProvincialCommittee) -> Iterator[Organisation]:
    province = story().province
    described: Sequence[tuple[str, tuple[str, int] | tuple[str, int, int]]] = [
        (group.unit_type, entry)
        for group in (committee, *committee.more)
        for entry in group.organisations
    ]
    for number, (unit_type, (name, members, *cells)) in enumerate(described, 1):
        yield Organisation(
            code=f"{committee.code}-{number:03}",
            name=name,
            district=committee.code,
            area=committee.code,
            unit_type=unit_type,
            valid_from=province.begins_on,
            cells=sum(cells),
            members=members,
        )
    for number, (region, _) in enumerate(committee.commands, 101):
        yield Organisation(
            code=f"{committee.code}-{number}",
            name=f"Đảng bộ Ban Chỉ huy Phòng thủ {region}",
            district=committee.code,
            area=committee.code,
            unit_type=committee.unit_type,
            valid_from=province.reorganised_on,
            cells=9,
        )


def _of_new_commune(commune: NewCommune) -> Iterator[Organisation]:
    province = story().province
    for number, part in enumerate(commune.parts, 1):
        suffix = f" {part.number}" if part.number else ""
        yield Organisation(
            code=f"{commune.code}-{number:03}",
            name=f"Đảng bộ khu dân cư {part.old.name}{suffix}",
            district=commune.code,
            area=commune.district,
            unit_type=commune.unit_type,
            valid_from=province.reorganised_on,
            hamlets=part.hamlets,
        )
    for agency in province.new_communes.agencies:
        more = SEAT_CELLS.get(agency.role, 0) if commune.is_seat else 0
        name = agency.name.format(place=commune.place)
        yield Organisation(
            code=_agency_code(commune, agency.role),
            # With a district's police taken in, the seat's is a đảng bộ.
            name=name.replace("Chi bộ", "Đảng bộ") if more else name,
            district=commune.code,
            area=commune.district,
            unit_type=agency.unit_type,
            valid_from=province.reorganised_on,
            cells=agency.cells + more,
        )
