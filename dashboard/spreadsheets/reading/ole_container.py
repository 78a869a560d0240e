"""The stream of a workbook in an OLE container ([MS-CFB]): sectors chained by a table.

Standard library alone.
"""

from __future__ import annotations

import struct

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not places
# Office programs leave it beside the workbook; libraries do not.
_PROPERTIES = "\x05SummaryInformation"


def workbook_stream(content: bytes) -> tuple[bytes, bool]:
    """The records of the workbook, and whether properties of the document stand beside it.

    Raises:
        struct.error, IndexError, ValueError: where it is no such container.
    """
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    mini_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory, cutoff, mini_start = struct.unpack_from("<I4xII", content, 48)
    table = _sector_table(content, size)
    entries = _chain(content, table, directory, size, size)
    root, found, has_properties = b"", (0, 0), False
    for place in range(0, len(entries) - 127, 128):
        length, kind = struct.unpack_from("<HB", entries, place + 64)
        name = entries[place : place + max(0, length - 2)].decode("utf-16-le")
        start, bytes_used = struct.unpack_from("<II", entries, place + 116)
        if kind == 5:
            root = _chain(content, table, start, size, size)
        elif name.casefold() == "workbook" or (name.casefold() == "book" and not found[1]):
            found = start, bytes_used
        has_properties |= name == _PROPERTIES
    start, bytes_used = found
    if bytes_used >= cutoff:
        return _chain(content, table, start, size, size)[:bytes_used], has_properties
    packed = _chain(content, table, mini_start, size, size)
    mini = list(struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4]))
    return _chain(root, mini, start, mini_size, 0)[:bytes_used], has_properties


def _sector_table(content: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    places = list(struct.unpack_from("<109I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _END:
            break
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        places += block[:-1]
        more = block[-1]
    table: list[int] = []
    for place in places:
        if place < _END and (place + 2) * size <= len(content):
            table += struct.unpack_from(f"<{size // 4}I", content, (place + 1) * size)
    return table


def _chain(content: bytes, table: list[int], start: int, size: int, offset: int) -> bytes:
    """The sectors from one on, in their order; a circle ends where it closes.

    The first one begins at the offset: the file's own sectors behind its header, which fills one.
    """
    parts: list[bytes] = []
    while start < len(table) and len(parts) <= len(table):
        parts.append(content[offset + start * size : offset + (start + 1) * size])
        start = table[start]
    return b"".join(parts)
