"""The story's places: what data/demo says of the province, its districts and committees."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it when the classes are made
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.periods import Quarter

Span = tuple[int, int]


class Entry(BaseModel):
    """A table of the story's files."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class District(Entry):
    """A district until 30 June 2025; `becomes`: how many committees its territory has since."""

    code: str
    kind: str
    name: str
    wards: int = 0
    townships: int = 0
    communes: int
    commune_members: Span
    becomes: int
    schools: int = 2
    private_schools: int = 0
    companies: int
    co_operatives: int = 1
    special_zone: bool = False

    @property
    def place(self) -> str:
        """As organisations are named after it: `huyện Đông Trạch`."""
        return f"{self.kind} {self.name}"


class Split(Entry):
    """The last old commune of a district's n-th new one passes to the next with 1 - `share`."""

    district: str
    after: int
    share: float


class DistrictProgramme(Entry):
    """Where a district's plan binds: the district, then all of its communes or the seat."""

    programme: str
    district: str
    communes: Literal["all", "seat"]


class Agency(Entry):
    """An organisation that each district had, and what became of it."""

    name: str
    unit_type: str
    members: Span
    cells: int = 0
    becomes: Literal["moves", "party", "government", "police", "defence"]
    as_many_as: Literal["schools", "private_schools", "companies", "co_operatives", ""] = ""


class CommuneAgency(Entry):
    """An organisation that each new commune has; `share` of the members outside hamlet cells."""

    role: Literal["party", "government", "military", "police"]
    name: str
    unit_type: str
    cells: int = 0
    share: float


class NewCommunes(Entry):
    """What a new commune is made of."""

    agency_share: float
    agencies: tuple[CommuneAgency, ...]


class Founded(Entry):
    """A company's cell founded on the way."""

    district: str
    on: date
    members: int


class OrganisationsOfType(Entry):
    """Name, members and, of a đảng bộ, cells of organisations of one type."""

    unit_type: str
    organisations: tuple[tuple[str, int] | tuple[str, int, int], ...]


class ProvincialCommittee(OrganisationsOfType):
    """A committee of provincial agencies, military or police; it reports throughout."""

    code: str
    name: str
    more: tuple[OrganisationsOfType, ...] = ()
    commands: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Province(Entry):
    """The province and its districts."""

    seed: int
    code: str
    name: str
    begins_on: date
    first_quarter: str
    last_quarter: str
    reorganised_on: date
    districts: tuple[District, ...]
    splits: tuple[Split, ...]
    district_programmes: tuple[DistrictProgramme, ...]
    agencies: tuple[Agency, ...]
    new_communes: NewCommunes
    founded: tuple[Founded, ...]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Those for which there are reports, in order."""
        quarter, last = Quarter.parse(self.first_quarter), Quarter.parse(self.last_quarter)
        found = [quarter]
        while (quarter := quarter.plus(1)) <= last:
            found.append(quarter)
        return tuple(found)


class Names(Entry):
    """Syllables that names are made of, and names that are not to be made."""

    firsts: tuple[str, ...]
    seconds: tuple[str, ...]
    avoid: tuple[str, ...]
