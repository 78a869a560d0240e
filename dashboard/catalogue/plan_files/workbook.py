"""A plan as a workbook: its sheets found, their tables read, each cell with its place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.build import PlanRows, build_plan
from dashboard.catalogue.plan_files.rows import PlanFault, PlanRow, as_written
from dashboard.catalogue.plan_files.words import (
    COLUMNS,
    OPTIONAL,
    SHEETS,
    TABLES,
    label_of,
    read_header,
    say,
)
from dashboard.errors import UserError
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.spreadsheets.stamps import set_apart
from dashboard.tabular.faults import Faults, FaultsError, Place
from dashboard.tabular.refusals import RefusalWords
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.catalogue.plan_files.words import TableName
    from dashboard.spreadsheets.sheets import Sheet

_LOOKED_AT = 30
EXAMPLE = "vi du"
"""How the codes of example rows begin, folded."""


def read_plan_workbook(content: bytes, file: str, catalogue: Catalogue) -> Programme:
    """The plan of a workbook; it is opened in a process of its own, since it may come from outside.

    Args:
        content: of the file.
        file: its name.
        catalogue: whose indicators targets are measured with.

    Raises:
        UserError: where it cannot be read.
        FaultsError: where it is no plan, or anything in it is wrong, with everything that is.
    """
    (opened,) = open_files([content])
    if isinstance(opened, Refusal):
        raise UserError("plan_files.unreadable", file=file, reason=RefusalWords(opened))
    sheets = _find_sheets([sheet for sheet in set_apart(opened)[0] if not sheet.hidden])
    if "programme" not in sheets:
        found = ", ".join(f"“{sheet.name}”" for sheet in opened) or "—"
        raise FaultsError([PlanFault("no_sheet", Place(file), found=found)])
    faults = Faults()
    for sheet in sheets.values():
        faults.note_table(file, sheet.name)
    head = _read_head(sheets["programme"], file)
    lists = {
        table: _read_table(table, sheets[table], file, faults)
        for table in TABLES
        if table in sheets and table != "programme"
    }
    return build_plan(PlanRows(head, **lists), catalogue, faults)


def _find_sheets(sheets: Sequence[Sheet]) -> dict[TableName, Sheet]:
    found: dict[TableName, Sheet] = {}
    for table in TABLES:
        names = {fold(say(f"{table}.sheet")), *SHEETS[table]}
        named = [sheet for sheet in sheets if fold(sheet.name) in names]
        if named:
            found[table] = named[0]
    return found


def _read_head(sheet: Sheet, file: str) -> PlanRow:
    """What the first sheet says of the plan: a label, and beside it what it is."""
    cells: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(sheet.rows):
        texts = [as_written(cell) for cell in line]
        at = next((n for n, text in enumerate(texts) if text), None)
        key = None if at is None else read_header("programme", texts[at])
        if at is not None and key and key not in cells:
            cells[key] = row + 1, at + 1
    values = {
        key: sheet.rows[row - 1][at] if at < len(sheet.rows[row - 1]) else ""
        for key, (row, at) in cells.items()
    }
    return PlanRow("programme", file, sheet.name, values, cells)


def _read_table(table: TableName, sheet: Sheet, file: str, faults: Faults) -> list[PlanRow]:
    """The rows below the header; blank ones and examples are passed over."""
    header, at = _find_header(table, sheet)
    missing = [
        column for column in COLUMNS[table] if column not in at and (table, column) not in OPTIONAL
    ]
    if missing:
        if not _holds_anything(sheet, header):
            return []
        for column in missing:
            with faults.gathering():
                place = Place(file, sheet.name, header + 1)
                raise PlanFault("no_column", place, label=label_of(table, column))
        return []
    return [
        row
        for number in range(header + 1, len(sheet.rows))
        if (row := _read_row(table, sheet, file, number, at))
    ]


def _find_header(table: TableName, sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row whose cells are called like most of the columns, and where these stand."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, line in enumerate(islice(sheet.rows, _LOOKED_AT)):
        at: dict[str, int] = {}
        for column, cell in enumerate(line):
            key = read_header(table, as_written(cell))
            if key:
                at.setdefault(key, column)
        if len(at) > len(best[1]):
            best = (number, at)
    return best


def _holds_anything(sheet: Sheet, header: int) -> bool:
    return any(as_written(cell) for line in sheet.rows[header:] for cell in line)


def _read_row(
    table: TableName, sheet: Sheet, file: str, number: int, at: dict[str, int]
) -> PlanRow | None:
    line = sheet.rows[number]
    row = PlanRow(
        table,
        file,
        sheet.name,
        {key: line[column] for key, column in at.items() if column < len(line)},
        {key: (number + 1, column) for key, column in at.items()},
        number + 1,
        frozenset(key for key, column in at.items() if (number, column) in sheet.percents),
    )
    if not any(row.text(key) for key in at) or fold(row.text("code")).startswith(EXAMPLE):
        return None
    return row
