"""What the first part of an xls says of all its sheets: their places, styles and shared texts.

Standard library alone.
"""

from __future__ import annotations

import struct
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.number_formats import BUILT_IN_PERCENTAGES, is_percentage
from dashboard.spreadsheets.reading.xls_strings import rich_strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.spreadsheets.reading.oddities import Mark, Run

_BOF, _BOUNDSHEET, _FONT, _FORMAT, _STYLE = 0x809, 0x85, 0x31, 0x41E, 0xE0
_SHARED_TEXTS, _CONTINUE = 0xFC, 0x3C
_BIFF8 = 0x600
_STRUCK = 0x08


class Globals:
    """The globals of a workbook.

    Attributes:
        is_biff8: whether it is of Excel 97 or later.
        sheets: where the part of each sheet begins.
        percents: the styles that show a number as a percentage.
        struck: the styles that cross out what a cell says.
    """

    def __init__(self, stream: bytes, records: Sequence[tuple[int, int, int]]) -> None:
        """Look at the records of the first part, each with its kind, place and length."""
        self._stream = stream
        self._records = records
        self.is_biff8 = any(
            kind == _BOF and struct.unpack_from("<H", stream, body)[0] == _BIFF8
            for kind, body, _ in records[:1]
        )
        self.sheets = [
            struct.unpack_from("<I", stream, body)[0]
            for kind, body, _ in records
            if kind == _BOUNDSHEET
        ]
        fonts = [self._mark(body) for kind, body, _ in records if kind == _FONT]
        # No font has the number 4.
        self._fonts: list[Mark] = [*fonts[:4], "plain", *fonts[4:]]
        formats = {
            struct.unpack_from("<H", stream, body)[0]: self._format(body, length)
            for kind, body, length in records
            if kind == _FORMAT
        }
        percents = set(BUILT_IN_PERCENTAGES) - formats.keys()
        percents |= {number for number, code in formats.items() if is_percentage(code)}
        styles = [
            struct.unpack_from("<HH", stream, body) for kind, body, _ in records if kind == _STYLE
        ]
        self.percents = {n for n, (_, form) in enumerate(styles) if form in percents}
        self.struck = {n for n, (font, _) in enumerate(styles) if self._font(font) == "struck"}

    @cached_property
    def rich(self) -> dict[int, list[Run]]:
        """The shared texts with letters set in different fonts, where one raises or crosses out."""
        if not self.is_biff8 or not {"raised", "struck"} & set(self._fonts):
            return {}
        found: dict[int, list[Run]] = {}
        for number, (text, changes) in rich_strings(self._shared_texts()).items():
            places = [0, *(place for place, _ in changes), len(text)]
            marks: list[Mark] = ["inherited", *(self._font(font) for _, font in changes)]
            found[number] = [
                (text[start:end], mark)
                for (start, end), mark in zip(pairwise(places), marks, strict=True)
            ]
        return found

    def _shared_texts(self) -> list[bytes]:
        """The bodies of the records that hold them, one after another."""
        bodies: list[bytes] = []
        for kind, body, length in self._records:
            if kind == _SHARED_TEXTS or (kind == _CONTINUE and bodies):
                bodies.append(self._stream[body : body + length])
            elif bodies:
                break
        return bodies

    def _font(self, number: int) -> Mark:
        return self._fonts[number] if number < len(self._fonts) else "plain"

    def _mark(self, body: int) -> Mark:
        looks, position = struct.unpack_from("<2xH4xH", self._stream, body)
        return "struck" if looks & _STRUCK else "raised" if position in {1, 2} else "plain"

    def _format(self, body: int, length: int) -> str:
        if not self.is_biff8:
            return self._stream[body + 3 : body + length].decode("latin-1")
        letters, is_wide = struct.unpack_from("<HB", self._stream, body + 2)
        text = self._stream[body + 5 : body + 5 + letters * (2 if is_wide & 1 else 1)]
        return text.decode("utf-16-le" if is_wide & 1 else "latin-1")
