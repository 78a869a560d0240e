"""Which rows of a table are its totals: by what they are called, or by what they add up to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.ingest.values.parsing import read_count
from dashboard.text.vietnamese import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.layout.table import Table
    from dashboard.spreadsheets.sheets import Cell

# `Cộng` is a total and `Công ty` a name: where the mark is missing, the word must stand alone.
_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng)(?: (?:toàn|chung|các|tất cả|dồn)\b.*)?|tổng(?: toàn .*)?"
    r"|toàn (?:đảng bộ|huyện|thành phố|thị xã|quận|tỉnh|xã|phường|đặc khu|đơn vị)\b.*"
    r"|tổng hợp(?: (?:chung|toàn .*))?|t cộng|tc|total"
    r"|(?:tổng cộng|tổng số|cộng|tổng)(?: (?:[ivx]+|[a-d])){2,}"  # `Tổng cộng (I+II)`
)
_SUBTOTAL = re.compile(
    r"(?:tổng cộng|tổng số|cộng|tổng)(?: (?:khối|mục|phần|loại|nhóm|[ivx]+|[a-d])\b.*)"
)
_TOTAL_FOLDED = {
    "tong cong", "tong so", "cong", "tong", "tong cong toan tinh", "tong chung", "toan dang bo",
    "tong hop", "t cong",
}  # fmt: skip


def called_total(name: str, code: str, number: Cell) -> Literal["grand", "part"] | None:
    """`grand` for a row that is called the sheet's total, `part` for a section's."""
    for text in (name, code, in_unicode(number) if isinstance(number, str) else ""):
        if not text:
            continue
        said = words(text)
        if _TOTAL.fullmatch(said) or fold(text) in _TOTAL_FOLDED:
            return "grand"
        if _SUBTOTAL.fullmatch(said):
            return "part"
    return None


def adds_up(table: Table, row: int, others: Sequence[int]) -> bool:
    """Whether a row is the sum of others in every column of counts, and in two of them above 0."""
    above = 0
    for measure in table.form.measures:
        if measure.type != "count" or measure.code not in table.columns:
            continue
        column = table.columns[measure.code]
        stated = read_count(table.sheet.rows[row][column]).value
        summed = sum(_figure(table.sheet.rows[other][column]) for other in others)
        if stated != summed:
            return False
        above += summed > 0
    return above > 1


def _figure(cell: Cell) -> int:
    value = read_count(cell).value
    return value if isinstance(value, int) else 0
