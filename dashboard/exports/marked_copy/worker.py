"""The process that marks untrusted workbooks: findings and a file in, the marked copy out.

Run as `python -m dashboard.exports.marked_copy.worker` by `copying`, under
the limits of the reader. A request is made by `marks.pack`; the answer is the copy in base64, or an
empty line where there can be none.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

from dashboard.exports.marked_copy.conversion.to_xlsx import convert
from dashboard.exports.marked_copy.marking import mark_workbook
from dashboard.exports.marked_copy.marks import Mark, unpack
from dashboard.spreadsheets.reading.container import kind_of, open_archive
from dashboard.spreadsheets.reading.reader import read_sheets
from dashboard.spreadsheets.reading.sandbox_worker import answer_requests
from dashboard.spreadsheets.stamps import is_ours

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    """Answer each file with its marked copy."""
    answer_requests(answer)


def answer(request: bytes) -> bytes:
    """The marked copy in base64; empty where the file cannot be read or written."""
    try:
        return base64.b64encode(mark_file(*unpack(request)))
    except Exception:  # whatever a strange file does, the list alone is given back
        return b""


def mark_file(content: bytes, marks: Sequence[Mark], listing: bytes) -> bytes:
    """The marked copy of a file of any kind that can be read.

    Raises:
        Refusal: where it cannot.
    """
    sheets: list[dict[str, Any]] = read_sheets(content)
    ours = [sheet["name"] for sheet in sheets if is_ours(sheet["rows"])]
    kind = kind_of(content)
    if kind == "xlsx":
        _, kind = open_archive(io.BytesIO(content))
    if kind != "xlsx":
        content, names = convert(content, kind, [s for s in sheets if s["name"] not in ours])
        ours = []
        marks = [Mark(names.get(m.sheet, m.sheet), m.place, m.severity, m.text) for m in marks]
    return mark_workbook(content, ours, marks, listing)


if __name__ == "__main__":
    main()
