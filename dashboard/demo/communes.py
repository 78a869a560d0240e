"""Communes until 30 June 2025 and those that they were merged into."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dashboard.demo.chance import share_out, stream
from dashboard.demo.names import invent_names
from dashboard.demo.story import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.demo.places import District

KINDS = {"ward": "phường", "commune": "xã", "township": "thị trấn", "special_zone": "đặc khu"}
HAMLETS = {"ward": (7, 12), "township": (5, 8), "commune": (5, 9)}
OTHER_CELLS = (3, 5)


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune, ward or township as it was; `other_cells` are those of offices and schools."""

    code: str
    name: str
    unit_type: str
    members: int
    hamlets: int
    other_cells: int

    @property
    def place(self) -> str:
        """`xã Đông Phú`."""
        return f"{KINDS[self.unit_type]} {self.name}"


@dataclass(frozen=True, slots=True)
class Part:
    """What a new commune has of an old one; `number` is 0 where it has all of it."""

    old: OldCommune
    share: float
    hamlets: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class NewCommune:
    """A commune, ward or special zone of today; the first of its district is the seat."""

    code: str
    name: str
    unit_type: str
    district: str
    is_seat: bool
    parts: tuple[Part, ...]

    @property
    def place(self) -> str:
        """`xã Tây Phú`."""
        return f"{KINDS[self.unit_type]} {self.name}"


@cache
def lay_out_communes() -> dict[str, tuple[tuple[OldCommune, ...], tuple[NewCommune, ...]]]:
    """Old and new communes by the code of the old district, all names different."""
    names = invent_names("communes")
    codes = (f"X{number:02}" for number in range(1, 1000))
    laid_out = {}
    for district in story().province.districts:
        old = _old_communes(district, names)
        laid_out[district.code] = old, tuple(_merge(district, old, names, codes))
    return laid_out


def _old_communes(district: District, names: Iterator[str]) -> tuple[OldCommune, ...]:
    chance = stream("communes", district.code)
    types = (
        ["township"] * district.townships
        + ["ward"] * district.wards
        + ["commune"] * district.communes
    )
    low, high = district.commune_members
    return tuple(
        OldCommune(
            code=f"{district.code}-{number:03}",
            name=next(names),
            unit_type=unit_type,
            members=int(chance.integers(low, high + 1)),
            hamlets=int(chance.integers(*HAMLETS[unit_type], endpoint=True)),
            other_cells=int(chance.integers(*OTHER_CELLS, endpoint=True)),
        )
        for number, unit_type in enumerate(types, 1)
    )


def _merge(
    district: District, old: tuple[OldCommune, ...], names: Iterator[str], codes: Iterator[str]
) -> Iterator[NewCommune]:
    sizes = share_out(len(old), [1] * district.becomes)
    split = next((s for s in story().province.splits if s.district == district.code), None)
    passed_on: list[Part] = []
    begin = 0
    for nth, size in enumerate(sizes, 1):
        parts = passed_on + [Part(o, 1.0, o.hamlets) for o in old[begin : begin + size]]
        passed_on = []
        if split and nth == split.after:
            last = parts[-1].old
            kept = round(last.hamlets * split.share)
            parts[-1] = Part(last, split.share, kept, 1)
            passed_on = [Part(last, round(1 - split.share, 6), last.hamlets - kept, 2)]
        wards = sum(part.old.unit_type == "ward" for part in parts)
        kind = (
            "special_zone"
            if district.special_zone
            else "ward"
            if wards * 2 > len(parts)
            else "commune"
        )
        yield NewCommune(next(codes), next(names), kind, district.code, nth == 1, tuple(parts))
        begin += size
