"""Rows about the store itself, its places and its units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.sharing import everything

Level = Literal["province", "district", "organisation"]
Kind = Literal["base_committee", "base_cell"]
PeerGroup = Literal["local", "armed_forces", "agency"]


class About(NamedTuple):
    """What every page says of the store.

    Attributes:
        received_until: the newest day on which a report that was not withdrawn was received.
    """

    province: str | None
    simulated: bool
    received_until: date | None


class AvailableQuarter(NamedTuple):
    """A quarter for which figures are available; `quarter` is its first day."""

    quarter: date
    year: int
    number: int


class BindingProgramme(NamedTuple):
    """A programme that binds somebody in this province."""

    programme: str


class Called(NamedTuple):
    """What a unit is called until a day, which is not included."""

    until: date
    name: str


class Place(NamedTuple):
    """The province or a district, those since ended included; `name` is that of today."""

    code: str
    name: str
    level: Level
    area: str | None
    valid_from: date
    valid_to: date | None
    is_area: bool
    called: Sequence[Called]

    def name_on(self, day: date) -> str:
        """What it was called on a day."""
        return next((one.name for one in self.called if day < one.until), self.name)


class District(NamedTuple):
    """A district that exists on a quarter's last day; `peer_group` is its group of peers."""

    district: str
    area: str
    organisations: int
    base_committees: int
    peer_group: PeerGroup | None


class DistrictLineage(NamedTuple):
    """What a district came from, or what became of it."""

    direction: Literal["predecessor", "successor"]
    starts_on: date
    district: str
    share: float | None
    organisations: int


class Relative(NamedTuple):
    """A unit that another came of, or became."""

    code: str
    name: str
    level: Level
    valid_from: date
    starts_on: date
    share: float


class Changed(NamedTuple):
    """What a unit was until the day before, and became; of a parent, its name.

    Empty where that is a district that is not seen.
    """

    starts_on: date
    what: Literal["code", "name", "kind", "unit_type", "parent"]
    was: str
    became: str


class RegisteredUnit(NamedTuple):
    """A unit of the register as it is looked up: as it was on a day, but for its code."""

    code: str
    name: str
    level: Level
    kind: Kind | None
    unit_type: str | None
    parent: str | None
    area: str | None
    area_name: str | None
    valid_from: date
    valid_to: date | None
    former: Sequence[str]
    changes: Sequence[Changed]
    programmes: Sequence[str]
    predecessors: Sequence[Relative]
    successors: Sequence[Relative]


ABOUT = Query("about", About, everything)
QUARTERS = Query("quarters", AvailableQuarter)
PROGRAMMES = Query("programmes", BindingProgramme)
PLACES = Query("places", Place)
DISTRICTS = Query("districts", District)
DISTRICT_LINEAGE = Query("district_lineage", DistrictLineage)
UNITS = Query("units", RegisteredUnit)
