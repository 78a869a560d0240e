"""The process that opens files of strangers: bytes in, cells out, nothing else touched.

Run as `python -m dashboard.ingest.reader` by `dashboard.ingest.open`, under limits on memory and
time, so that a file made to harm ends this process and nothing more. It imports the standard
library and the spreadsheet library alone, and is up in a twentieth of a second.

Each request is the length of a file (8 bytes, big-endian) and the file; each answer is one line
of JSON. Macros are never run: nothing here can run them.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.ingest.biff import look_at_xls
from dashboard.ingest.container import Kind, kind_of, open_archive
from dashboard.ingest.delimited import read_delimited
from dashboard.ingest.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    READER_MEMORY_BYTES,
    READER_SECONDS,
)
from dashboard.ingest.ods_xml import look_at_content
from dashboard.ingest.refusals import Refusal, too_large, unreadable
from dashboard.ingest.sheet_xml import Oddities, look_at_sheet
from dashboard.ingest.workbook_parts import percent_styles, sheet_parts

if TYPE_CHECKING:
    import zipfile


def main() -> None:
    """Answer requests until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (READER_MEMORY_BYTES, READER_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while length := requests.read(8):
        content = requests.read(int.from_bytes(length, "big"))
        _grant_seconds()
        answers.write(json.dumps(answer(content), default=_plain).encode() + b"\n")
        answers.flush()


def _grant_seconds() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + READER_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


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
        return [{"name": "csv", "rows": read_delimited(content)}]
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
        percents = percent_styles(archive)
        return {
            name: look_at_sheet(archive.read(part), name, percents)
            for name, part in sheet_parts(archive)
        }
    except (KeyError, OSError, EOFError, expat.ExpatError) as error:
        raise unreadable("damaged") from error


def _cells(workbook: CalamineWorkbook, oddities: dict[str, Oddities]) -> list[dict[str, object]]:
    if len(workbook.sheets_metadata) > MAX_SHEETS:
        raise too_large("sheets", MAX_SHEETS, len(workbook.sheets_metadata))
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
        sheets.append(
            {
                "name": entry.name,
                "hidden": entry.visible != SheetVisibleEnum.Visible,
                "rows": sheet.to_python(skip_empty_area=False),
                "merges": sheet.merged_cell_ranges or [],
                "errors": [[*place, text] for place, text in odd.errors.items()],
                "uncached": odd.uncached,
                "percents": odd.percents,
            }
        )
    return sheets


def _plain(value: object) -> dict[str, str]:
    """A cell that JSON has no word for: days, and what is only a time."""
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"time": str(value)}


if __name__ == "__main__":
    main()
