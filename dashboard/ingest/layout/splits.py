"""Labels over several columns, once it is known which measure they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.ingest.values.parsing import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.catalogue.models import Form, Measure
    from dashboard.ingest.layout.headers import Match, Split
    from dashboard.spreadsheets.sheets import Cell


def settle_splits(
    match: Match, form: Form, splits: Iterable[Split], rows: Sequence[Sequence[Cell]]
) -> None:
    """Give each label the one column that it can only mean; else its measure has none.

    A label may be merged over empty columns to make room for its words.

    Args:
        match: what the headers turned out to be; it is changed.
        form: whose headers they are.
        splits: the labels.
        rows: below the header.
    """
    for split in splits:
        place = split.label.row, split.label.column
        code = next((c for c, h in match.headers.items() if (h.row, h.column) == place), None)
        if code is None:
            continue
        measure = form.measure(code)
        filled = [c for c in split.columns if _holds_values(measure, c, rows)]
        if not any(split.columns.values()) and (len(filled) < 2 or measure.type == "text"):
            column = next(iter(filled), split.label.column)
            match.headers[code] = replace(match.headers[code], column=column)
        else:
            del match.headers[code]
            match.undecided.append((measure, split))


def _holds_values(measure: Measure, column: int, rows: Sequence[Sequence[Cell]]) -> bool:
    read = READERS[measure.type]
    return any(read(row[column]).value is not None for row in rows)
