"""Column labels as people write them: compared with the catalogue's labels.

A label that is written as in the catalogue, whatever its case, marks, line breaks and punctuation,
answers at once. Any other must have the same telling words, a typo in each allowed, so
that `Không hoàn thành nhiệm vụ` never passes for `Hoàn thành nhiệm vụ`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.text.vietnamese import compact_likeness, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Form, Measure

# From this score on a header could well be meant for a measure.
LIKELY = 0.7
# So alike, letter by letter, that the words need not be looked at.
_TYPO = 0.86

# Written short in headers and names; both sides are spelt out before they are compared.
ABBREVIATIONS = {
    "bch": "ban chap hanh", "bt": "bi thu", "btv": "ban thuong vu", "cb": "chi bo",
    "cbcs": "chi bo co so", "cn": "cong nhan", "ctmt": "cong tac mat tran", "cty": "cong ty",
    "cuv": "cap uy vien", "db": "dang bo", "dbcs": "dang bo co so",
    "dn": "doanh nghiep", "dntn": "doanh nghiep tu nhan", "dv": "dang vien",
    "htxsnv": "hoan thanh xuat sac nhiem vu", "httnv": "hoan thanh tot nhiem vu",
    "htnv": "hoan thanh nhiem vu", "khtnv": "khong hoan thanh nhiem vu", "cxl": "chua xep loai",
    "hn": "hang nam", "htx": "hop tac xa", "ktgs": "kiem tra giam sat", "kttn": "kinh te tu nhan",
    "llct": "ly luan chinh tri",
    "ld": "lao dong", "mt": "mat tran", "mttq": "mat tran", "nv": "nhiem vu", "pbt": "pho bi thu",
    "tccsd": "to chuc co so dang", "tcd": "to chuc dang",
    "tdp": "to dan pho", "thpt": "trung hoc pho thong", "thcs": "trung hoc co so",
    "tt": "trung tam",
    "ubnd": "uy ban nhan dan", "xd": "xay dung", "ki": "ky",
}  # fmt: skip

# Words that a label may have or lack and still mean the same.
_FILLERS = frozenset({
    "so", "luong", "tong", "cac", "cua", "trong", "quy", "ky", "nam", "la", "duoc", "tai", "tinh",
    "thoi", "diem", "va", "o", "bao", "cao", "nay", "nguoi", "da", "theo", "ve", "voi", "muc", "do",
    "nhung", "moi", "thuc", "hien", "1", "0",
})  # fmt: skip
# Words that turn a label into another one: both must have them, or neither.
_TELLING = frozenset({
    "khong", "chua", "dau", "cuoi", "den", "di", "chu", "truoc", "xuat", "sac", "tot", "hieu", "ty",
    "le", "phan", "tram", "nu", "mien", "du", "la_dang_vien", "hoach", "luy", "cung", "toc", "tuoi",
    "chi_tieu", "chinh_thuc",
})  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)")
_MARKS_OF_KIND = re.compile(r"\b1 0\b|\bx\b")


@dataclass(frozen=True)
class Header:
    """The header of one column: its own text, and the group band that stands above it."""

    row: int
    column: int
    text: str
    band: str = ""


@lru_cache(32_768)
def plain_label(text: str) -> str:
    """A label folded, without the `(1/0)` that says how to fill it in.

    A sign of percent is said in words: `Từ trần (%)` is no count of `Từ trần`.
    """
    return _MARKS_OF_KIND.sub("", fold(text.replace("%", " phần trăm "))).strip()


@lru_cache(32_768)
def fold_cell(text: str) -> str:
    """The text of a header cell folded for comparison."""
    return plain_label(in_unicode(text))


@lru_cache(8_192)
def spelt_out(folded: str) -> str:
    """A folded text with its abbreviations in full."""
    return " ".join(ABBREVIATIONS.get(word, word) for word in folded.split())


def measures_by_label(forms: Iterable[Form]) -> dict[str, list[tuple[Form, Measure]]]:
    """Every measure by its folded label; some labels stand in several groups and forms."""
    found: dict[str, list[tuple[Form, Measure]]] = {}
    for form in forms:
        for measure in form.measures:
            found.setdefault(plain_label(measure.label_vi), []).append((form, measure))
    return found


def groups_of(form: Form) -> frozenset[str]:
    """The folded group bands of a form."""
    return frozenset(fold(measure.group_vi) for measure in form.measures)


def label_score(text: str, measure: Measure) -> float:
    """How well a header answers to a measure, from 0 (it does not) to 1.

    Args:
        text: the header as it stands in the sheet, with or without its group.
        measure: the measure that is looked for.
    """
    return _label_score(text, measure.group_vi, measure.label_vi)


# By texts alone: the same few words head every file, in one batch and in the next.
@lru_cache(65_536)
def _label_score(text: str, group_vi: str, label_vi: str) -> float:
    header, group, label = plain_label(text), fold(group_vi), plain_label(label_vi)
    score = max(_score(header, label), _score(header, f"{group} {label}"))
    score = max(score, _score(header, f"{label} {group}"))
    bare, bare_label = plain_label(_BRACKETS.sub(" ", text)), _without_brackets(label_vi)
    same_kind = _TELLING.isdisjoint(_content(plain_label(" ".join(_BRACKETS.findall(text)))))
    if (bare, bare_label) != (header, label) and bare and same_kind:
        score = max(score, 0.95 * _score(bare, bare_label))
    return score


def answers(text: str, form: Form) -> frozenset[str]:
    """The measures of a form to which a header could well answer."""
    return frozenset(m.code for m in form.measures if label_score(text, m) >= LIKELY)


def shortens(text: str, form: Form) -> Measure | None:
    """The one measure of a form whose label has every telling word of a shorter header.

    `Số lao động` can only mean `Số lao động làm việc ổn định`; `Số chi bộ` could mean many.
    """
    said = _content(spelt_out(plain_label(text)))
    found = [
        measure
        for measure in form.measures
        if said and set(said) <= set(_content(spelt_out(_without_brackets(measure.label_vi))))
    ]
    return found[0] if len(found) == 1 else None


@cache
def _without_brackets(label: str) -> str:
    return plain_label(_BRACKETS.sub(" ", label))


@lru_cache(16_384)
def _score(header: str, label: str) -> float:
    if header == label:
        return 1.0
    header, label = spelt_out(header), spelt_out(label)
    if header == label:
        return 0.99
    ours, theirs = _content(label), _content(header)
    if _TELLING & set(ours) != _TELLING & set(theirs):
        return 0.0
    closeness = compact_likeness(header, label)
    missing, extra = len(_unanswered(ours, theirs)), len(_unanswered(theirs, ours))
    if closeness >= _TYPO:
        score = closeness
    elif missing == extra == 0 < len(ours):
        score = 0.8 + 0.05 * closeness
    elif max(missing, extra) <= len(ours) // 5:
        # A long label may be worded a little differently: one word in five on either side.
        score = LIKELY + 0.1 * closeness
    else:
        score = 0.0
    return score


def _content(text: str) -> list[str]:
    # `đảng viên` is what nearly every label of the members' sheet is about, but `… là đảng viên`
    # tells one column of heads from the other.
    bare = text.replace("la dang vien", "la_dang_vien").replace("dang vien", " ")
    # Two words that tell together, and neither of them alone.
    bare = bare.replace("chi tieu", "chi_tieu").replace("chinh thuc", "chinh_thuc")
    return [word for word in bare.split() if word not in _FILLERS]


def _unanswered(words: list[str], others: list[str]) -> list[str]:
    left = list(others)
    unanswered = []
    for word in words:
        twin = next((other for other in left if _is_typo(word, other)), None)
        if twin is None:
            unanswered.append(word)
        else:
            left.remove(twin)
    return unanswered


@lru_cache(16_384)
def _is_typo(one: str, other: str) -> bool:
    if one == other:
        return True
    # Short syllables differ by one letter and mean something else: `lao`, `lập`.
    if max(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    return OSA.distance(one, other) <= 1 and one[0] == other[0]
