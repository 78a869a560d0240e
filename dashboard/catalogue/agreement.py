"""Whether the entries of a catalogue agree with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Catalogue

# Wholes that are computed from measures instead of being a column (domain words, forms 1 and 2).
COMPUTED_WHOLES = {
    "all_cells": "cells + (1 if chi bộ cơ sở)",
    "orgs": "cells + 1",
    "members_active": "members_end - members_exempt",
}


def check_agreement(catalogue: Catalogue) -> None:
    """Refuse a catalogue with a code twice, or one that names what it has not.

    Raises:
        PydanticCustomError: the first contradiction, with the collection and the number of its
            entry as `place`.
    """
    _refuse_twice("form", "forms", ((n, f.code) for n, f in enumerate(catalogue.forms)))
    _refuse_twice(
        "indicator", "indicators", ((n, i.code) for n, i in enumerate(catalogue.indicators))
    )
    _refuse_twice(
        "programme", "programmes", ((n, p.code) for n, p in enumerate(catalogue.programmes))
    )
    _refuse_twice("rule", "rules", ((n, r.code) for n, r in enumerate(catalogue.rules)))
    _refuse_twice(
        "unit type", "unit_types", ((n, t.code) for n, t in enumerate(catalogue.unit_types))
    )
    _check_measures(catalogue)
    _check_programmes(catalogue)


def _check_measures(catalogue: Catalogue) -> None:
    # Measure codes are the columns of SQL views that join forms: they differ everywhere.
    _refuse_twice(
        "measure",
        "forms",
        ((n, m.code) for n, form in enumerate(catalogue.forms) for m in form.measures),
    )
    measures = {m.code for f in catalogue.forms for m in f.measures}
    for number, form in enumerate(catalogue.forms):
        for measure in form.measures:
            whole = measure.part_of
            if whole and whole not in measures and whole not in COMPUTED_WHOLES:
                raise _contradiction(
                    f"measure {measure.code}: part_of names no measure: {whole}",
                    "forms",
                    number,
                )


def _check_programmes(catalogue: Catalogue) -> None:
    for number, programme in enumerate(catalogue.programmes):
        whose = f"of {programme.code}"
        targets = programme.targets
        duties = [
            *(o.code for o in programme.obligations),
            *(a.code for a in programme.assignments),
        ]
        _refuse_twice(f"target {whose}", "programmes", ((number, t.code) for t in targets))
        _refuse_twice(f"obligation {whose}", "programmes", ((number, code) for code in duties))
        for target in targets:
            if target.indicator not in catalogue.indicator:
                raise _contradiction(
                    f"target {programme.code}/{target.code}: no such indicator: {target.indicator}",
                    "programmes",
                    number,
                )


def _refuse_twice(kind: str, collection: str, codes: Iterable[tuple[int, str]]) -> None:
    """Refuse a code that is there already; each comes with the number of its entry."""
    seen: set[str] = set()
    for number, code in codes:
        if code in seen:
            raise _contradiction(f"{kind} is there twice: {code}", collection, number)
        seen.add(code)


def _contradiction(reason: str, collection: str, number: int) -> PydanticCustomError:
    """An entry that disagrees with another, where its file and place can be told."""
    place = (collection, number)
    return PydanticCustomError("contradiction", "{reason}", {"reason": reason, "place": place})
