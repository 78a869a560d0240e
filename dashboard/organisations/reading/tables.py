"""The tables of a register, from a folder of files or from one workbook with a sheet each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.organisations.reading.faults import Place, RegisterFault, RegisterFaultsError
from dashboard.organisations.reading.headers import check_columns, find_columns, read_table
from dashboard.organisations.reading.labels import SHEETS
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.container import kind_of
from dashboard.spreadsheets.reading.delimited import read_delimited
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.spreadsheets.sheets import Sheet
from dashboard.spreadsheets.stamps import set_apart
from dashboard.tabular.refusals import RefusalWords
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.labels import TableName
    from dashboard.organisations.reading.rows import RegisterRow

SUFFIXES = (".csv", ".xlsx")
TABLES: tuple[TableName, ...] = ("units", "lineage", "scopes", "changes")


@dataclass(frozen=True)
class RegisterTables:
    """The rows of each table that is there."""

    rows: dict[TableName, list[RegisterRow]] = field(default_factory=dict)

    def __getitem__(self, table: TableName) -> list[RegisterRow]:
        return self.rows.get(table, [])

    def __contains__(self, table: TableName) -> bool:
        return table in self.rows


def read_folder(folder: Path, faults: Faults) -> RegisterTables:
    """Read `<table>.csv` or `<table>.xlsx` for each table; all but `units` may be missing.

    Raises:
        UserError: where the folder or `units` is missing, a table stands twice, or a file cannot be
            read.
    """
    if not folder.is_dir():
        raise UserError("register.no_folder", folder=folder)
    paths: dict[TableName, Path] = {}
    for table in TABLES:
        found = [folder / f"{table}{s}" for s in SUFFIXES if (folder / f"{table}{s}").is_file()]
        if len(found) > 1:
            raise UserError("register.two_files", folder=folder, table=table)
        if found:
            paths[table] = found[0]
    if "units" not in paths:
        raise UserError("register.no_file", folder=folder, table="units")
    contents = [_read_bytes(path) for path in paths.values()]
    rows = {}
    for (table, path), sheets in zip(
        paths.items(), _open([path.name for path in paths.values()], contents), strict=True
    ):
        sheet = sheets[0]
        name = None if path.suffix == ".csv" else sheet.name
        rows[table] = _read(table, sheet, path.name, name, faults)
    return RegisterTables(rows)


def read_workbook(content: bytes, file: str, faults: Faults) -> RegisterTables:
    """Read a workbook with a sheet for each table; one sheet alone is that of units.

    It is opened in a process of its own: it may come from outside.

    Raises:
        UserError: where it cannot be read, or has no sheet of units.
    """
    (sheets,) = _open([file], [content], trusted=False)
    by_table = _assign([sheet for sheet in set_apart(sheets)[0] if not sheet.hidden])
    if "units" not in by_table:
        names = ", ".join(sheet.name for sheet in sheets)
        raise RegisterFaultsError([RegisterFault("no_sheet", Place(file), found=names)])
    return RegisterTables(
        {table: _read(table, sheet, file, sheet.name, faults) for table, sheet in by_table.items()}
    )


def open_sheets(content: bytes, file: str) -> tuple[Sheet, ...]:
    """The sheets of an untrusted file that can be seen and hold anything.

    Raises:
        UserError: where it cannot be read.
    """
    (sheets,) = _open([file], [content], trusted=False)
    return tuple(sheet for sheet in sheets if not sheet.hidden and sheet.rows)


def _assign(sheets: Sequence[Sheet]) -> dict[TableName, Sheet]:
    found: dict[TableName, Sheet] = {}
    for table in TABLES:
        names = SHEETS[table]
        named = [sheet for sheet in sheets if fold(sheet.name) in names]
        if named:
            found[table] = named[0]
    filled = [sheet for sheet in sheets if sheet.rows]
    if "units" not in found and len(filled) == 1:
        found = {"units": filled[0]}
    return found


def _read(
    table: TableName, sheet: Sheet, file: str, name: str | None, faults: Faults
) -> list[RegisterRow]:
    columns = find_columns(table, sheet, file, name)
    faults.note_table(file, name)
    before = len(faults)
    check_columns(table, columns, sheet, faults)
    return read_table(sheet, columns, faults) if len(faults) == before else []


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("register.unreadable", file=path.name, reason=error.strerror) from error


def _open(
    names: Sequence[str], contents: Sequence[bytes], *, trusted: bool = True
) -> Iterator[tuple[Sheet, ...]]:
    """The sheets of each file.

    Text of one's own disk is read here: another process costs more than all else.
    """
    here = [not content.strip() or (trusted and _is_text(content)) for content in contents]
    apart = open_files([c for c, is_here in zip(contents, here, strict=True) if not is_here])
    for name, content, is_here in zip(names, contents, here, strict=True):
        opened = _read_text(content) if is_here else next(apart)
        if isinstance(opened, Refusal):
            reason = RefusalWords(opened)
            raise UserError("register.unreadable", file=name, reason=reason)
        yield opened or (Sheet("", []),)


def _is_text(content: bytes) -> bool:
    try:
        return kind_of(content) == "text"
    except Refusal:
        return False


def _read_text(content: bytes) -> tuple[Sheet, ...] | Refusal:
    if not content.strip():
        return (Sheet("csv", []),)
    try:
        return (Sheet("csv", [list(row) for row in read_delimited(content)]),)
    except Refusal as refusal:
        return refusal
