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
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.spreadsheets.reading.container import Kind, kind_of, open_archive
from dashboard.spreadsheets.reading.delimited import read_delimited
from dashboard.spreadsheets.reading.formulas import gives_zero
from dashboard.spreadsheets.reading.limits import (
    MAX_ANSWER_BYTES,
    MAX_CELL_LETTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
)
from dashboard.spreadsheets.reading.notes_xml import notes_of
from dashboard.spreadsheets.reading.ods_xml import look_at_content
from dashboard.spreadsheets.reading.refusals import Refusal, too_large, unreadable
from dashboard.spreadsheets.reading.sandbox_worker import answer_requests
from dashboard.spreadsheets.reading.sheet_xml import Oddities, look_at_sheet
from dashboard.spreadsheets.reading.workbook_parts import (
    is_uncalculated,
    percent_styles,
    sheet_parts,
)
from dashboard.spreadsheets.reading.xls_records import look_at_xls
from dashboard.spreadsheets.sheets import as_text, cell_name

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Sequence

# A sheet's root names one of them, transitional or strict, within its first bytes.
_SHEET_NAMESPACES = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ROOT_BYTES = 8_192


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
    oddities: dict[str, Oddities] = {}
    source = io.BytesIO(content)
    if kind == "xlsx":
        archive, kind = open_archive(source)
        oddities = _look(archive, kind)
        source.seek(0)
    else:
        oddities = look_at_xls(content)
    try:
        with CalamineWorkbook.from_filelike(source) as workbook:
            return _cells(workbook, oddities)
    except PasswordError as error:
        raise unreadable("password") from error
    except CalamineError as error:
        raise unreadable("damaged" if kind != "xls" else "not_a_workbook") from error


def _look(archive: zipfile.ZipFile, kind: Kind) -> dict[str, Oddities]:
    try:
        if kind == "ods":
            return look_at_content(archive.read("content.xml"))
        percents, uncalculated = percent_styles(archive), is_uncalculated(archive)
        found: dict[str, Oddities] = {}
        for name, part in sheet_parts(archive):
            xml = archive.read(part)
            root = xml[:_ROOT_BYTES]
            # Sheets of dialogs and charts hold no figures and are not read.
            if b"worksheet" in root and not any(uri in root for uri in _SHEET_NAMESPACES):
                raise unreadable("damaged")  # other programs find nothing in such a sheet
            found[name] = look_at_sheet(xml, name, percents, uncalculated=uncalculated)
            found[name].notes += notes_of(archive, part)
    except (KeyError, OSError, EOFError, expat.ExpatError) as error:
        raise unreadable("damaged") from error
    return found


def _cells(workbook: CalamineWorkbook, oddities: dict[str, Oddities]) -> list[dict[str, object]]:
    if len(workbook.sheets_metadata) > MAX_SHEETS:
        raise too_large("sheets", MAX_SHEETS, len(workbook.sheets_metadata))
    if len({entry.name for entry in workbook.sheets_metadata}) < len(workbook.sheets_metadata):
        raise unreadable("damaged")  # no program saves two sheets with one name
    sheets: list[dict[str, object]] = []
    cells = 0
    for number, entry in enumerate(workbook.sheets_metadata):
        if entry.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(number)
        height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        if height > MAX_ROWS:
            raise too_large("rows", MAX_ROWS, height, sheet=entry.name)
        if width > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS, width, sheet=entry.name)
        cells += height * width
        if cells > MAX_CELLS:
            raise too_large("cells", MAX_CELLS, cells)
        odd = oddities.get(entry.name, Oddities())
        rows = sheet.to_python(skip_empty_area=False)
        _check_letters(rows, entry.name)
        calculated = gives_zero(odd.zeros, rows, {*odd.uncached, *odd.errors})
        odd.uncached += [place for place in odd.zeros if place not in calculated]
        # An ods has the words of an error as the cell's text.
        for row, column in (*odd.uncached, *odd.errors):
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = ""
        merges = sheet.merged_cell_ranges or []
        covered = _take_covered(rows, merges)
        sheets.append(
            {
                "name": entry.name,
                "hidden": entry.visible != SheetVisibleEnum.Visible,
                "rows": rows,
                "merges": merges,
                "errors": [[*place, text] for place, text in odd.errors.items()],
                "uncached": odd.uncached,
                "percents": odd.percents,
                "notes": [*odd.notes, *covered],
            }
        )
    return sheets


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
