"""Entries that are chained: each carries a digest over itself and the digest of the one before.

Whoever changes an entry, or takes one out from between others, has to make every later digest anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What stands for the digest before the first entry.
BEGINNING = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is chained.

    Attributes:
        number: 1, 2, 3 …
        content: all that it says, its number first; what JSON can hold.
        digest: as it is kept; None of entries from before entries were chained.
    """

    number: int
    content: Sequence[object]
    digest: str | None


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first entry of a chain that is not what was written, or of which that cannot be said.

    Attributes:
        number: of the entry.
        is_missing: whether it was taken out.
        is_uncovered: whether no entry has a digest: an earlier program wrote them all, or the
            digests were taken away.
    """

    number: int
    is_missing: bool = False
    is_uncovered: bool = False

    def as_error(self, of: Literal["act", "entry"]) -> UserError:
        """The sentence that names it, of the store's acts or of the journal's entries."""
        how = "missing" if self.is_missing else "uncovered" if self.is_uncovered else "changed"
        return UserError(f"record.{of}_{how}", number=self.number)


def next_digest(before: str, content: Sequence[object]) -> str:
    """The digest of an entry: SHA-256 over that of the one before and the entry as JSON."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256((before + text).encode()).hexdigest()


def find_flaw(links: Iterable[Link], *, written: int | None = None) -> Flaw | None:
    """The first entry that was changed or is missing; None where none is.

    Entries without a digest are covered by the first after them that has one, and no such entry
    may stand behind it. Where none has one, none is covered: whoever wrote over the digests may
    have written over the entries as well.

    Args:
        links: in the order of their numbers.
        written: how many there have ever been, where that is known from elsewhere.
    """
    before, number, is_chained = BEGINNING, 0, False
    first_uncovered: int | None = None
    for link in links:
        number += 1
        if link.number != number:
            return Flaw(min(number, link.number), is_missing=link.number > number)
        before = next_digest(before, link.content)
        if link.digest is None:
            if is_chained:
                return Flaw(number, is_missing=False)
            first_uncovered = first_uncovered or number
            continue
        if link.digest != before:
            return Flaw(first_uncovered or number, is_missing=False)
        is_chained, first_uncovered = True, None
    if written is not None and written > number:
        return Flaw(number + 1, is_missing=True)
    if number and not is_chained:
        return Flaw(1, is_uncovered=True)
    return None
