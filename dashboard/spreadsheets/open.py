"""Opening files in a process of their own, and starting another where one kills it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.spreadsheets.reading.limits import (
    MAX_FILE_BYTES,
    READER_PATIENCE_SECONDS,
    READER_SECONDS,
)
from dashboard.spreadsheets.reading.refusals import Refusal, too_large
from dashboard.spreadsheets.reading.sandbox import ProcessApart
from dashboard.spreadsheets.sheets import Cell, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Opened = tuple[Sheet, ...] | Refusal
"""The sheets of a file, or why it was not read."""

_PATIENCE_SECONDS = READER_PATIENCE_SECONDS


def open_files(contents: Sequence[bytes]) -> Iterator[Opened]:
    """Read files in order, each given as its bytes.

    One process reads them all; where a file takes more than its memory or time, that file is
    refused, the process is replaced and the rest go on.
    """
    position = 0
    while position < len(contents):
        with _ReaderProcess(contents[position:]) as process:
            while position < len(contents):
                content = contents[position]
                position += 1
                if len(content) > MAX_FILE_BYTES:
                    yield too_large("bytes", MAX_FILE_BYTES, len(content))
                    continue
                answer = process.answer()
                if answer is None:
                    yield Refusal("file.too_large", "reader", limit=READER_SECONDS)
                    break
                yield _opened(answer)


class _ReaderProcess(ProcessApart):
    """A reader with all its requests on their way."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        requests = [content for content in contents if len(content) <= MAX_FILE_BYTES]
        super().__init__(
            "dashboard.spreadsheets.reading.reader", requests, patience=_PATIENCE_SECONDS
        )

    def answer(self) -> dict[str, Any] | None:
        """The answer to the next request; None where the reader died or hung over it."""
        line = self.next_line()
        return json.loads(line, object_hook=_cell) if line else None


def _cell(entry: dict[str, Any]) -> dict[str, Any] | date | Cell:
    if "day" in entry:
        return date.fromisoformat(entry["day"])
    return None if "time" in entry else entry


def _opened(answer: dict[str, Any]) -> Opened:
    if "refused" in answer:
        rule, variant, values = answer["refused"]
        return Refusal(rule, variant, **values)
    return tuple(
        Sheet(
            name=entry["name"],
            rows=entry["rows"],
            hidden=entry.get("hidden", False),
            merges=tuple((*start, *end) for start, end in entry.get("merges", ())),
            errors={(row, column): text for row, column, text in entry.get("errors", ())},
            percents=frozenset((row, column) for row, column in entry.get("percents", ())),
            struck=frozenset((row, column) for row, column in entry.get("struck", ())),
            notes=tuple((cell, text) for cell, text in entry.get("notes", ())),
            uncached=frozenset((row, column) for row, column in entry.get("uncached", ())),
        )
        for entry in answer["sheets"]
    )
