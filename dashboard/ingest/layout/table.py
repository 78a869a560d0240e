"""The table of a form on a sheet: its header, its columns, where its body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.ingest.layout.headers import Match, match_headers
from dashboard.ingest.values.labels import Header, groups_of, plain_label
from dashboard.ingest.values.legacy_text import in_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Form
    from dashboard.spreadsheets.sheets import Sheet

NUMBER = {"stt", "tt", "so tt", "so thu tu", "s t t", "thu tu"}
_CODE = {"ma", "ma so", "ma don vi", "ma to chuc", "ma tccsd", "ma nhiem vu", "ma tc", "ma dv"}
_NAME = {
    "to chuc co so dang", "tccsd", "don vi", "to chuc dang", "nhiem vu", "noi dung",
    "noi dung nhiem vu",
    "doanh nghiep", "don vi kinh te tu nhan", "ten", "chi bo dang bo", "dang bo chi bo",
    "dang bo chi bo co so", "ten goi", "to chuc",
}  # fmt: skip
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,3}|[A-Za-z])\s*\)?")


@dataclass(frozen=True)
class Table:
    """A form that was found on a sheet.

    Attributes:
        top: the first row of the header; title lines stand above it.
        header: the row of labels.
        body: the first row below the header and its column numbers.
        number, code, name: columns of STT, Mã and Tên; None where there is none.
        match: which header answers to which measure.
    """

    form: Form
    sheet: Sheet
    top: int
    header: int
    body: int
    number: int | None
    code: int | None
    name: int | None
    match: Match

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column by measure code."""
        return {code: header.column for code, header in self.match.headers.items()}

    def broken_at(self, row: int) -> list[int]:
        """The columns of code and name whose cell in a row shows an error or has no value yet."""
        sheet = self.sheet
        return [
            column
            for column in (self.code, self.name)
            if column is not None
            and ((row, column) in sheet.errors or (row, column) in sheet.uncached)
        ]


def lay_out_table(sheet: Sheet, labels: list[list[str]], form: Form, header: int) -> Table:
    """The table of a form whose row of labels was found.

    Args:
        sheet: that holds it.
        labels: the folded texts of the sheet's first rows, down to that of the labels.
        form: that it is.
        header: the row of labels.
    """
    top = _top_of_header(sheet, labels, header, form)
    headers = _headers(sheet, labels, top, header, form)
    first: dict[str, int] = {}
    rest: list[Header] = []
    for head in headers:
        kind = _kind(plain_label(head.text))
        if kind and kind not in first:
            first[kind] = head.column
        else:
            rest.append(head)
    match = match_headers(form, rest)
    name = first.get("name")
    if name is None:
        name = _wordy_column(sheet, header + 1, {*_columns_of(match), *first.values()})
    return Table(
        form,
        sheet,
        top,
        header,
        _body(sheet, header, name),
        first.get("number"),
        first.get("code"),
        name,
        match,
    )


def _columns_of(match: Match) -> Iterable[int]:
    """The columns that answer to a measure."""
    return (header.column for header in match.headers.values())


def _kind(label: str) -> str | None:
    """Whether a header is that of the number, code or name column."""
    if label in NUMBER:
        return "number"
    if label in _CODE or (label.startswith("ma ") and "thue" not in label and len(label) < 40):
        return "code"
    if label in _NAME or (label.startswith("ten ") and len(label) < 60):
        # `Tổ chức cơ sở đảng` is also the name of a group.
        return "name"
    return None


def _top_of_header(sheet: Sheet, labels: list[list[str]], header: int, form: Form) -> int:
    groups, top = groups_of(form), header
    while top > 0 and header - top < 3:
        above = labels[top - 1]
        spans = any(t < top <= b for t, _, b, _ in sheet.merges if t == top - 1)
        known = [x for x in above if x in groups or (x and _kind(x) in {"number", "code"})]
        if not known and not spans:
            break
        top -= 1
    return top


def _headers(
    sheet: Sheet, labels: list[list[str]], top: int, header: int, form: Form
) -> list[Header]:
    """The header of every column that has one, with the band above it."""
    groups = groups_of(form)
    found = {
        column: Header(header, column, in_unicode(sheet.text(header, column)))
        for column, label in enumerate(labels[header])
        if label
    }
    # The band nearest above a label is its group; a row of wider bands may stand above that.
    for row in range(header - 1, top - 1, -1):
        spans = {left: right for t, left, _, right in sheet.merges if t == row and right > left}
        band, reaches = "", None
        for column, above in enumerate(labels[row]):
            if above:
                band, reaches = in_unicode(sheet.text(row, column)), spans.get(column)
            elif reaches is not None and column > reaches:
                band = ""
            if column in found:
                known = found[column]
                if known.row == header and not known.band:
                    found[column] = Header(header, column, known.text, band)
            elif above and column not in spans and above not in groups:
                # A label that stands in the upper row alone, as STT does, ends the band.
                found[column] = Header(row, column, band)
                band = ""
    return [found[column] for column in sorted(found)]


def _wordy_column(sheet: Sheet, start: int, taken: set[int]) -> int | None:
    """The free column with the most text below the header: the names, where no header says so."""
    best, most = None, 0
    width = len(sheet.rows[start]) if start < len(sheet.rows) else 0
    for column in range(width):
        if column not in taken:
            cells = [row[column] for row in sheet.rows[start:]]
            texts = sum(
                isinstance(c, str) and len(c.strip()) > 8 and " " in c.strip() for c in cells
            )
            if texts > most:
                best, most = column, texts
    return best


def _are_column_numbers(texts: list[str]) -> bool:
    """Whether these are `(1) (2) …`, `A B 1 2 …` or `1 2 3 …`, and not the figures of a row."""
    if not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = sorted(int(text) for text in texts if text.isdecimal())
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _body(sheet: Sheet, header: int, name: int | None) -> int:
    """The row after the header and the row of column numbers `(1) (2) …`, if there is one."""
    for row in range(header + 1, min(header + 3, len(sheet.rows))):
        texts = [sheet.text(row, column).strip() for column in range(len(sheet.rows[row]))]
        filled = [text for text in texts if text]
        if not filled:
            continue
        numbered = len(filled) > 2 and _are_column_numbers(filled)
        if numbered and (name is None or not texts[name] or _COLUMN_NUMBER.fullmatch(texts[name])):
            return row + 1
        break
    return header + 1
