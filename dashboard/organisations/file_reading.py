"""The rows of a register file, each with its place, before anything is checked."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from dashboard.errors import UserError
from dashboard.text.vietnamese import has_direction_marks, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SUFFIXES = (".csv", ".xlsx")
_NOWHERE = sys.maxsize


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a register file: text by column, and where it stands.

    Attributes:
        line: as a spreadsheet or a text editor numbers it, the header being 1.
    """

    file: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def error(self, reason: str, column: str, **values: object) -> UserError:
        """What is wrong in a cell of this row; `reason` is an entry of errors.register."""
        return UserError(
            f"register.{reason}",
            file=self.file,
            line=self.line,
            column=column,
            **{"value": self.values[column], **values},
        )

    def day(self, column: str) -> date | None:
        """A date of this row; None where it is blank.

        Raises:
            UserError: where it is written neither `2025-07-01` nor `01/07/2025`.
        """
        text = self.values[column]
        if not text:
            return None
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        raise self.error("bad_date", column)


def read_rows(
    folder: Path,
    table: str,
    columns: Sequence[str],
    *,
    needed: bool,
    optional: Collection[str] = (),
) -> list[RegisterRow]:
    """Rows of `<table>.csv` or `<table>.xlsx` that hold anything, text in NFC and stripped.

    Args:
        folder: where the register files are.
        table: `units`, `lineage`, `scopes` or `changes`.
        columns: those that are read; others are ignored.
        needed: whether its absence is a fault; else there are then no rows.
        optional: columns that may be missing, and are then blank.

    Raises:
        UserError: where the file is missing, stands twice, cannot be read or lacks a column, or a
            cell has marks that nobody sees and that turn the direction of writing.
    """
    if not folder.is_dir():
        raise UserError("register.no_folder", folder=folder)
    found = [folder / f"{table}{s}" for s in SUFFIXES if (folder / f"{table}{s}").is_file()]
    if len(found) > 1:
        raise UserError("register.two_files", folder=folder, table=table)
    if not found:
        if needed:
            raise UserError("register.no_file", folder=folder, table=table)
        return []
    path = found[0]
    lines = _csv_lines(path) if path.suffix == ".csv" else _xlsx_lines(path)
    header_line, header = next(lines, (1, []))
    names = [_text(name).lower() for name in header]
    for column in columns:
        if column not in names and column not in optional:
            raise UserError(
                "register.no_column",
                file=path.name,
                line=header_line,
                column=column,
                found=", ".join(name for name in names if name) or "—",
            )
    places = {c: names.index(c) if c in names else _NOWHERE for c in columns}
    return [_read_row(path.name, line, cells, places) for line, cells in lines]


def one_of(row: RegisterRow, column: str, known: Collection[str]) -> str:
    """The word that stands in a column.

    Raises:
        UserError: where it is none of those that are known, or blank.
    """
    if not row[column]:
        raise row.error("blank", column)
    if row[column] not in known:
        raise row.error("unknown_word", column, known=", ".join(known))
    return row[column]


def _read_row(
    file: str, line: int, cells: Sequence[object], places: Mapping[str, int]
) -> RegisterRow:
    held = {column: cells[at] if at < len(cells) else None for column, at in places.items()}
    row = RegisterRow(file, line, {column: _text(cell) for column, cell in held.items()})
    for column, cell in held.items():
        if isinstance(cell, str) and has_direction_marks(cell):
            raise row.error("direction_marks", column)
    return row


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return tidy(str(cell))


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("register.unreadable", file=path.name, reason=error) from error
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    before = 0
    try:
        for cells in reader:
            # A quoted line break makes a row of several lines: it is known by its first.
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise UserError("register.unreadable", file=path.name, reason=error) from error


def _xlsx_lines(path: Path) -> Iterator[tuple[int, Sequence[object]]]:
    # Not calamine: it asks for memory up to the farthest cell, however empty the sheet is.
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        # Else each row is filled up to the farthest column that the file claims to have.
        sheet.reset_dimensions()
        rows: Iterable[tuple[object, ...]] = sheet.iter_rows(values_only=True)
        found = [(n, row) for n, row in enumerate(rows, 1) if any(map(_text, row))]
        workbook.close()
    except (
        OSError,
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        SyntaxError,
    ) as error:
        raise UserError("register.unreadable", file=path.name, reason=error) from error
    yield from found
