"""Error cells and notes of an xls, which the spreadsheet library does not tell.

An xls is an OLE container ([MS-CFB]: sectors chained by a table) with a stream of records
([MS-XLS]). Only what leads to error values is read: the sheets' names and places, cells of the
kind BOOLERR, formulas whose last value was an error, and the texts of objects. Standard library
alone.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.refusals import unreadable
from dashboard.spreadsheets.reading.sheet_xml import Oddities

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not places
_BOUNDSHEET, _FORMULA, _BOOLERR, _EOF = 0x85, 0x06, 0x205, 0x0A
_FILEPASS, _TEXT_OBJECT, _CONTINUE = 0x2F, 0x1B6, 0x3C
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def look_at_xls(content: bytes) -> dict[str, Oddities]:
    """The error cells and notes of every sheet, by its name; nothing where it is none of ours.

    Raises:
        Refusal: where it is encrypted.
    """
    try:
        stream = _workbook_stream(content)
        if any(kind == _FILEPASS for kind, *_ in _records(stream, 0)):
            raise unreadable("password")
        found = {}
        for name, place in _sheets(stream):
            found[name] = _errors(stream, place)
            found[name].notes += [("", text) for text in _texts(stream, place)]
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}  # whether it can be read at all, the spreadsheet library says
    return found


def _workbook_stream(content: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    mini_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory, cutoff, mini_start = struct.unpack_from("<I4xII", content, 48)
    table = _sector_table(content, size)
    entries = _chain(content, table, directory, size, 512)
    root = b""
    for place in range(0, len(entries) - 127, 128):
        length, kind = struct.unpack_from("<HB", entries, place + 64)
        name = entries[place : place + max(0, length - 2)].decode("utf-16-le")
        start, bytes_used = struct.unpack_from("<II", entries, place + 116)
        if kind == 5:
            root = _chain(content, table, start, size, 512)
        elif name in {"Workbook", "Book"}:
            if bytes_used >= cutoff:
                return _chain(content, table, start, size, 512)[:bytes_used]
            packed = _chain(content, table, mini_start, size, 512)
            mini = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
            return _chain(root, mini, start, mini_size, 0)[:bytes_used]
    return b""


def _sector_table(content: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    places = list(struct.unpack_from("<109I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _END:
            break
        block = struct.unpack_from(f"<{size // 4}I", content, 512 + more * size)
        places += block[:-1]
        more = block[-1]
    table: list[int] = []
    for place in places:
        if place < _END and 512 + (place + 1) * size <= len(content):
            table += struct.unpack_from(f"<{size // 4}I", content, 512 + place * size)
    return table


def _chain(content: bytes, table: list[int], start: int, size: int, offset: int) -> bytes:
    """The sectors from one on, in their order; a circle ends where it closes."""
    parts: list[bytes] = []
    while start < len(table) and len(parts) <= len(table):
        parts.append(content[offset + start * size : offset + (start + 1) * size])
        start = table[start]
    return b"".join(parts)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and length of each record up to the end of its part."""
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, length
        if kind == _EOF:
            return
        place += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body, _ in _records(stream, 0):
        if kind == _BOUNDSHEET:
            place, letters, wide = struct.unpack_from("<I2xBB", stream, body)
            text = stream[body + 8 : body + 8 + letters * (2 if wide & 1 else 1)]
            yield text.decode("utf-16-le" if wide & 1 else "latin-1"), place


def _errors(stream: bytes, place: int) -> Oddities:
    found = Oddities()
    for kind, body, length in _records(stream, place):
        if kind == _BOOLERR and length >= 8:
            row, column, value, is_error = struct.unpack_from("<HH2xBB", stream, body)
        elif kind == _FORMULA and length >= 14:
            row, column, sort, value, mark = struct.unpack_from("<HH2xBxB3xH", stream, body)
            is_error = sort == 2 and mark == 0xFFFF
        else:
            continue
        if is_error:
            found.errors[row, column] = _ERRORS.get(value, "#N/A")
    return found


def _texts(stream: bytes, place: int) -> Iterator[str]:
    """The words of notes and text boxes: a record says how many, the next ones hold them."""
    letters, text = 0, ""
    for kind, body, length in _records(stream, place):
        if kind == _TEXT_OBJECT and length >= 12:
            letters, text = struct.unpack_from("<H", stream, body + 10)[0], ""
        elif kind == _CONTINUE and length > 1 and len(text) < letters:
            wide = stream[body] & 1
            words = stream[body + 1 : body + length]
            text += words.decode("utf-16-le" if wide else "latin-1", errors="replace")
            if len(text) >= letters:
                yield text[:letters].strip()
        elif kind != _CONTINUE:
            letters = 0
