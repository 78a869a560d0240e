"""What is written beside the cells of an xlsx: comments, their threads, text boxes.

The spreadsheet library does not give them. Used in the reading process: standard library alone.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.xml_events import parse

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.xml_parts import Parts

Note = tuple[str, str]
"""The cell as spreadsheets name it, empty for a text box; and what is written there."""

_TARGET = re.compile(rb'\bTarget\s*=\s*["\']([^"\']+)["\']')
_WITH_NOTES = re.compile(
    r"(?:comments?|threadedcomments?/|drawings/drawing)[^/]*\.xml", re.IGNORECASE
)
# The elements that hold one note, and those that hold its words.
_WHOLE = {"comment", "threadedComment", "txBody"}
_WORDS = {"t", "text"}
_LINE_ENDS = {"p", "br"}


def notes_of(parts: Parts, part: str) -> list[Note]:
    """The notes that belong to a sheet.

    Args:
        parts: of the workbook.
        part: that of the sheet.

    Raises:
        Refusal: where the XML of one is broken or declares entities.
    """
    folder, name = posixpath.split(part)
    found: list[Note] = []
    for target in _TARGET.findall(parts.read(f"{folder}/_rels/{name}.rels")):
        text = target.decode("utf-8", errors="replace").replace("\\", "/")
        entry = posixpath.normpath(posixpath.join("/", folder, text)).lstrip("/")
        if _WITH_NOTES.search(entry):
            found += _read_notes(parts.read(entry)) if parts.find(entry) else []
    return found


def _read_notes(xml: bytes) -> list[Note]:
    look = _Look()
    parse(xml, look)
    return look.found


class _Look:
    """Handlers of one streaming pass; authors and fonts are passed over."""

    def __init__(self) -> None:
        self.found: list[Note] = []
        self._cell = ""
        self._in_words = 0
        self._parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _WHOLE:
            self._cell, self._parts = attributes.get("ref", ""), []
        self._in_words += tag in _WORDS

    def text(self, text: str) -> None:
        if self._in_words:
            self._parts.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        self._in_words -= tag in _WORDS
        if tag in _LINE_ENDS:
            self._parts.append("\n")
        if tag in _WHOLE and (text := "".join(self._parts).strip()):
            self.found.append((self._cell, text))
