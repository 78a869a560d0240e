"""A csv file as one sheet: its encoding and delimiter found, its cells kept as they stand.

Used in the reading process: standard library alone.
"""

from __future__ import annotations

import csv
import io
import re

from dashboard.spreadsheets.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from dashboard.spreadsheets.reading.refusals import too_large, unreadable

DELIMITERS = (",", ";", "\t", "|")
# What ends a line: other signs that Python takes for such stand within a cell.
_LINE_END = re.compile(r"\r\n|\r|\n")
# In cp1258 a tone is a sign of its own behind its vowel. In TCVN3 these bytes are whole letters,
# and others, which cp1258 has as signs, stand within words.
_TONED_VOWEL = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_NO_CP1258 = re.compile(
    "(?<![aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])[\u0300\u0301\u0303\u0309\u0323]"
    "|(?<=\\w)[¡-¹»-¾\u00ad]|[¡-¹»-¾\u00ad](?=\\w)"
)
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(content: bytes) -> list[list[str | int]]:
    """The rows of a csv file, all of one length.

    Plain whole numbers are numbers: a csv has no other way to say so. Whatever is written in some
    other way (`1.234`, `007`) stays the text that it is.

    Raises:
        Refusal: where the bytes are no text, or there are too many rows or columns.
    """
    text = _decode(content)
    if _CONTROL.search(text):
        raise unreadable("not_a_workbook")
    delimiter = _delimiter(text)
    rows: list[list[str | int]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MAX_ROWS:
                raise too_large("rows", MAX_ROWS, text.count("\n") + 1, sheet="csv")
            rows.append([int(cell) if _WHOLE.fullmatch(cell) else cell for cell in row])
    except csv.Error as error:
        raise unreadable("damaged") from error
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        raise unreadable("not_a_workbook")
    if width > MAX_COLUMNS:
        raise too_large("columns", MAX_COLUMNS, width, sheet="csv")
    if len(rows) * width > MAX_CELLS:
        raise too_large("cells", MAX_CELLS, len(rows) * width)
    return [row + [""] * (width - len(row)) for row in rows]


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # Excel's "CSV" in a Vietnamese Windows is cp1258; old fonts leave cp1252 signs behind.
    vietnamese = content.decode("cp1258", errors="replace")
    # One syllable may be read both ways: the whole file tells.
    if len(_TONED_VOWEL.findall(vietnamese)) > len(_NO_CP1258.findall(vietnamese)):
        return vietnamese
    return content.decode("latin-1")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise unreadable("damaged") from error


def _delimiter(text: str) -> str:
    """The delimiter that the most lines have, and of those the most frequent one.

    Title lines have none, numbers may have commas: the whole file is looked at, a line once.
    """
    lines = _LINE_END.split(text, maxsplit=500)[:500]
    return max(
        DELIMITERS,
        key=lambda sign: (sum(line.count(sign) > 1 for line in lines), text.count(sign)),
    )
