"""Which column of a sheet answers to which measure of its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.ingest.layout.header_typos import repair_typos
from dashboard.ingest.layout.sub_labels import is_another_band
from dashboard.ingest.values.labels import Header, groups_of, label_score, plain_label, shortens
from dashboard.text.vietnamese import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.catalogue.models import Form, Measure

# A header answers to a measure only where it is clearly more like it than any other is.
MARGIN = 0.03
# From this likeness on a band is clearly that of a group.
_LIKE_ENOUGH = 0.8


@dataclass(frozen=True)
class Split:
    """A label over several columns of which none is plainly the one that is meant.

    Attributes:
        columns: what stands below the label, by column; empty where nothing does.
    """

    label: Header
    columns: Mapping[int, str]


@dataclass
class Match:
    """What the headers of a sheet turned out to be.

    Attributes:
        headers: by measure code.
        ambiguous: a measure and the two headers that both answer to it.
        undecided: a measure and the several columns that its one label stands over.
        left: headers that answer to none.
    """

    headers: dict[str, Header] = field(default_factory=dict)
    ambiguous: list[tuple[Measure, Header, Header]] = field(default_factory=list)
    undecided: list[tuple[Measure, Split]] = field(default_factory=list)
    left: list[Header] = field(default_factory=list)


def match_headers(form: Form, headers: Iterable[Header]) -> Match:
    """Match headers to the measures of a form, one to one.

    First those that are written as in the catalogue, told apart by their group where a label stands
    in two of them; then those that are plain all the same.
    """
    whole = _labels_with_group(form)
    apart = [_with_group_apart(whole, header) for header in headers]
    # `Kết nạp trong kỳ` under `Cùng kỳ năm trước` is another column, were it the only one.
    of_others = [h for h in apart if is_another_band(h.band) and not _is_group(h.band, form)]
    match = Match(left=repair_typos(form, [h for h in apart if h not in of_others]))
    by_label: dict[str, list[Measure]] = {}
    for measure in form.measures:
        by_label.setdefault(plain_label(measure.label_vi), []).append(measure)
    for label, measures in by_label.items():
        found = [header for header in match.left if plain_label(header.text) == label]
        if found:
            _settle(form, match, measures, found)
    _match_likely(form, match)
    match.left += of_others
    return match


def _take(match: Match, measure: Measure, header: Header) -> None:
    match.headers[measure.code] = header
    match.left.remove(header)


def _settle(form: Form, match: Match, measures: list[Measure], found: list[Header]) -> None:
    """Headers with one and the same label, and the measures that have this label."""
    if len(measures) == len(found) == 1:
        _take(match, measures[0], found[0])
        return
    if len(measures) == 1:
        # Under words of its own it may be another column; under nothing, or any group of the form,
        # it is the same one twice.
        rivals = [h for h in found if not h.band or _is_group(h.band, form)] or found
        _take_or_dispute(match, measures[0], rivals)
        _drop_disputed(match)
        return
    banded = [header for header in found if _is_group(header.band, form)]
    if not banded and len(measures) == len(found) and _in_order(form, match, measures, found):
        for measure, header in zip(measures, found, strict=True):
            _take(match, measure, header)
        return
    free = list(found)
    for measure in measures:
        under = [header for header in free if _is_under(header, measure)]
        if not under and not banded and len(found) >= len(measures):
            under = free
        if _take_or_dispute(match, measure, under):
            free.remove(under[0])
    _dispute_one_more(form, match, measures, free)
    _drop_disputed(match)


def _dispute_one_more(
    form: Form, match: Match, measures: list[Measure], free: list[Header]
) -> None:
    """A label that stands once more than there are measures with it, and under no other group."""
    for header in free:
        if header.band and not _is_group(header.band, form):
            continue  # `Cùng kỳ năm trước`
        taken = [m for m in measures if m.code in match.headers]
        rival = next((m for m in taken if _is_under(header, m)), taken[-1] if taken else None)
        if rival and len(taken) == len(measures):
            match.ambiguous.append((rival, match.headers.pop(rival.code), header))


def _drop_disputed(match: Match) -> None:
    disputed = [header for _, *pair in match.ambiguous for header in pair]
    match.left = [header for header in match.left if header not in disputed]


def _take_or_dispute(match: Match, measure: Measure, headers: list[Header]) -> bool:
    """Take the one header for a measure; of several, say so."""
    if len(headers) == 1:
        _take(match, measure, headers[0])
    elif headers:
        match.ambiguous.append((measure, headers[0], headers[1]))
    return len(headers) == 1


def _is_under(header: Header, measure: Measure) -> bool:
    """Whether a header stands under the group of a measure, or words that clearly mean it."""
    group = fold(measure.group_vi)
    return fold(header.band) == group or (
        bool(header.band) and likeness(header.band, measure.group_vi) >= _LIKE_ENOUGH
    )


def _is_group(band: str, form: Form) -> bool:
    return any(_is_under(Header(0, 0, "", band), measure) for measure in form.measures)


def _in_order(form: Form, match: Match, measures: list[Measure], found: list[Header]) -> bool:
    """Whether a header without groups keeps the form's order, so that the order tells."""
    order = {measure.code: number for number, measure in enumerate(form.measures)}
    unique = {
        plain_label(m.label_vi): m
        for m in form.measures
        if sum(plain_label(o.label_vi) == plain_label(m.label_vi) for o in form.measures) == 1
    }
    known = [
        (header.column, order[unique[label].code])
        for header in (*match.headers.values(), *match.left)
        if (label := plain_label(header.text)) in unique
    ]
    known += [(h.column, order[m.code]) for m, h in zip(measures, found, strict=True)]
    numbers = [number for _, number in sorted(set(known))]
    return numbers == sorted(numbers)


def _labels_with_group(form: Form) -> dict[str, Measure]:
    """Measures by their folded label with the group before or behind it."""
    found: dict[str, Measure] = {}
    for measure in form.measures:
        group, label = fold(measure.group_vi), plain_label(measure.label_vi)
        for text in (f"{group} {label}", f"{label} {group}"):
            found.setdefault(text, measure)
    return found


def _with_group_apart(whole: Mapping[str, Measure], header: Header) -> Header:
    """A header of one row that names its group (`Đảng viên - Hoàn thành tốt nhiệm vụ`) as two."""
    measure = whole.get(plain_label(header.text))
    if measure is None:
        return header
    return Header(header.row, header.column, measure.label_vi, measure.group_vi)


def _match_likely(form: Form, match: Match) -> None:
    """Headers in slightly different words, each to the measure that it is most like."""
    if not match.left:
        return
    disputed = {measure.code for measure, *_ in match.ambiguous}
    groups = groups_of(form)
    wishes: dict[str, list[tuple[float, Header]]] = {}
    for header in match.left:
        scores = sorted(
            ((_score(groups, header, measure), measure.code) for measure in form.measures),
            reverse=True,
        )
        best, code = scores[0]
        if best and best - scores[1][0] < MARGIN:
            # Two measures share the label, and nothing tells them apart: the one that is left.
            rivals = [c for s, c in scores if best - s < MARGIN and c not in match.headers]
            best, code = (best, rivals[0]) if len(rivals) == 1 and best > 0.95 else (0.0, "")
        if not best and (short := shortens(header.text, form)):
            best, code = 0.5, short.code
        if best and code not in match.headers and code not in disputed:
            wishes.setdefault(code, []).append((best, header))
    for measure in form.measures:
        answers = sorted(wishes.get(measure.code, ()), key=lambda wish: -wish[0])
        if len(answers) > 1 and answers[0][0] - answers[1][0] < MARGIN:
            first, second = sorted((answers[0][1], answers[1][1]), key=lambda h: h.column)
            match.ambiguous.append((measure, first, second))
            match.left.remove(first)
            match.left.remove(second)
        elif answers:
            _take(match, measure, answers[0][1])


def _score(groups: frozenset[str], header: Header, measure: Measure) -> float:
    score = label_score(header.text, measure)
    if not score:
        return 0.0
    band = fold(header.band)
    if band == fold(measure.group_vi):
        return score + 0.05
    # Under the band of another group it is hardly this measure.
    return score - 0.15 if band in groups else score
