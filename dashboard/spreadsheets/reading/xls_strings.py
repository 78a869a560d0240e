"""The texts that cells of an xls share, where letters of one are set in different fonts.

They fill records one after another, wherever a record ends. Standard library alone.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Rich = tuple[str, list[tuple[int, int]]]
"""A text, and from which letter on it has which font."""

_WIDE, _WITH_SOUND, _WITH_FONTS = 0x01, 0x04, 0x08


def rich_strings(bodies: Sequence[bytes]) -> dict[int, Rich]:
    """The texts with more than one font, by their numbers.

    Args:
        bodies: of the records that hold the texts.
    """
    if not bodies:
        return {}
    reading = _Reading(bodies)
    (count,) = struct.unpack("<4xI", reading.take(8))
    found: dict[int, Rich] = {}
    for number in range(count):
        if reading.is_over:
            break
        letters, looks = struct.unpack("<HB", reading.take(3))
        fonts = struct.unpack("<H", reading.take(2))[0] if looks & _WITH_FONTS else 0
        sound = struct.unpack("<I", reading.take(4))[0] if looks & _WITH_SOUND else 0
        text = reading.letters(letters, is_wide=bool(looks & _WIDE))
        changes = [struct.unpack("<HH", reading.take(4)) for _ in range(fonts)]
        reading.take(sound)
        if changes:
            found[number] = text, [(place, font) for place, font in changes]
    return found


class _Reading:
    """Bytes of several records as if they were one."""

    def __init__(self, bodies: Sequence[bytes]) -> None:
        self._bodies = bodies
        self._number = self._place = 0

    @property
    def is_over(self) -> bool:
        self._go_on()
        return self._number >= len(self._bodies)

    def take(self, count: int) -> bytes:
        """So many bytes; fewer make whoever unpacks them fail."""
        taken = b""
        while len(taken) < count and not self.is_over:
            more = self._bodies[self._number][self._place : self._place + count - len(taken)]
            taken += more
            self._place += len(more)
        return taken

    def letters(self, count: int, *, is_wide: bool) -> str:
        """So many letters; where they go on in another record, it says anew how wide they are."""
        text = ""
        while len(text) < count:
            if self._place >= len(self._bodies[self._number]):
                if self.is_over:
                    break
                is_wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if is_wide else 1
            there = (len(self._bodies[self._number]) - self._place) // width
            length = min(count - len(text), max(there, 1)) * width
            part = self._bodies[self._number][self._place : self._place + length]
            text += part.decode("utf-16-le" if is_wide else "latin-1", errors="replace")
            self._place += length
        return text

    def _go_on(self) -> None:
        """On to the next record where this one is used up."""
        while self._number < len(self._bodies) and self._place >= len(self._bodies[self._number]):
            self._number += 1
            self._place = 0
