"""An xls made record by record, as no library writes it."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from xlwt.CompoundDoc import XlsDoc

if TYPE_CHECKING:
    from collections.abc import Iterable

Record = tuple[int, bytes]

BIFF8, BIFF5 = 0x600, 0x500
RECALCULATED: Record = (0x1C1, struct.pack("<HHI", 0x1C1, 0, 0x1E8))
NOT_RECALCULATED: Record = (0x5E, b"\0\0")


def number(row: int, column: int, value: float, style: int = 0) -> Record:
    """A cell with a number."""
    return 0x203, struct.pack("<HHHd", row, column, style, value)


def formula(row: int, column: int, tokens: bytes, value: float | bytes, style: int = 0) -> Record:
    """A cell with a formula, and what it gave: a number, or the eight bytes of anything else."""
    given = value if isinstance(value, bytes) else struct.pack("<d", value)
    body = struct.pack("<HHH", row, column, style) + given + struct.pack("<HIH", 0, 0, len(tokens))
    return 0x06, body + tokens


def font(*, is_struck: bool = False, position: int = 0) -> Record:
    """A font; it is raised by position 1 and lowered by 2."""
    body = struct.pack("<HHHHHBBBB", 200, 8 if is_struck else 0, 0x7FFF, 400, position, 0, 0, 0, 0)
    return 0x31, body + b"\x05\x00Arial"


def style(of_font: int = 0, of_format: int = 0) -> Record:
    """A cell style."""
    return 0xE0, struct.pack("<HH", of_font, of_format) + bytes(16)


def number_format(number_: int, code: str, biff: int = BIFF8) -> Record:
    """A number format of the workbook's own."""
    head = (
        struct.pack("<HHB", number_, len(code), 0)
        if biff == BIFF8
        else struct.pack("<HB", number_, len(code))
    )
    return 0x41E, head + code.encode("latin-1")


def xls_of(cells: Iterable[Record], before: Iterable[Record] = (), *, biff: int = BIFF8) -> bytes:
    """A workbook of one sheet.

    Args:
        cells: the records of the sheet.
        before: those of the whole workbook.
        biff: the version of the format.
    """
    name = b"\x01\x00A" if biff == BIFF8 else b"\x01A"
    globals_ = _joined([(0x809, struct.pack("<HHIII", biff, 5, 0, 0, 0)), *before])
    place = len(globals_) + 4 + 6 + len(name) + 4
    globals_ += _joined([(0x85, struct.pack("<IH", place, 0) + name), (0x0A, b"")])
    sheet = _joined([(0x809, struct.pack("<HHIII", biff, 16, 0, 0, 0)), *cells, (0x0A, b"")])
    buffer = io.BytesIO()
    XlsDoc().save(buffer, globals_ + sheet)
    return buffer.getvalue()


def _joined(records: Iterable[Record]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
