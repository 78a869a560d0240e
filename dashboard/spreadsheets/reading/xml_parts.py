"""The XML parts of an archive as UTF-8, whatever they were written in, and put right where needed.

The spreadsheet library reads UTF-8 alone, and loses a sheet in UTF-16 without a word. Standard
library alone.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.refusals import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

Edit = tuple[int, int, bytes]
"""From where to where bytes are replaced, and by what."""

_DECLARATION = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["'][^>]*?\?>""")
_ANY_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_UTF_8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip


class Parts:
    """The parts of a workbook; a name is found in whatever letter case it is written."""

    def __init__(self, archive: zipfile.ZipFile, *, is_renamed: bool = False) -> None:
        """Look at an archive.

        Args:
            archive: the workbook.
            is_renamed: whether its entries bear other names than in the file.
        """
        self._archive = archive
        entries = [entry.filename for entry in archive.infolist()]
        self._names = {name.casefold(): name for name in entries}
        self._read: dict[str, bytes] = {}
        # Of two parts of one name, all that read are to read the same one.
        self._is_changed = is_renamed or len(self._names) < len(entries)

    def find(self, name: str) -> str:
        """The part of a name as the archive has it; empty where there is none."""
        return self._names.get(name.casefold(), "")

    def read(self, name: str) -> bytes:
        """A part as UTF-8; nothing where there is none.

        Raises:
            Refusal: where it is in no encoding that is known.
        """
        entry = self.find(name)
        if not entry:
            return b""
        if entry not in self._read:
            raw = self._archive.read(entry)
            self._read[entry] = in_utf_8(raw)
            self._is_changed |= self._read[entry] is not raw
        return self._read[entry]

    def replace(self, name: str, xml: bytes) -> None:
        """Put another content in the place of a part's."""
        self._read[self.find(name)] = xml
        self._is_changed = True

    def repacked(self) -> io.BytesIO | None:
        """The workbook with its parts as they are now; None where nothing was changed."""
        if not self._is_changed:
            return None
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in self._names.values():
                if name.casefold().endswith((".xml", ".rels", "mimetype")):
                    archive.writestr(name, self.read(name))
        buffer.seek(0)
        return buffer


def in_utf_8(xml: bytes) -> bytes:
    """A part in UTF-8; the very same bytes where it is.

    Raises:
        Refusal: where it is in no encoding that is known, or not in the one that it names.
    """
    named = _DECLARATION.match(xml, 3 if xml.startswith(codecs.BOM_UTF8) else 0)
    encoding = next((name for mark, name in _MARKS if xml.startswith(mark)), "")
    if not encoding and (named is None or named[1].lower() in _UTF_8):
        return xml
    try:
        text = xml.decode(encoding or (named[1].decode() if named else ""))
        if not text.lstrip("\ufeff \t\r\n").startswith("<"):
            raise unreadable("damaged")  # what it says of its encoding is wrong
        return _ANY_DECLARATION.sub("", text.lstrip("\ufeff"), count=1).encode()
    except (LookupError, UnicodeError, ValueError) as error:
        raise unreadable("damaged") from error


def edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """A text with some of its bytes replaced; the edits are in order and do not overlap."""
    pieces: list[bytes] = []
    place = 0
    for start, end, new in edits:
        pieces += (xml[place:start], new)
        place = end
    return b"".join([*pieces, xml[place:]])
