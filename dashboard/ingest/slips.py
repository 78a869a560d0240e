"""Headers with a slip of the pen: the label that they must be, where there is only one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from dashboard.ingest.labels import plain_label
from dashboard.registry import registry

if TYPE_CHECKING:
    from dashboard.ingest.headers import Header
    from dashboard.registry import Form

# Letters wrong, by the letters of the label: one in a short word, as many as three in a sentence.
_SHORTEST, _LETTERS_A_SLIP, _MOST = 6, 14, 3


def mend_slips(form: Form, headers: list[Header]) -> list[Header]:
    """The headers, those with a slip of the pen under the label that they must be.

    Such a label stands nowhere else, or less often than the form has it; no other that is wanting
    is as near. Two headers that are equally near to one label are both left as they are.
    """
    wanting = _labels(form.code) - Counter(plain_label(header.text) for header in headers)
    known = _labels(form.code)
    meant: dict[int, str] = {}
    for number, header in enumerate(headers):
        said = plain_label(header.text)
        if said and said not in known and (label := _nearest(said, tuple(wanting))):
            meant[number] = label
    claims = Counter(meant.values())
    return [
        replace(header, text=_written(form.code)[meant[number]])
        if number in meant and claims[meant[number]] <= wanting[meant[number]]
        else header
        for number, header in enumerate(headers)
    ]


@cache
def _labels(form: str) -> Counter[str]:
    """How often a form has each folded label."""
    return Counter(plain_label(measure.label_vi) for measure in registry().form[form].measures)


@cache
def _written(form: str) -> dict[str, str]:
    """Each folded label as the registry writes it."""
    return {plain_label(m.label_vi): m.label_vi for m in registry().form[form].measures}


@lru_cache(8_192)
def _nearest(said: str, labels: tuple[str, ...]) -> str | None:
    """The one label that a header is a slip away from."""
    bare = said.replace(" ", "")
    found: list[tuple[int, str]] = []
    for label in labels:
        letters = len(label.replace(" ", ""))
        allowed = min(_MOST, 1 + letters // _LETTERS_A_SLIP) if letters >= _SHORTEST else 0
        wrong = OSA.distance(bare, label.replace(" ", ""), score_cutoff=allowed)
        if wrong <= allowed:
            found.append((wrong, label))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]
