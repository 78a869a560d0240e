"""Biểu 5: private economic units, their organisations, and whom they admit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from dashboard.demo.chance import share_out, stream
from dashboard.demo.communes import lay_out_communes
from dashboard.demo.names import invent_names
from dashboard.demo.story import story

if TYPE_CHECKING:
    from dashboard.periods import Quarter

FORMS = ("Công ty TNHH", "Công ty cổ phần", "Doanh nghiệp tư nhân", "Công ty TNHH")
MANY_WORKERS = 50


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A private economic unit.

    Attributes:
        district, code: until 30 June 2025; `today`, `code_today`: since.
        workers: at the beginning; `growth`: a year's.
        org_since: the quarter in which its organisation was founded, as year and number; (0, 0)
            where it had one before, None where it has none.
    """

    name: str
    district: str
    code: str
    today: str
    code_today: str
    workers: int
    growth: float
    org_since: tuple[int, int] | None = None


@cache
def list_enterprises() -> tuple[Enterprise, ...]:
    """Every private economic unit of the province; all exist throughout."""
    tendencies = story().tendencies.enterprises
    names = invent_names("enterprises")
    found: list[Enterprise] = []
    at_home: dict[str, int] = {}
    for district, number in tendencies.number.items():
        chance = stream("enterprises", district)
        new = lay_out_communes()[district][1]
        size = tendencies.workers
        workers = chance.lognormal(np.log(size.median), size.spread, number)
        for n in range(number):
            count = int(np.clip(workers[n], size.least, size.most))
            has_org = chance.random() < (
                tendencies.with_org.from_50
                if count >= MANY_WORKERS
                else tendencies.with_org.below_50
            )
            # Companies gather at the seat.
            home = new[0 if chance.random() < 0.3 else int(chance.integers(len(new)))].code
            at_home[home] = at_home.get(home, 0) + 1
            found.append(
                Enterprise(
                    name=f"{FORMS[int(chance.integers(len(FORMS)))]} {next(names)}",
                    district=district,
                    code=f"{district}-E{n + 1:02}",
                    today=home,
                    code_today=f"{home}-E{at_home[home]:02}",
                    workers=count,
                    growth=float(chance.normal(0.015, 0.03)),
                    org_since=(0, 0) if has_org else None,
                )
            )
    # The province's greatest employer, in the city.
    found[0] = replace(found[0], workers=tendencies.workers.most, growth=0.01, org_since=(0, 0))
    return tuple(_found_organisations(found))


def _found_organisations(enterprises: list[Enterprise]) -> list[Enterprise]:
    """Spread the foundations of each year over those without an organisation, great ones first."""
    chance = stream("foundations")
    quarters = {(q.year, q.number) for q in story().province.quarters}
    without = [n for n, e in enumerate(enterprises) if e.org_since is None]
    keys = {n: chance.random() / enterprises[n].workers for n in without}
    waiting = sorted(without, key=lambda n: (keys[n], n))
    for year, number in story().tendencies.enterprises.founded.items():
        held = [number for number in (1, 2, 3, 4) if (year, number) in quarters]
        for _ in range(number):
            chosen = waiting.pop(0)
            since = (year, int(chance.choice(held)))
            enterprises[chosen] = replace(enterprises[chosen], org_since=since)
    return enterprises


def count_enterprises(quarter: Quarter) -> pl.DataFrame:
    """Biểu 5 of all districts.

    Grain: an enterprise; columns `district`, `unit`, `name` and the measures.
    """
    province = story().province
    enterprises = list_enterprises()
    now = (quarter.year, quarter.number)
    years = quarter.year + quarter.number / 4 - 2021
    chance = stream("workers", quarter)
    wobble = 1 + 0.015 * chance.standard_normal(len(enterprises))
    is_today = quarter.first_day >= province.reorganised_on
    workers = [
        max(3, round(e.workers * (1 + e.growth) ** years * w))
        for e, w in zip(enterprises, wobble, strict=True)
    ]
    has_org = [e.org_since is not None and e.org_since <= now for e in enterprises]
    return pl.DataFrame(
        {
            "district": [e.today if is_today else e.district for e in enterprises],
            "unit": [e.code_today if is_today else e.code for e in enterprises],
            "name": [e.name for e in enterprises],
            "workers": workers,
            "has_org": [int(has) for has in has_org],
            "org_founded": [int(e.org_since == now) for e in enterprises],
            "enterprise_admitted": _admit(quarter, workers, has_org),
        }
    ).sort("district", "unit")


def _admit(quarter: Quarter, workers: list[int], has_org: list[bool]) -> list[int]:
    """Whom a quarter brought: by size, and by how much each company cares."""
    tendencies = story().tendencies
    season = list(tendencies.movement.season)
    of_year = tendencies.enterprises.admitted[quarter.year]
    held = [q.number for q in story().province.quarters if q.year == quarter.year]
    of_quarter = share_out(of_year, [season[n - 1] for n in held])[held.index(quarter.number)]
    care = stream("care").gamma(2.0, 1 / 2.0, len(workers))
    weights = np.power(workers, 0.1) * care * np.where(has_org, 1.0, 0.04)
    chance = stream("enterprise admissions", quarter)
    return [int(n) for n in chance.multinomial(of_quarter, weights / weights.sum())]
