"""What an indicator means: what it is computed from, and the plans' sentences about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue, Form, Indicator, Measure
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Source:
    """A form with those of its columns from which an indicator is computed."""

    form: Form
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence of a plan that sets a goal, and where it is found."""

    text: str
    programme: str
    section: str


def list_sources(visit: Visit, indicator: Indicator) -> list[Source]:
    """The forms and their columns from which it is computed."""
    measures = visit.results.indicator_lineage[indicator.code].measures
    forms = {form.code: form for form, _ in measures}
    return [
        Source(form, tuple(measure for of_form, measure in measures if of_form.code == code))
        for code, form in forms.items()
    ]


def list_quotes(catalogue: Catalogue, indicator: Indicator, chosen: str) -> list[Quote]:
    """The sentences of all programmes that set a goal for it, those of the chosen one first."""
    quotes: dict[tuple[str, str], Quote] = {}
    for programme in sorted(catalogue.programmes, key=lambda p: p.code != chosen):
        for target in programme.targets:
            if target.indicator == indicator.code:
                quote = Quote(target.quote_vi, programme.title, target.section)
                quotes[programme.code, target.quote_vi] = quote
    return list(quotes.values())
