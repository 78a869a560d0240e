"""What a store's figures follow: what the program brings, with the store's own plans and settings.

Forms, measures, indicators, rules and unit types belong to the SQL, and come with the program. What
the plans ask and what the board has set are the store's.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dashboard.catalogue.models import Catalogue, Due, Programme
from dashboard.errors import UserError
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.store.sql import Connection

DUE = "due."  # begins the settings of due dates: due.Q1 … due.Q4
REMIND_DAYS = "remind_days"
NOTHING_SET: Mapping[str, str] = MappingProxyType({})


def read_catalogue(con: Connection, release: Catalogue) -> Catalogue:
    """The catalogue that a version's figures follow.

    Args:
        con: sees the version's tables.
        release: what the program brings. A version made by an earlier program has no plans of its
            own: it follows those that the program brings.

    Raises:
        UserError: where a plan or a quota asks for what this program lacks, by its name and what
            that is.
    """
    programmes = read_plans(con, release)
    if programmes is not release.programmes:
        for programme in programmes:
            check_indicators_of(programme, release)
    _check_indicators_assigned(con, release)
    return follow(release, programmes, read_settings(con))


def read_plans(con: Connection, release: Catalogue) -> Sequence[Programme]:
    """The plans in force, whether or not this program has the indicators that they ask for.

    Args:
        con: sees the version's tables.
        release: what the program brings.

    Raises:
        UserError: where this program does not understand one at all.
    """
    if not con.execute(query("plans", "any")).fetchone():
        return release.programmes
    rows = con.execute(query("plans", "in_force")).fetchall()
    return [_read(code, content) for code, content in rows]


def follow(
    release: Catalogue, programmes: Sequence[Programme], settings: Mapping[str, str] = NOTHING_SET
) -> Catalogue:
    """What the program brings, with other plans and settings."""
    if tuple(programmes) == release.programmes and not settings:
        return release
    days = release.due.model_dump() | {
        name.removeprefix(DUE): value for name, value in settings.items() if name.startswith(DUE)
    }
    # Not as a copy: that would have what was looked up in the other one.
    return Catalogue(
        forms=release.forms,
        indicators=release.indicators,
        programmes=tuple(programmes),
        rules=release.rules,
        unit_types=release.unit_types,
        due=Due.model_validate(days),
        remind_days=int(settings.get(REMIND_DAYS, release.remind_days)),
    )


def read_settings(con: Connection) -> Mapping[str, str]:
    """What the board has set; what it has never set is not in it."""
    return dict(con.execute(query("settings", "in_force")).fetchall())


def check_indicators_of(programme: Programme, release: Catalogue) -> None:
    """Refuse a plan that asks for what this program cannot compute.

    Raises:
        UserError: naming the plan, the target and the indicator.
    """
    for target in programme.targets:
        if target.indicator not in release.indicator:
            raise UserError(
                "plans.lacks_indicator",
                programme=programme.code,
                target=target.code,
                indicator=target.indicator,
            )


def _check_indicators_assigned(con: Connection, release: Catalogue) -> None:
    for programme, indicator, year in con.execute(query("quotas", "indicators")).fetchall():
        if indicator not in release.indicator:
            raise UserError(
                "quotas.lacks_indicator", programme=programme, indicator=indicator, year=year
            )


def _read(code: str, content: str) -> Programme:
    try:
        return Programme.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(map(str, first["loc"]))
        raise UserError(
            "plans.not_understood", programme=code, place=place or "—", reason=first["msg"]
        ) from error
