"""The whole header of a table, with the rows of words that may stand below its labels.

A label over several columns stands for one of them; a band below the bands of the form has the
labels below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.ingest.layout.column_numbers import is_column_number
from dashboard.ingest.layout.headers import Split
from dashboard.ingest.layout.label_rows import (
    kind_of_column,
    label_texts,
    merged_right,
    read_label_rows,
)
from dashboard.ingest.layout.sub_labels import column_meant, is_another
from dashboard.ingest.values.labels import Header, answers, groups_of, plain_label
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.ingest.values.numbers import read_number
from dashboard.spreadsheets.reading.limits import MAX_HEADER_LETTERS
from dashboard.spreadsheets.sheets import is_blank
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dashboard.catalogue.models import Form
    from dashboard.ingest.layout.label_rows import LabelRows
    from dashboard.spreadsheets.sheets import Cell, Sheet

# So many rows may stand below that of the labels: `Trong đó`, and what it is divided into.
_ROWS_BELOW = 2


@dataclass
class HeaderRows:
    """What the header of a table says.

    Attributes:
        top, header, bottom: its first row, the row of labels, its last row.
        headers: of the columns that could be those of measures, or STT, code and name.
        splits: labels among them that stand over several columns.
        beside: columns below a label that are not what it means.
    """

    top: int
    header: int
    bottom: int
    headers: list[Header] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    beside: list[Header] = field(default_factory=list)


def read_header(sheet: Sheet, labels: list[list[str]], form: Form, header: int) -> HeaderRows:
    """The header of a form.

    Args:
        sheet: that holds it.
        labels: the folded texts of the sheet's first rows, down to that of the labels.
        form: whose header it is.
        header: the row of labels.
    """
    upper = read_label_rows(sheet, labels, form, header)
    below, bottom = _read_below(sheet, upper)
    read = HeaderRows(upper.top, header, bottom)
    # A label may stand in the row of the bands, and what divides it in the row of labels.
    of_bands = _below_bands(upper, form)
    for label, under in of_bands.items():
        _resolve(read, form, label, under)
    done = {column for under in of_bands.values() for column in under}
    for column, head in sorted(upper.found.items()):
        if column in done:
            continue
        under = {
            c: below.get(c, Header(bottom, c, ""))
            for c in _columns_below(sheet, upper, below, column)
        }
        done |= under.keys()
        if len(under) > 1 or column in below:
            _resolve(read, form, head, under)
        else:
            read.headers.append(head)
    read.headers += [head for column, head in below.items() if column not in done]
    return read


def _below_bands(upper: LabelRows, form: Form) -> dict[Header, dict[int, Header]]:
    """By each label that stands over columns as a band does, what stands below it."""
    groups, known = groups_of(form), label_texts(form)
    found: dict[Header, dict[int, Header]] = {}
    for column, bands in upper.bands.items():
        label, head = bands[0], upper.found[column]
        is_label = plain_label(label.text) in known and fold(label.text) not in groups
        if is_label and plain_label(head.text) not in known:
            under = found.setdefault(label, {})
            under[column] = head
            if upper.found.get(label.column) == label:
                under[label.column] = Header(head.row, label.column, "")
    return found


def _read_below(sheet: Sheet, upper: LabelRows) -> tuple[dict[int, Header], int]:
    """What stands below the labels, by column, and the last row of it."""
    kinds = {c for c, head in upper.found.items() if kind_of_column(plain_label(head.text))}
    first = min((c for c in upper.found if c not in kinds), default=0)
    words: dict[int, list[str]] = {}
    bottom = upper.header
    for row in range(upper.header + 1, min(upper.header + 1 + _ROWS_BELOW, len(sheet.rows))):
        cells = {c: cell for c, cell in enumerate(sheet.rows[row]) if not is_blank(cell)}
        if not _says_more(cells, first, kinds):
            break
        bottom = row
        spans = merged_right(sheet, row)
        for column, cell in cells.items():
            for under in range(column, spans.get(column, column) + 1):
                words.setdefault(under, []).append(in_unicode(str(cell)))
    return {
        column: Header(bottom, column, " ".join(said)) for column, said in words.items()
    }, bottom


def _says_more(cells: Mapping[int, Cell], first: int, kinds: Collection[int]) -> bool:
    """Whether a row is one of words about the columns of measures, and not of a unit."""
    texts = [cell for cell in cells.values() if isinstance(cell, str)]
    return (
        len(texts) == len(cells) > 0
        and min(cells) >= first
        and all(column not in cells for column in kinds)
        and all(len(text) <= MAX_HEADER_LETTERS and read_number(text) is None for text in texts)
        and not all(map(is_column_number, texts))
    )


def _columns_below(
    sheet: Sheet, upper: LabelRows, below: Mapping[int, Header], column: int
) -> range:
    """The columns that a label stands over: those of its merged range, else as far as words go."""
    head = upper.found[column]
    if kind_of_column(plain_label(head.text)):
        return range(column, column + 1)
    for top, left, bottom, right in sheet.merges:
        if (top, left) == (head.row, column) and (right > left or bottom > upper.header):
            return range(left, right + 1)
    last = column
    while last + 1 in below and last + 1 not in upper.found:
        last += 1
    return range(column, last + 1)


def _resolve(read: HeaderRows, form: Form, label: Header, below: Mapping[int, Header]) -> None:
    """Add what a label and the words below it say of their columns."""
    known, groups = label_texts(form), groups_of(form)
    band = label.text if fold(label.text) in groups or not label.band else label.band
    own: dict[int, Header] = {}
    for column, head in below.items():
        texts = (head.text, f"{label.text} {head.text}") if head.text else ()
        if text := next((text for text in texts if plain_label(text) in known), None):
            read.headers.append(Header(head.row, column, text, band))
        else:
            own[column] = head
    if plain_label(label.text) in known or answers(label.text, form):
        _resolve_label(read, label, own)
        return
    likely = {c for c, head in own.items() if answers(head.text, form)}
    read.headers += [Header(own[c].row, c, own[c].text, band) for c in sorted(likely)]
    if len(own) == len(below) and not likely:
        read.headers.append(label)
    else:
        read.beside += [_beside(label, head) for c, head in own.items() if c not in likely]


def _resolve_label(read: HeaderRows, label: Header, own: Mapping[int, Header]) -> None:
    """Add the column that the label of a measure means."""
    said = {column: head.text for column, head in own.items()}
    if len(own) == 1:
        meant = next((column for column, text in said.items() if not is_another(text)), None)
    else:
        meant = column_meant(said)
        if meant is None and own:
            read.headers.append(label)
            read.splits.append(Split(label, said))
            return
    if meant is not None:
        read.headers.append(Header(label.row, meant, label.text, label.band))
    read.beside += [_beside(label, h) for c, h in own.items() if c != meant and h.text]


def _beside(label: Header, head: Header) -> Header:
    text = f"{label.text} – {head.text}" if head.text else label.text
    return Header(head.row, head.column, text, label.band)
