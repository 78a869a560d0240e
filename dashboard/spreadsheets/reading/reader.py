"""The process that opens untrusted files: bytes in, cells out, nothing else touched.

Run as a module of its own by `dashboard.spreadsheets.open`, under limits on memory and time, so
that a file made to harm ends this process and nothing more. It imports the standard library and
the spreadsheet library alone, and is up in a twentieth of a second.

Each request is a file; each answer is one line of JSON. Macros are never run: nothing here can
run them.
"""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.spreadsheets.reading.container import Kind, is_renamed, kind_of, open_archive
from dashboard.spreadsheets.reading.delimited import read_delimited
from dashboard.spreadsheets.reading.formulas import SheetFormulas, never_calculated
from dashboard.spreadsheets.reading.limits import (
    MAX_ANSWER_BYTES,
    MAX_CELL_LETTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MOST_LOOKED_THROUGH,
)
from dashboard.spreadsheets.reading.oddities import Look, Oddities
from dashboard.spreadsheets.reading.ods_xml import look_at_ods
from dashboard.spreadsheets.reading.refusals import Refusal, too_large, unreadable
from dashboard.spreadsheets.reading.sandbox_worker import answer_requests
from dashboard.spreadsheets.reading.xls_records import look_at_xls
from dashboard.spreadsheets.reading.xlsx_package import look_at_xlsx
from dashboard.spreadsheets.reading.xml_parts import Parts
from dashboard.spreadsheets.sheets import as_text, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def main() -> None:
    """Answer each file with one line of JSON."""
    answer_requests(_line)


def _line(content: bytes) -> bytes:
    """The answer as a line of JSON; a refusal where it would be too much for who asked."""
    line = json.dumps(answer(content), default=_plain).encode()
    if len(line) <= MAX_ANSWER_BYTES:
        return line
    refusal = too_large("text", MAX_ANSWER_BYTES, len(line))
    return json.dumps({"refused": [refusal.rule, refusal.variant, refusal.values]}).encode()


def answer(content: bytes) -> dict[str, object]:
    """The sheets of a file, or why it is refused."""
    try:
        return {"sheets": read_sheets(content)}
    except Refusal as refusal:
        return {"refused": [refusal.rule, refusal.variant, refusal.values]}
    except MemoryError:
        return {"refused": ["file.too_large", "reader", {}]}
    except Exception:  # whatever a strange file does to a parser, it is damaged
        return {"refused": ["file.unreadable", "damaged", {}]}
    except BaseException as error:  # a panic of the spreadsheet library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return {"refused": ["file.unreadable", "damaged", {}]}


def read_sheets(content: bytes) -> list[dict[str, object]]:
    """Every sheet of a file with its cells from A1 on.

    Raises:
        Refusal: where it cannot be read.
    """
    kind = kind_of(content)
    if kind == "text":
        rows = read_delimited(content)
        _check_letters(rows, "csv")
        return [{"name": "csv", "rows": rows}]
    source = io.BytesIO(content)
    look: Look | None
    if kind == "xlsx":
        archive, kind = open_archive(source)
        parts = Parts(archive, is_renamed=is_renamed(archive))
        look = _look(parts, kind)
        source = parts.repacked() or source
        source.seek(0)
    else:
        look = look_at_xls(content)
    try:
        with CalamineWorkbook.from_filelike(source) as workbook:
            if look is None:
                raise unreadable("damaged")  # its errors would be read as blanks
            return _cells(workbook, look)
    except PasswordError as error:
        raise unreadable("password") from error
    except CalamineError as error:
        raise unreadable("damaged" if kind != "xls" else "not_a_workbook") from error


def _look(parts: Parts, kind: Kind) -> Look:
    try:
        return look_at_ods(parts) if kind == "ods" else look_at_xlsx(parts)
    except (KeyError, OSError, EOFError, expat.ExpatError) as error:
        raise unreadable("damaged") from error


def _cells(workbook: CalamineWorkbook, look: Look) -> list[dict[str, object]]:
    names = [entry.name for entry in workbook.sheets_metadata]
    if len(names) > MAX_SHEETS:
        raise too_large("sheets", MAX_SHEETS, len(names))
    if len(set(names)) < len(names):
        raise unreadable("damaged")  # no program saves two sheets with one name
    rows: dict[int, list[list[Any]]] = {}
    merges: dict[int, Any] = {}
    cells = 0
    for number, entry in enumerate(workbook.sheets_metadata):
        if entry.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(number)
            rows[number] = _rows(sheet)
            merges[number] = sheet.merged_cell_ranges or []
            cells += len(rows[number]) * (len(rows[number][0]) if rows[number] else 0)
            if cells > MAX_CELLS:
                raise too_large("cells", MAX_CELLS, cells)
    odd = {n: look.sheets.get(names[n]) or look.sheets.get(n) or Oddities() for n in rows}
    _mark_never_calculated({names[n]: (odd[n], rows[n]) for n in rows}, look)
    return [
        {
            "name": names[number],
            "hidden": entry.visible != SheetVisibleEnum.Visible,
            **_told(rows[number], merges[number], odd[number]),
        }
        for number, entry in enumerate(workbook.sheets_metadata)
        if number in rows
    ]


def _rows(sheet: CalamineSheet) -> list[list[Any]]:
    """The cells of a sheet from A1 on.

    Raises:
        Refusal: where they reach too far, or one holds too much.
    """
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if width > MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS, width, sheet=sheet.name)
    if height > MAX_ROWS and height * width > MOST_LOOKED_THROUGH:
        raise too_large("rows", MAX_ROWS, height, sheet=sheet.name)
    if height <= MAX_ROWS and height * width > MAX_CELLS:
        raise too_large("cells", MAX_CELLS, height * width)
    rows = sheet.to_python(skip_empty_area=False)
    # Below the table somebody may have typed a space.
    if len(rows) > MAX_ROWS:
        while rows and not any(str(cell).strip() for cell in rows[-1]):
            rows.pop()
    if len(rows) > MAX_ROWS:
        raise too_large("rows", MAX_ROWS, len(rows), sheet=sheet.name)
    _check_letters(rows, sheet.name)
    return rows


def _mark_never_calculated(
    sheets: Mapping[str, tuple[Oddities, list[list[Any]]]], look: Look
) -> None:
    """Count formulas whose 0 is no result among those without a value."""
    if not any(odd.zeros or odd.empties for odd, _ in sheets.values()):
        return
    found = never_calculated(
        {
            name: SheetFormulas(rows, odd.zeros, odd.empties, {*odd.uncached, *odd.errors})
            for name, (odd, rows) in sheets.items()
        },
        is_calculated=look.is_calculated,
        has_results=any(odd.has_results for odd, _ in sheets.values()),
    )
    for name, (odd, _) in sheets.items():
        odd.uncached += sorted(found[name])


def _told(rows: list[list[Any]], merges: list[Any], odd: Oddities) -> dict[str, object]:
    """What is handed over of a sheet, its rows put right."""
    # An ods has the words of an error as the cell's text.
    texts = {**odd.texts, **dict.fromkeys((*odd.uncached, *odd.errors), "")}
    for (row, column), text in texts.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    covered = _take_covered(rows, merges)
    return {
        "rows": rows,
        "merges": merges,
        "errors": [[*place, text] for place, text in odd.errors.items()],
        "uncached": odd.uncached,
        "percents": odd.percents,
        "struck": odd.struck,
        "notes": [*odd.notes, *covered],
    }


def _take_covered(
    rows: list[list[Any]], merges: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> list[tuple[str, str]]:
    """Empty the cells that merged ranges hide; gives what they held, by cell.

    Nobody sees it, so it is no figure. It is searched for personal data as notes are.
    """
    held = []
    for (top, left), (bottom, right) in merges:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                if rows[row][column] != "" and (row, column) != (top, left):
                    held.append((cell_name(row, column), as_text(rows[row][column])))
                    rows[row][column] = ""
    return held


def _check_letters(rows: Iterable[Sequence[object]], sheet: str) -> None:
    """Refuse a sheet with a text that no spreadsheet program lets a cell have."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > MAX_CELL_LETTERS:
                place = cell_name(number, column)
                raise too_large("letters", MAX_CELL_LETTERS, len(cell), sheet=sheet, place=place)


def _plain(value: object) -> dict[str, str]:
    """A cell that JSON has no word for: days, and what is only a time."""
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"time": str(value)}


if __name__ == "__main__":
    main()
