"""Headers with a typo: the label that they must be, where there is only one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from dashboard.ingest.values.labels import plain_label
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.models import Form
    from dashboard.ingest.values.labels import Header

# Letters wrong, by the letters of the label: one in a short word, as many as three in a sentence.
_SHORTEST, _LETTERS_A_TYPO, _MOST = 6, 14, 3


def repair_typos(form: Form, headers: list[Header]) -> list[Header]:
    """The headers, those with a typo under the label that they must be.

    Such a label stands nowhere else, or less often than the form has it; no other that is wanting
    is as near. Two headers that are equally near to one label are both left as they are.
    """
    # How often the form has each folded label, and how the catalogue writes it.
    known = Counter(plain_label(measure.label_vi) for measure in form.measures)
    written = {plain_label(measure.label_vi): measure.label_vi for measure in form.measures}
    wanting = known - Counter(plain_label(header.text) for header in headers)
    meant: dict[int, tuple[str, str]] = {}
    for number, header in enumerate(headers):
        if (said := plain_label(header.text)) in known:
            continue
        for band, rest in ((header.band, said), *_apart(said, form)):
            if label := _nearest(rest, tuple(wanting)):
                meant[number] = band, label
                break
    claims = Counter(label for _, label in meant.values())
    repaired = list(headers)
    for number, (band, label) in meant.items():
        if claims[label] <= wanting[label]:
            repaired[number] = replace(headers[number], text=written[label], band=band)
    return repaired


def _apart(said: str, form: Form) -> Iterator[tuple[str, str]]:
    """A header of one row as the group that it begins or ends with, and the rest."""
    for band in dict.fromkeys(measure.group_vi for measure in form.measures):
        group = fold(band)
        if said.startswith(f"{group} "):
            yield band, said.removeprefix(f"{group} ")
        if said.endswith(f" {group}"):
            yield band, said.removesuffix(f" {group}")


@lru_cache(8_192)
def _nearest(said: str, labels: tuple[str, ...]) -> str | None:
    """The one label that a header is a typo away from."""
    bare = said.replace(" ", "")
    found: list[tuple[int, str]] = []
    for label in labels:
        letters = len(label.replace(" ", ""))
        allowed = min(_MOST, 1 + letters // _LETTERS_A_TYPO) if letters >= _SHORTEST else 0
        wrong = OSA.distance(bare, label.replace(" ", ""), score_cutoff=allowed)
        if wrong <= allowed:
            found.append((wrong, label))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]
