"""How our own sheet of findings is known when a marked copy comes back.

A name proves nothing: a sender's sheet may be called the same. Each row that we write ends with a
stamp, a hash of the row's texts, in a hidden column; the row of headers has a stamp of its own
kind. Rows whose stamp still fits are ours. Whatever else stands in the sheet, by whomever it was
put there, is searched for personal data like any other sheet. So it is with our comments: their
first line bears a stamp of the rest. Standard library alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.spreadsheets.sheets import Sheet, as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.spreadsheets.sheets import Cell

COLUMNS = 5
"""The visible columns of the sheet; the stamp stands in the next one."""
_HEADER_WITHIN = 30
SIGN = "[Tiến Độ"
"""The beginning of every comment of ours, in all languages."""
_SIGNED = re.compile(re.escape(SIGN) + r" ([0-9a-f]{8})\]\s*(.*)", re.DOTALL)


def stamp(texts: Sequence[str], *, is_header: bool = False) -> str:
    """The stamp of a row of ours."""
    digest = _digest([*texts, *[""] * (COLUMNS - len(texts))])
    return f"{'tiendo-h' if is_header else 'tiendo-'}-{digest[:12]}"


def signed(words: str) -> str:
    """A comment of ours: a line with our sign and the stamp of the words, and the words."""
    return f"{SIGN} {_digest([words])[:8]}]\n{words}"


def is_ours(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a sheet is a list of findings that we wrote: it has the header, with its stamp."""
    return any(_stamped(row, is_header=True) for row in rows[:_HEADER_WITHIN])


def set_apart(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[Sheet, ...]]:
    """The sender's sheets, and what is not ours in our own sheets of an earlier marked copy.

    Comments are left without what is ours in them. The rest of our sheets is no report: it quotes
    cells and names of forms. It may hold what somebody added.
    """
    theirs: list[Sheet] = []
    rests: list[Sheet] = []
    for sheet in sheets:
        notes = tuple((cell, _rest_of_note(text)) for cell, text in sheet.notes)
        if is_ours(sheet.rows):
            rests.append(Sheet(sheet.name, [_rest(row) for row in sheet.rows], notes=notes))
        else:
            theirs.append(replace(sheet, notes=notes) if notes else sheet)
    return tuple(theirs), tuple(rests)


def _digest(texts: Sequence[str]) -> str:
    # Spaces and breaks do not survive every program.
    plain = [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]
    return hashlib.sha256("\x1f".join(plain).encode("utf-8", "replace")).hexdigest()


def _rest_of_note(text: str) -> str:
    """A comment without the part that is ours and as we wrote it."""
    found = _SIGNED.search(text)
    is_as_written = found and _digest([found[2]])[:8] == found[1]
    return text[: found.start()] if found and is_as_written else text


def _rest(row: Sequence[Cell]) -> list[Cell]:
    if _stamped(row, is_header=False) or _stamped(row, is_header=True):
        return ["" for _ in range(COLUMNS + 1)] + list(row[COLUMNS + 1 :])
    return list(row)


def _stamped(row: Sequence[Cell], *, is_header: bool) -> bool:
    if len(row) <= COLUMNS or not isinstance(row[COLUMNS], str):
        return False
    texts = [as_text(cell) for cell in row[:COLUMNS]]
    return row[COLUMNS] == stamp(texts, is_header=is_header)
