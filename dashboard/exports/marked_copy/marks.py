"""What is to be marked, on its way to the process that does it. Standard library alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.exports.marked_copy.colours import Severity
    from dashboard.spreadsheets.sheets import Place


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said at one cell; the text may be empty, then the colour alone speaks."""

    sheet: str
    place: Place
    severity: Severity
    text: str


def pack(content: bytes, marks: Sequence[Mark], listing: bytes) -> bytes:
    """A file, the marks for it and the list of its findings, as one request."""
    entries = [[m.sheet, *m.place, m.severity, m.text] for m in marks]
    head = json.dumps({"marks": entries, "listing": len(listing)}).encode()
    return head + b"\n" + listing + content


def unpack(request: bytes) -> tuple[bytes, list[Mark], bytes]:
    """What was packed."""
    head, _, rest = request.partition(b"\n")
    asked = json.loads(head)
    marks = [
        Mark(sheet, (row, column), severity, text)
        for sheet, row, column, severity, text in asked["marks"]
    ]
    return rest[asked["listing"] :], marks, rest[: asked["listing"]]
