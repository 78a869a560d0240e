"""The demonstration's story: data/demo as typed, frozen values."""

from __future__ import annotations

import tomllib
from datetime import date  # noqa: TC003 - pydantic reads it when the classes are made
from functools import cache
from typing import TYPE_CHECKING

from dashboard.demo.places import Entry, Names, Province, ProvincialCommittee, Span
from dashboard.demo.tendencies import Tendencies  # noqa: TC001 - pydantic reads it
from dashboard.organisations.register import Changing  # noqa: TC001 - pydantic reads it
from dashboard.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

STORY_FOLDER = PROJECT_FOLDER / "data" / "demo"


class AlwaysLate(Entry):
    """A district that is late with every report."""

    district: str
    by: Span


class Missing(Entry):
    """A report that never came."""

    district: str
    quarter: str


class LeftBlank(Entry):
    """A column that a district left blank for some quarters."""

    district: str
    measure: str
    since: str
    until: str


class Receipts(Entry):
    """When reports came in, and what they lacked."""

    days_early: Span
    late_share: float
    late_by: Span
    blank_share: float
    always_late: tuple[AlwaysLate, ...]
    missing: tuple[Missing, ...]
    left_blank: tuple[LeftBlank, ...]


class Change(Entry):
    """What a unit was until the day before, by its code of today."""

    unit: str
    on: date
    what: Changing
    was: str


class Correction(Entry):
    """The name that a unit had by mistake, and why it was put right."""

    unit: str
    name: str
    why: str


class Story(Entry):
    """All of it."""

    province: Province
    provincial: tuple[ProvincialCommittee, ...]
    names: Names
    tendencies: Tendencies
    receipts: Receipts
    changes: tuple[Change, ...]
    correction: Correction


def read_story(folder: Path = STORY_FOLDER) -> Story:
    """Read data/demo; a ValidationError or TOMLDecodeError is a programming error."""
    found = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}
    provincial = found["provincial"]["committees"]
    return Story.model_validate({**found, "provincial": provincial, **found["changes"]})


@cache
def story() -> Story:
    """The project's own story, read once a process."""
    return read_story()
