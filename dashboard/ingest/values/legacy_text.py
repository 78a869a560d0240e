"""Text cells of a sheet in Unicode, whatever encoding each column was typed in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.text.legacy_encodings import (
    Encoding,
    decode,
    is_unicode,
    legacy_encoding,
    prevailing_encoding,
)
from dashboard.text.vietnamese import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.spreadsheets.sheets import Cell


@lru_cache(32_768)
def in_unicode(text: str, column: Encoding | None = None) -> str:
    """A cell's text in Unicode, composed and tidied; worked out once, however often it is asked.

    Args:
        text: as it stands.
        column: the old encoding that prevails in its column; a cell that is certainly in one is
            turned whatever its column is.
    """
    if text.isascii():
        return tidy(text)
    encoding = legacy_encoding(text) or (None if is_unicode(text) else column)
    return tidy(decode(text, encoding) if encoding else text)


def column_in_unicode(cells: Sequence[Cell]) -> tuple[list[str], int | None]:
    """The texts of a column in Unicode, and the position of the first that was turned.

    Cells that are no text come out empty.
    """
    texts = [cell if isinstance(cell, str) else "" for cell in cells]
    if all(text.isascii() or is_unicode(text) for text in texts):
        return [tidy(text) for text in texts], None
    prevailing = prevailing_encoding(texts)
    turned = [in_unicode(text, prevailing) for text in texts]
    first = next(
        (i for i, text in enumerate(texts) if legacy_encoding(text) or turned[i] != tidy(text)),
        None,
    )
    return turned, first
