"""The dictionary: every word, programme, target, indicator, column and rule, as staff read of it.

It is made of data/catalogue and data/messages/dictionary.toml. Every entry has an anchor, so that
any page can link to it: `#status-met`, `#indicator-admission_rate`, `#form-organisation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.agreement import COMPUTED_WHOLES
from dashboard.catalogue.models import ALL_QUARTERS
from dashboard.messages import page_language, translate, word
from dashboard.periods import ROMAN
from dashboard.presentation.formats import (
    describe_denominator,
    describe_goal,
    describe_numerator,
    format_goal,
    format_horizon,
)
from dashboard.presentation.theme import REPORTS, STATUSES
from dashboard.web.pages.dictionary.sections import Entry, Group, Link, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.catalogue.models import (
        Catalogue,
        Form,
        Indicator,
        Measure,
        Obligation,
        Programme,
        Rule,
        Target,
        UnitType,
    )

# The words by group; those of statuses and of reports are named by their codes.
WORDS = {
    "units": (
        "province district organisation base_committee base_cell cell area unit_type enterprise"
    ),
    "asked": "programme target indicator obligation assignment ticked_off waiting expected gap",
    "time": "quarter stock flow annual each_year standing by term last_quarter as_known corrected",
    "boundaries": "reported area_boundaries current approximate",
    "sent": "form submission due_date in_force replaced withdrawn blank not_asked closed choice",
}


def read_dictionary(catalogue: Catalogue) -> tuple[Section, ...]:
    """The whole dictionary, in the language of the page."""
    return (
        Section("words", tuple(_list_words(catalogue))),
        Section(
            "programmes", tuple(_describe_programme(catalogue, p) for p in catalogue.programmes)
        ),
        Section(
            "indicators",
            (Group(tuple(_describe_indicator(catalogue, i) for i in catalogue.indicators)),),
        ),
        Section(
            "obligations",
            tuple(
                Group(
                    tuple(_describe_obligation(p, o) for o in p.obligations),
                    f"obligations-{p.code}",
                    p.title,
                )
                for p in catalogue.programmes
                if p.obligations
            ),
        ),
        Section("forms", tuple(_describe_form(catalogue, form) for form in catalogue.forms)),
        Section("rules", (Group(tuple(map(_describe_rule, catalogue.rules))),)),
        Section("unit_types", (Group(tuple(map(_describe_unit_type, catalogue.unit_types))),)),
    )


def _say(key: str, **values: object) -> str:
    return translate(f"dictionary.{key}", page_language(), **values)


def _list_words(catalogue: Catalogue) -> Iterable[Group]:
    yield Group(
        tuple(
            Entry(
                f"status-{code}",
                word(f"status.{code}"),
                (_say(f"status.{code}"),),
                mark=look.mark,
                like=code,
            )
            for code, look in STATUSES.items()
        ),
        "words-status",
        _say("group.status"),
    )
    for group, codes in WORDS.items():
        entries = tuple(
            Entry(f"word-{code}", _say(f"word.{code}.title"), (_describe_word(catalogue, code),))
            for code in codes.split()
        )
        yield Group(entries, f"words-{group}", _say(f"group.{group}"))
    yield Group(
        tuple(
            Entry(
                f"report-{state}",
                word(f"reporting.state.{state}"),
                (_say(f"report.{state}", days=catalogue.remind_days),),
                mark=report.mark,
                like=report.like,
            )
            for state, report in REPORTS.items()
        ),
        "words-report",
        _say("group.report"),
    )


def _describe_word(catalogue: Catalogue, code: str) -> str:
    due = catalogue.due
    days = {quarter.lower(): _day(getattr(due, quarter)) for quarter in ALL_QUARTERS}
    return _say(f"word.{code}.text", **days)


def _describe_programme(catalogue: Catalogue, programme: Programme) -> Group:
    about = [
        _say("programme.issued_by", by=programme.issued_by_vi),
        _say(f"programme.scope.{programme.scope}"),
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
        _say("target.goal", goal=describe_goal(target, indicator.unit)),
        _say(f"horizon.{target.horizon}", from_year=target.from_year, to_year=target.to_year),
        _say(f"level.{level}"),
    ]
    if target.exclude_armed_forces:
        text.append(_say("target.without_armed_forces"))
    return Entry(
        f"target-{programme.code}-{target.code}",
        indicator.label,
        tuple(text),
        quote=target.quote_vi,
        cite=_say("section", section=target.section),
        links_label=_say("computed_as"),
        links=(Link(indicator.label, f"indicator-{indicator.code}"),),
    )


def _describe_indicator(catalogue: Catalogue, indicator: Indicator) -> Entry:
    text = [
        _say(f"unit.{indicator.unit}"),
        word(f"indicator.period.{indicator.period}"),
        _say(f"better.{indicator.better}"),
    ]
    if indicator.grows_through_year:
        text.append(_say("grows"))
    denominator = describe_denominator(indicator)
    return Entry(
        f"indicator-{indicator.code}",
        indicator.label,
        tuple(text),
        fraction=(describe_numerator(indicator), *([denominator] if denominator else [])),
        links_label=_say("set_by"),
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


def _describe_obligation(programme: Programme, obligation: Obligation) -> Entry:
    days = [_day(day) for day in obligation.due]
    due = _say(f"recurs.{obligation.recurs}", days=_say("and").join(days))
    return Entry(
        f"obligation-{programme.code}-{obligation.code}",
        obligation.title,
        (
            _say(f"who.{obligation.who}"),
            due if days else _say("recurs.no_day"),
            *([_say(f"due_set_by.{obligation.due_set_by}")] if days else []),
        ),
        cite=_say("section", section=obligation.section),
    )


def _describe_form(catalogue: Catalogue, form: Form) -> Group:
    rows = {"grass-roots organisation": "organisation", "private economic unit": "enterprise"}
    return Group(
        tuple(_describe_measure(catalogue, form, measure) for measure in form.measures),
        f"form-{form.code}",
        f"{form.sheet}. {form.title}",
        (_say(f"row_is.{rows.get(form.row_is, form.row_is)}"), _asked_in(form.collected_in)),
    )


def _describe_measure(catalogue: Catalogue, form: Form, measure: Measure) -> Entry:
    text = [_say("measure.group", group=measure.group_vi), _say(f"type.{measure.type}")]
    if measure.type in {"count", "flag"}:
        text.append(_say(f"measure_period.{measure.period}"))
    if measure.collected_in and measure.collected_in != form.collected_in:
        text.append(_asked_in(measure.collected_in))
    links: tuple[Link, ...] = ()
    if measure.part_of in COMPUTED_WHOLES:
        whole = translate(f"findings.whole.{measure.part_of}", page_language())
        text.append(_say("part_of_sum", whole=whole[:1].lower() + whole[1:]))
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
        links_label=_say("part_of") if links else "",
        links=links,
    )


def _describe_rule(rule: Rule) -> Entry:
    return Entry(
        f"rule-{rule.code}",
        translate(f"rules.{rule.code}.title", page_language()),
        (
            translate(f"rules.{rule.code}.explanation", page_language()),
            _say(f"severity.{rule.severity}"),
        ),
        mark="✕" if rule.severity == "error" else "!",
        like="missed" if rule.severity == "error" else "behind",
    )


def _describe_unit_type(unit_type: UnitType) -> Entry:
    flags = ("armed_forces", "commune_level", "private_sector")
    text = tuple(_say(f"unit_type.{flag}") for flag in flags if getattr(unit_type, flag))
    return Entry(f"unit_type-{unit_type.code}", unit_type.label, text)


def _asked_in(quarters: Sequence[str]) -> str:
    if len(quarters) == len(ALL_QUARTERS):
        return _say("asked_always")
    numbers = [ROMAN[int(quarter[-1]) - 1] for quarter in quarters]
    return _say("asked_in", quarters=_say("and").join(numbers))


def _day(day: str) -> str:
    """`12-31` → `31/12`; `2022-12-31` → `31/12/2022`."""
    return "/".join(reversed(day.split("-")))
