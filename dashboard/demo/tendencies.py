"""The story's tendencies: what data/demo says of how the province and its committees do."""

from __future__ import annotations

from pydantic import Field

from dashboard.demo.places import Entry, Span


class Share(Entry):
    """How much of its whole a measure is in the province, in time."""

    measure: str
    theme: str
    points: tuple[tuple[float, float], ...]


class Setback(Entry):
    """A quarter in which more is lacking."""

    quarter: str
    themes: tuple[str, ...]
    factor: float


class Committee(Entry):
    """Where a committee differs from the province, and why.

    Attributes:
        factors: by theme, and for admissions; 1 where none is given.
        reached: by theme, the time by which nothing was lacking any more.
    """

    why: str
    factors: dict[str, float] = Field(default_factory=dict)
    reached: dict[str, float] = Field(default_factory=dict)


class Movement(Entry):
    """How members come and go."""

    admission_rate: dict[int, float]
    season: tuple[float, float, float, float]
    transferred: float
    removed: float
    deceased_in_communes: float
    by_hamlet_cells: float
    owners: float
    workers_nurtured_per_cell: float
    admissions_by_type: dict[str, float]


class Composition(Entry):
    """Who the members of an organisation are: parts of all."""

    working: float
    officials: float
    exempt: float


class Workers(Entry):
    """Sizes of enterprises: a lognormal distribution, cut off."""

    median: float
    spread: float
    least: int
    most: int


class WithOrg(Entry):
    """How many enterprises have an organisation at the beginning."""

    below_50: float
    from_50: float


class Enterprises(Entry):
    """The private economic units."""

    number: dict[str, int]
    workers: Workers
    with_org: WithOrg
    founded: dict[int, int]
    admitted: dict[int, int]


class Obligations(Entry):
    """How punctual committees are with dated duties."""

    in_time: float
    late: float
    days_ahead: Span
    worse: dict[str, float]


class Tendencies(Entry):
    """How the province does, and where its committees differ from it."""

    shares: tuple[Share, ...]
    setbacks: tuple[Setback, ...]
    committees: dict[str, Committee]
    movement: Movement
    members: dict[str, Composition]
    enterprises: Enterprises
    obligations: Obligations
