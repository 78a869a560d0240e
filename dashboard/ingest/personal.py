"""Data on single persons: a file that holds any is refused whole, and none of it is repeated.

Headers tell (`Họ và tên`, `Ngày sinh`, `Số CCCD`); where they do not, columns of names, of identity
card numbers or of mobile numbers do. Hidden and draft sheets are looked at as well. The signature
below a table is how every report ends and is left alone, as are names of organisations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.legacy_columns import in_unicode
from dashboard.ingest.locate import fold_cell
from dashboard.vietnamese import strip_marks, tidy, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.ingest.locate import Table
    from dashboard.ingest.sheets import Cell, Sheet

_HEADER = re.compile(
    r"(?:so |ma )?(?:cccd|cmnd|cmt|cccd cmnd|cmnd cccd|can cuoc|can cuoc cong dan|chung minh"
    r"|chung minh nhan dan|chung minh thu|dinh danh ca nhan|ho chieu)(?: so)?"
    r"|(?:so |ma )?the dang(?: vien)?(?: so)?|so ly lich(?: dang vien)?|so hieu dang vien"
    r"|(?:so )?(?:dien thoai|dt|sdt|di dong|dtdd|dien thoai di dong)(?: lien he| lien lac)?"
    r"|(?:dia chi )?(?:e ?mail|thu dien tu)"
    r"|(?:ngay(?: thang)?(?: nam)? |nam )sinh|sinh (?:ngay|nam)|noi sinh"
    r"|que quan|nguyen quan|ho khau(?: thuong tru)?"
    r"|(?:noi|dia chi|cho)(?: o| cu tru| thuong tru| tam tru| nha rieng)+(?: hien nay| hien tai)?"
    r"|dia chi"
    r"|(?:ngay(?: thang)?(?: nam)? )?(?:vao dang|vao dang chinh thuc)|ngay chinh thuc"
)
_NAME_HEADER = re.compile(
    r"(?:.* )?ho (?:va |va chu |chu )?(?:ten|dem|ten dem)(?: dem)?(?: .*)?|ten dang vien"
    r"|ten (?:nguoi|ca nhan|can bo|quan chung|chu doanh nghiep|bi thu|giam doc).*"
    r"|nguoi (?:dai dien|lien he)(?: .*)?"
)
# What a signature block asks for.
_SIGNATURE = re.compile(r".*\b(?:ky|dong dau|lap bieu|lap bang)\b.*")
_SURNAMES = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho",
    "ngo", "duong", "ly", "trinh", "dinh", "doan", "luong", "mai", "truong", "dao", "ha", "cao",
    "chu", "lam", "to", "thai", "ta", "phung", "quach", "luu", "vuong", "kieu", "kim", "la",
    "giang", "nong", "be", "trieu", "giap", "khuc", "nghiem", "mac", "tong", "dam", "diep",
    "thach", "son", "danh", "chau", "hua",
})  # fmt: skip
# Words that organisations and places have in their names and persons have not.
_NO_NAME = frozenset({
    "đảng", "bộ", "phường", "xã", "huyện", "ty", "bệnh", "khối", "thôn", "ấp", "hội", "trấn",
})  # fmt: skip
_CITIZEN = re.compile(r"0\d{11}")
_MOBILE = re.compile(r"(?:\+?84|0)[35789]\d{8}")
_BIRTHDAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]19\d\d")


def find_personal_data(sheets: Sequence[Sheet], tables: Mapping[str, Table]) -> list[Finding]:
    """One finding for each column that holds data on persons, its contents left out.

    Args:
        sheets: every sheet of the file.
        tables: the forms that were found, by sheet name.
    """
    findings: list[Finding] = []
    for sheet in sheets:
        table = tables.get(sheet.name)
        foot = _foot(sheet, table)
        for column in range(len(sheet.rows[0]) if sheet.rows else 0):
            if place := _personal(sheet, column, table, foot):
                details = {"column": in_unicode(place[1])}
                findings.append(
                    Finding("personal_data", sheet.name, place[0] + 1, column, None, "", details)
                )
    return findings


def _personal(sheet: Sheet, column: int, table: Table | None, foot: int) -> tuple[int, str] | None:
    """The first row and header of a column of personal data; None where it is none."""
    if table and (column == table.number or column in table.columns.values()):
        return None
    cells = [row[column] for row in sheet.rows]
    end = table.header + 1 if table else len(cells)
    for row, cell in enumerate(cells[:end]):
        if not isinstance(cell, str) or len(cell) < 2 or len(cell) > 60:
            continue
        header = fold_cell(cell)
        if _is_personal_header(header, table) and any(_is_filled(c) for c in cells[row + 1 :]):
            return row, cell
    start = table.body if table else 0
    body = cells[start:foot]
    said = sheet.text(table.header, column) if table else ""
    said = "…" if not said or is_persons_name(said) or _is_identity(said) else said
    if table and column == table.code:
        return None
    if table and column == table.name:
        return (table.header, said) if _mostly(body, _is_person, at_least=2) else None
    if _mostly(body, _is_person, at_least=2) or _mostly(body, _is_identity, at_least=1):
        return max(start - 1, 0), said
    return None


def _is_personal_header(header: str, table: Table | None) -> bool:
    if header == "dia chi" and table and table.form.row_is == "private economic unit":
        return False  # of the enterprise
    if _HEADER.fullmatch(header):
        return True
    return bool(_NAME_HEADER.fullmatch(header)) and not _SIGNATURE.fullmatch(header)


def _foot(sheet: Sheet, table: Table | None) -> int:
    """The row at which a table ends: below the last row with a figure under a measure."""
    if table is None:
        return len(sheet.rows)
    columns = list(table.columns.values())
    for row in range(len(sheet.rows) - 1, table.body - 1, -1):
        if any(isinstance(sheet.rows[row][column], float | int) for column in columns):
            return row + 1
    return len(sheet.rows)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _mostly(cells: Sequence[Cell], test: Callable[[Cell], bool], *, at_least: int) -> bool:
    filled = [cell for cell in cells if _is_filled(cell)]
    hits = sum(map(test, filled))
    return hits >= at_least and hits >= 0.6 * len(filled)


def _is_person(cell: Cell) -> bool:
    return isinstance(cell, str) and 4 < len(cell) <= 40 and is_persons_name(cell)


@lru_cache(32_768)
def is_persons_name(text: str) -> bool:
    """Whether a text reads like a person's full name and like nothing else."""
    text = tidy(in_unicode(text))
    parts = text.split()
    if not 2 <= len(parts) <= 5 or not all(part.isalpha() and part[0].isupper() for part in parts):
        return False
    surname, *given = words(text).split()
    is_name = strip_marks(surname) in _SURNAMES and not _NO_NAME.intersection(given)
    return is_name and (len(parts) > 2 or not text.isascii())


def _is_identity(cell: Cell) -> bool:
    if isinstance(cell, float | int):
        # A card number typed as a number has lost its first zero.
        return 10**10 <= cell < 10**11
    if not isinstance(cell, str) or len(cell) < 8:
        return False
    text = re.sub(r"[\s.'-]", "", cell)
    return bool(
        _CITIZEN.fullmatch(text) or _MOBILE.fullmatch(text) or _BIRTHDAY.fullmatch(cell.strip())
    )
