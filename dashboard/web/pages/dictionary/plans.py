"""What plans ask: programmes, targets, indicators and obligations, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import (
    describe_denominator,
    describe_goal,
    describe_numerator,
    format_goal,
    format_horizon,
)
from dashboard.web.pages.dictionary.entries import Entry, Group, Link, say, write_day

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue, Indicator, Obligation, Programme, Target


def describe_programme(catalogue: Catalogue, programme: Programme) -> Group:
    """A programme with its targets."""
    about = [
        say("programme.issued_by", by=programme.issued_by_vi),
        say(f"programme.scope.{programme.scope}"),
    ]
    return Group(
        tuple(_describe_target(catalogue, programme, target) for target in programme.targets),
        f"programme-{programme.code}",
        programme.title,
        tuple(about),
    )


def _describe_target(catalogue: Catalogue, programme: Programme, target: Target) -> Entry:
    indicator = catalogue.indicator[target.indicator]
    level = f"any_{programme.scope}" if target.level == "any" else "programme"
    text = [
        say("target.goal", goal=describe_goal(target, indicator.unit)),
        say(f"horizon.{target.horizon}", from_year=target.from_year, to_year=target.to_year),
        say(f"level.{level}"),
    ]
    if target.exclude_armed_forces:
        text.append(say("target.without_armed_forces"))
    return Entry(
        f"target-{programme.code}-{target.code}",
        indicator.label,
        tuple(text),
        quote=target.quote_vi,
        cite=say("section", section=target.section),
        links_label=say("reckoned"),
        links=(Link(indicator.label, f"indicator-{indicator.code}"),),
    )


def describe_indicator(catalogue: Catalogue, indicator: Indicator) -> Entry:
    """An indicator, with the targets that are set for it."""
    text = [
        say(f"unit.{indicator.unit}"),
        word(f"indicator.period.{indicator.period}"),
        say(f"better.{indicator.better}"),
    ]
    if indicator.grows_through_year:
        text.append(say("grows"))
    denominator = describe_denominator(indicator)
    return Entry(
        f"indicator-{indicator.code}",
        indicator.label,
        tuple(text),
        fraction=(describe_numerator(indicator), *([denominator] if denominator else [])),
        links_label=say("set_by"),
        links=tuple(
            Link(
                f"{format_goal(target, indicator.unit)} {format_horizon(target)}",
                f"target-{programme.code}-{target.code}",
            )
            for programme in catalogue.programmes
            for target in programme.targets
            if target.indicator == indicator.code
        ),
    )


def describe_obligation(programme: Programme, obligation: Obligation) -> Entry:
    """A dated duty of a programme."""
    days = [write_day(day) for day in obligation.due]
    due = say(f"recurs.{obligation.recurs}", days=say("and").join(days))
    return Entry(
        f"obligation-{programme.code}-{obligation.code}",
        obligation.title,
        (say(f"who.{obligation.who}"), due if days else say("recurs.no_day")),
        cite=say("section", section=obligation.section),
    )
