"""What districts send: forms, their columns, rules and unit types, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.models import ALL_QUARTERS, COMPUTED_WHOLES
from dashboard.messages import page_language, translate
from dashboard.periods import ROMAN
from dashboard.web.pages.dictionary.entries import Entry, Group, Link, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue, Form, Measure, Rule, UnitType


def describe_form(catalogue: Catalogue, form: Form) -> Group:
    """A form with its columns."""
    rows = {"grass-roots organisation": "organisation", "private economic unit": "enterprise"}
    return Group(
        tuple(_describe_measure(catalogue, form, measure) for measure in form.measures),
        f"form-{form.code}",
        f"{form.sheet}. {form.title}",
        (say(f"row_is.{rows.get(form.row_is, form.row_is)}"), _asked_in(form.collected_in)),
    )


def _describe_measure(catalogue: Catalogue, form: Form, measure: Measure) -> Entry:
    text = [say("measure.group", group=measure.group_vi), say(f"type.{measure.type}")]
    if measure.type in {"count", "flag"}:
        text.append(say(f"measure_period.{measure.period}"))
    if measure.collected_in and measure.collected_in != form.collected_in:
        text.append(_asked_in(measure.collected_in))
    links: tuple[Link, ...] = ()
    if measure.part_of in COMPUTED_WHOLES:
        whole = translate(f"findings.whole.{measure.part_of}", page_language())
        text.append(say("part_of_sum", whole=whole[:1].lower() + whole[1:]))
    elif measure.part_of:
        (label,) = (
            other.label
            for one in catalogue.forms
            for other in one.measures
            if other.code == measure.part_of
        )
        links = (Link(label, f"measure-{measure.part_of}"),)
    return Entry(
        f"measure-{measure.code}",
        measure.label,
        tuple(text),
        links_label=say("part_of") if links else "",
        links=links,
    )


def describe_rule(rule: Rule) -> Entry:
    """What a file is checked for, and how strictly."""
    return Entry(
        f"rule-{rule.code}",
        translate(f"rules.{rule.code}.title", page_language()),
        (
            translate(f"rules.{rule.code}.explanation", page_language()),
            say(f"severity.{rule.severity}"),
        ),
        mark="✕" if rule.severity == "error" else "!",
        like="missed" if rule.severity == "error" else "behind",
    )


def describe_unit_type(unit_type: UnitType) -> Entry:
    """A type of grass-roots organisations."""
    flags = ("armed_forces", "commune_level", "private_sector")
    text = tuple(say(f"unit_type.{flag}") for flag in flags if getattr(unit_type, flag))
    return Entry(f"unit_type-{unit_type.code}", unit_type.label, text)


def _asked_in(quarters: Sequence[str]) -> str:
    if len(quarters) == len(ALL_QUARTERS):
        return say("asked_always")
    numbers = [ROMAN[int(quarter[-1]) - 1] for quarter in quarters]
    return say("asked_in", quarters=say("and").join(numbers))
