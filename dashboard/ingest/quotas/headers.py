"""Which column of a quota table is what, by the words above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.messages import sentences
from dashboard.text.vietnamese import fold, likeness, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.spreadsheets.sheets import Sheet

# Lines above the heads: what the table is, under which plan, for which year.
MOST_LINES_ABOVE = 20
_CODE = frozenset(("ma", "ma don vi", "ma dang bo", "code", "district code"))
_NAME = frozenset(
    (
        *("don vi", "ten don vi", "dang bo", "ten dang bo", "dang bo truc thuoc", "dia phuong"),
        *("district", "name", "unit"),
    )
)
_NOTE = frozenset(("ghi chu", "note", "notes"))
# What is there for whoever fills it in.
_ASIDE = re.compile(
    r"(?:stt|tt|so tt|no|tong|cong|tong cong|tong so|total)$|(?:thuc hien|ket qua|uoc|achieved)\b"
)
_ASSIGNED = re.compile(r"^(?:(?:chi tieu )?giao|chi tieu|assigned|quota)\b(?: nam)?(?: 20\d\d\b)?")
_LIKE_ENOUGH, _MOST_NEAR = 0.45, 2
# A table with more heads of which none is an indicator's is another table.
_FEW = 3


@dataclass(slots=True)
class Heads:
    """The row of heads of a sheet, and what stands in which column.

    Attributes:
        unknown: the columns whose heads say nothing that is known, with what they say.
    """

    row: int
    code: int | None = None
    name: int | None = None
    note: int | None = None
    indicators: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)


def find_heads(sheet: Sheet, known: Mapping[str, str]) -> Heads | None:
    """The heads of a quota table; None where the sheet is none.

    Args:
        sheet: any of a workbook's.
        known: the indicators' codes by what they are called, as `name_indicators` gives it.
    """
    for row in range(min(MOST_LINES_ABOVE, len(sheet.rows))):
        heads = _read_row(sheet, row, known)
        has_units = heads.code is not None or heads.name is not None
        if has_units and (heads.indicators or 0 < len(heads.unknown) <= _FEW):
            return heads
    return None


def _read_row(sheet: Sheet, row: int, known: Mapping[str, str]) -> Heads:
    heads = Heads(row)
    for column in range(len(sheet.rows[row])):
        text = sheet.text(row, column)
        said = fold(text)
        if said in _CODE and heads.code is None:
            heads.code = column
        elif said in _NAME and heads.name is None:
            heads.name = column
        elif said in _NOTE and heads.note is None:
            heads.note = column
        elif code := _find_indicator(text, known):
            heads.indicators[column] = code
        elif said and not _ASIDE.match(said):
            heads.unknown[column] = text
    return heads


def _find_indicator(text: str, known: Mapping[str, str]) -> str | None:
    """The indicator that a head names: by label, short name or code, with what stands around it."""
    bare = re.sub(r"[(\[][^)\]]*[)\]]\s*$", "", text)
    for said in (text, bare):
        folded = fold(said)
        for form in (folded, _ASSIGNED.sub("", folded).strip()):
            if form in known:
                return known[form]
    return None


def name_indicators(catalogue: Catalogue) -> dict[str, str]:
    """Codes of indicators by all that they are called, folded; what two are called is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for one in catalogue.indicators:
        short = sentences().get(f"indicators.{one.code}.short", {})
        called = {fold(text) for text in (one.code, one.label_vi, one.label_en, *short.values())}
        for said in called:
            if said in found:
                twice.add(said)
            found[said] = one.code
    return {said: code for said, code in found.items() if said not in twice}


def unknown_head(text: str, catalogue: Catalogue) -> UserError:
    """What is wrong with a head that names no indicator, with those that it may mean."""
    near = sorted(catalogue.indicators, key=lambda one: -_likeness(text, one.label_vi))
    named = [one.label for one in near[:_MOST_NEAR] if _likeness(text, one.label_vi) > _LIKE_ENOUGH]
    if named:
        return UserError("quota_cells.unknown_head_near", written=tidy(text), near="; ".join(named))
    return UserError("quota_cells.unknown_head", written=tidy(text))


def _likeness(text: str, label: str) -> float:
    return likeness(_ASSIGNED.sub("", text), label)


def title_lines(sheet: Sheet, heads: Heads) -> Sequence[str]:
    """What stands above the heads, and the sheet's own name."""
    above = [
        sheet.text(row, column)
        for row in range(heads.row)
        for column in range(len(sheet.rows[row]))
    ]
    return [text for text in (*above, sheet.name) if text.strip()]
