"""The dictionary: every word, programme, target, indicator, column and rule, as staff read of it.

It is made of data/catalogue and data/messages/dictionary.toml.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dashboard.web.pages.dictionary.entries import Group, Section
from dashboard.web.pages.dictionary.plans import (
    describe_indicator,
    describe_obligation,
    describe_programme,
)
from dashboard.web.pages.dictionary.reports import (
    describe_form,
    describe_rule,
    describe_unit_type,
)
from dashboard.web.pages.dictionary.words import list_words

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue


def read_dictionary(catalogue: Catalogue) -> tuple[Section, ...]:
    """The whole dictionary, in the language of the page."""
    programmes = catalogue.programmes
    indicators = tuple(map(partial(describe_indicator, catalogue), catalogue.indicators))
    return (
        Section("words", tuple(list_words(catalogue))),
        Section("programmes", tuple(describe_programme(catalogue, p) for p in programmes)),
        Section("indicators", (Group(indicators),)),
        Section(
            "obligations",
            tuple(
                Group(
                    tuple(describe_obligation(p, o) for o in p.obligations),
                    f"obligations-{p.code}",
                    p.title,
                )
                for p in programmes
                if p.obligations
            ),
        ),
        Section("forms", tuple(describe_form(catalogue, form) for form in catalogue.forms)),
        Section("rules", (Group(tuple(map(describe_rule, catalogue.rules))),)),
        Section("unit_types", (Group(tuple(map(describe_unit_type, catalogue.unit_types))),)),
    )
