"""The row of column numbers below a header: `(1) (2) …`, `[1]`, `A B 1 2`, `10=4+5-7`."""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"[()\[\]{}<>\s]")
# Typed as `(1)`, a spreadsheet keeps -1. Behind the number may stand how it is computed.
_NUMBER = re.compile(r"-?(\d{1,3})\.?(?:=.*)?")
_UNNUMBERED = re.compile(r"\d{1,3}(?:[a-zA-Z]|\.\d)|=?[\d.]+(?:[-+*×xX:/–−][\d.]+)+%?")
_LETTER = re.compile(r"[A-Za-zĐđ]|[IVXivx]{1,5}")


def is_column_number(text: str) -> bool:
    """Whether a cell could be one of a row of column numbers."""
    bare = _BRACKETS.sub("", text)
    return any(known.fullmatch(bare) for known in (_NUMBER, _UNNUMBERED, _LETTER))


def are_column_numbers(texts: list[str]) -> bool:
    """Whether the filled cells of a row are column numbers, and not the figures of a row.

    They count without a gap, but where a cell says how it is computed and not which it is.
    """
    if len(texts) <= 2 or not all(map(is_column_number, texts)):
        return False
    bare = [_BRACKETS.sub("", text) for text in texts]
    numbers = [int(match[1]) for text in bare if (match := _NUMBER.fullmatch(text))]
    if not numbers:
        return True
    gaps = max(numbers) - min(numbers) + 1 - len(numbers)
    unnumbered = sum(bool(_UNNUMBERED.fullmatch(text)) for text in bare)
    return len(set(numbers)) == len(numbers) and gaps <= unnumbered
