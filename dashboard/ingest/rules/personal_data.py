"""Data on single persons: a file that holds any is refused whole, and none of it is repeated.

Headers tell (`Họ và tên`, `Ngày sinh`, `Số CCCD`); where they do not, columns of names, birthdays
or card numbers do, and so does one number of an identity card or a mobile telephone anywhere.
Hidden and draft sheets are looked at as well, and notes beside cells. The signature below a table
is how every report ends and is left alone, as are names of organisations.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.rules.personal_data_patterns import (
    begins_signature,
    holds_number_of_person,
    is_citizen_number,
    is_note_on_person,
    is_other_number,
    is_personal_header,
    is_persons_name,
    is_written_identity,
    names_person,
)
from dashboard.ingest.values.labels import fold_cell
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.ingest.values.parsing import READERS
from dashboard.spreadsheets.sheets import as_text
from dashboard.text.vietnamese import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.ingest.layout.table import Table
    from dashboard.spreadsheets.sheets import Cell, Sheet

# What stands above names of places and organisations, which may be called after a person.
_OF_PLACES = re.compile(
    r"\b(?:dia ban|dia diem|xa|phuong|thon|ap|khu|to dan pho|duong|truong|don vi|to chuc|cong ty"
    r"|doanh nghiep|chi bo|dang bo|noi)\b"
)
_COUNTED = re.compile(r"\s*\d{1,5}\s*[.)]?\s*")
_CODE = re.compile(r"(?=.*[\d_.-])[!-~]{1,40}")
# Days of organisations, which may be older than any report.
_OF_FOUNDING = re.compile(r"\b(?:thanh lap|quyet dinh|chuan y|ban hanh|cap phep|hoat dong)\b")
# A school or a street is called after a person as often as not; its head is one.
_NAMES_OF_PLACES = re.compile(
    r"(?:tên )?(?:địa bàn|địa điểm|trường|đường|phố|khu|thôn|ấp|xã|phường)\b"
    r"(?!.*\b(?:trưởng|bí thư|chủ|người|cán bộ|đồng chí)\b).*"
)


def find_personal_data(
    sheets: Sequence[Sheet], tables: Mapping[str, Table], known_names: str = ""
) -> list[Finding]:
    """One finding for each column that holds data on persons, its contents left out.

    Args:
        sheets: every sheet of the file.
        tables: the forms that were found, by sheet name.
        known_names: the names of the register, folded: a ward may be called after a person.
    """
    findings: list[Finding] = []
    for sheet in sheets:
        look = _Look(sheet, tables.get(sheet.name), known_names)
        for column in range(len(sheet.rows[0]) if sheet.rows else 0):
            if place := look.find(column):
                details = {"column": place[1]}
                findings.append(
                    Finding(
                        RuleCode.PERSONAL_DATA, sheet.name, place[0] + 1, column, None, "", details
                    )
                )
        for cell, text in sheet.notes:
            if is_note_on_person(text):
                details = {"place": cell or "—"}
                findings.append(
                    Finding(RuleCode.PERSONAL_DATA, sheet.name, variant="note", details=details)
                )
    return findings


class _Look:
    """One sheet, looked through column by column."""

    def __init__(self, sheet: Sheet, table: Table | None, known_names: str) -> None:
        self._sheet = sheet
        self._table = table
        self._known_names = known_names
        self._start = table.body if table else 0
        self._foot = _foot(sheet, table)

    def find(self, column: int) -> tuple[int, str] | None:
        """The row that tells, and the column's header without what is personal in it."""
        table, rows = self._table, self._sheet.rows
        cells = [row[column] for row in rows]
        if not any(map(_is_filled, cells)):
            return None
        figures = table is not None and (column == table.number or column in table.columns.values())
        if not figures and (row := self._header(cells)) is not None:
            return row, _said(in_unicode(str(cells[row])))
        body = cells[self._start : self._foot]
        header = self._sheet.text(table.header, column) if table else ""
        said = _said(in_unicode(header))
        if not figures and self._is_of_persons(column, body, header):
            return max(self._start - 1, 0), said
        one = self._one_cell(column, cells, header, figures=figures)
        return None if one is None else (one, said)

    def _header(self, cells: Sequence[Cell]) -> int | None:
        """The row of a header that asks for data on persons, over something."""
        table = self._table
        end = table.body if table else len(cells)
        for row, cell in enumerate(cells[:end]):
            if not isinstance(cell, str) or len(cell) < 2 or len(cell) > 60:
                continue
            header = fold_cell(cell)
            if header == "dia chi" and table and table.form.row_is == "private economic unit":
                continue  # of the enterprise
            if is_personal_header(header) and any(map(_is_filled, cells[row + 1 :])):
                return row
        return None

    def _is_of_persons(self, column: int, body: Sequence[Cell], header: str) -> bool:
        """Whether most of a column are names of persons, or numbers that only persons have."""
        table = self._table
        if table and column == table.code:
            return False
        if table and column == table.name:
            # A firm called after its owner stands among others; elsewhere one is enough.
            of_firms = table.form.row_is == "private economic unit"
            return of_firms and _mostly(body, self._is_full_name, at_least=2)
        if not _OF_FOUNDING.search(fold(header)) and (
            _mostly(body, _is_identity, at_least=1) or _mostly(body, _is_birthday, at_least=2)
        ):
            return True
        if _NAMES_OF_PLACES.fullmatch(words(in_unicode(header))):
            return False
        vague = not _OF_PLACES.search(fold(header))
        return _mostly(body, self._is_person, at_least=2) or (
            vague and _mostly(body, self._is_full_name, at_least=1)
        )

    def _one_cell(
        self, column: int, cells: Sequence[Cell], header: str, *, figures: bool
    ) -> int | None:
        """The first cell that holds the number of a person, or speaks of one by name."""
        table = self._table
        named = table is not None and column in {table.code, table.name}
        of_firms = table is not None and table.form.row_is == "private economic unit"
        names_units = named and not of_firms
        mobile = not (table and column == table.code) and not is_other_number(header)
        for row, cell in enumerate(cells):
            if isinstance(cell, str):
                if holds_number_of_person(cell, mobile=mobile):
                    return row
                if not self._start <= row < self._foot or table is None:
                    continue
                if (figures or names_units) and self._is_full_name(cell):
                    return row
                if not named and (names_person(cell) or (figures and is_written_mail(cell))):
                    return row
            elif isinstance(cell, float | int) and is_citizen_number(cell):
                return row
        return None

    def _is_person(self, cell: Cell) -> bool:
        return isinstance(cell, str) and 4 < len(cell) <= 60 and is_persons_name(cell)

    def _is_full_name(self, cell: Cell) -> bool:
        return (
            isinstance(cell, str)
            and 4 < len(cell) <= 60
            and is_persons_name(cell, at_least=3)
            and fold(in_unicode(cell)) not in self._known_names
        )


def is_written_mail(text: str) -> bool:
    """Whether a cell says an address for mail."""
    return "@" in text and is_written_identity(text)


def _said(header: str) -> str:
    """A header as it may be repeated: without what stands behind its colon, and no name itself."""
    label = header.partition(":")[0].strip()
    personal = is_persons_name(label) or holds_number_of_person(label)
    return "…" if not label or personal or is_written_identity(label) else label


def _foot(sheet: Sheet, table: Table | None) -> int:
    """The row at which a table ends: below the last one that is counted, coded, or says a value.

    Where no row is any of these, it ends above what a signature begins with.
    """
    if table is None:
        return len(sheet.rows)
    columns = [
        (header.column, READERS[table.form.measure(code).type])
        for code, header in table.match.headers.items()
        if table.form.measure(code).type != "text"
    ]
    for number in range(len(sheet.rows) - 1, table.body - 1, -1):
        row = sheet.rows[number]
        counted = table.number is not None and _COUNTED.fullmatch(as_text(row[table.number]))
        coded = table.code is not None and _CODE.fullmatch(as_text(row[table.code]).strip())
        if counted or coded or any(read(row[column]).value is not None for column, read in columns):
            return number + 1
    return next(
        (
            number
            for number in range(table.body, len(sheet.rows))
            if any(isinstance(cell, str) and begins_signature(cell) for cell in sheet.rows[number])
        ),
        len(sheet.rows),
    )


def _is_filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _mostly(cells: Sequence[Cell], test: Callable[[Cell], bool], *, at_least: int) -> bool:
    filled = [cell for cell in cells if _is_filled(cell)]
    hits = sum(map(test, filled))
    return hits >= at_least and hits >= 0.6 * len(filled)


def _is_identity(cell: Cell) -> bool:
    return isinstance(cell, str) and is_written_identity(cell)


def _is_birthday(cell: Cell) -> bool:
    """A day of the last century: no report is about one."""
    return isinstance(cell, date) and cell.year < 2000
