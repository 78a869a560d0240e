"""The rows below a header: units, the total, headings, signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from dashboard.ingest.layout.column_numbers import are_column_numbers, is_column_number
from dashboard.ingest.layout.label_rows import NUMBER
from dashboard.ingest.layout.totals import adds_up, called_total
from dashboard.ingest.values.labels import fold_cell
from dashboard.ingest.values.legacy_text import column_in_unicode
from dashboard.ingest.values.numbers import read_number
from dashboard.spreadsheets.sheets import as_text, is_blank
from dashboard.text.vietnamese import fold, tidy, words

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from dashboard.ingest.layout.table import Table
    from dashboard.spreadsheets.sheets import Cell

# `I. Khối xã`, `Khối cơ quan`: the name of a section stands for no organisation, sums or not.
_SECTION = re.compile(
    r"\s*(?:[IVX]{1,5}|[A-H])\s*[.)/:-]\s*\S.*|(?:khối|loại hình|nhóm|phần|trong đó)\b.*"
)
_HEADING = re.compile(r"[IVXivx]{1,5}\.?|[A-H]\.?")
_CODE = re.compile(r"(?=.*[\d_.-])[!-~]{1,40}")


@dataclass(frozen=True)
class BodyRow:
    """A row that stands for a unit: its place in the sheet, its code and name in Unicode."""

    row: int
    code: str
    name: str


@dataclass
class Body:
    """The rows of a table that say something.

    Attributes:
        units: rows of units, top to bottom.
        totals: rows of the sheet's own total.
        residuals: rows with figures and neither code nor name.
        broken: rows with figures whose code and name show an error or were never calculated.
        turned: the first cell (row, column) of each first column that was in an old encoding.
    """

    units: list[BodyRow] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    residuals: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    turned: list[tuple[int, int]] = field(default_factory=list)


class Known(Protocol):
    """Tells codes and names that the register or the catalogue has."""

    def knows_code(self, code: str) -> bool:
        """Whether there is such a code."""
        ...

    def knows_name(self, name: str) -> bool:
        """Whether there is such a name, case and marks aside."""
        ...


def split_body(table: Table, known: Known, unit_types: Container[str] = ()) -> Body:
    """Tell the rows of a table apart.

    Args:
        table: where it is.
        known: tells codes and names that stand for a unit.
        unit_types: folded labels, which head sections.
    """
    body = Body()
    rows = table.sheet.rows[table.body :]
    names = _texts(table, rows, table.name, body)
    codes = [tidy(as_text(row[table.code])) for row in rows] if table.code is not None else []
    figures = _figures(table)
    for offset, row in enumerate(rows):
        name = names[offset] if names else ""
        code = codes[offset] if codes else ""
        number = row[table.number] if table.number is not None else ""
        if not (code or name) and figures(row) and table.broken_at(table.body + offset):
            body.broken.append(table.body + offset)
            continue
        if _begins_another(table, row):
            break
        if not (code or name or number) or _is_repeated_header(name, code, row):
            if not (code or name) and figures(row):
                body.residuals.append(table.body + offset)
            continue
        if total := called_total(name, code, number):
            if total == "grand":
                body.totals.append(table.body + offset)
            continue
        if _is_unit(code, name, number, row, figures, known, unit_types):
            body.units.append(
                BodyRow(table.body + offset, code if _is_code(code, known) else "", name)
            )
        elif not (code or name) and figures(row):
            body.residuals.append(table.body + offset)
        elif not name and figures(row) and not _is_heading(code, number, unit_types):
            # What stands for a code and looks like none is taken for a name.
            body.units.append(BodyRow(table.body + offset, "", code))
    _describe_nameless_total(body, table, known)
    body.units = _above_what_follows(body, table, known)
    last = body.units[-1].row if body.units else -1
    # Figures under the last unit that nobody has named are a total.
    body.totals += [row for row in body.residuals if row > last >= 0 and not body.totals][:1]
    body.residuals = [row for row in body.residuals if row < last]
    return body


def _begins_another(table: Table, row: list[Cell]) -> bool:
    """Whether a row heads a second table: it says `STT` and does not repeat this one's labels."""
    first = row[: max(3, *(c + 1 for c in (table.number, table.name) if c is not None))]
    if not any(isinstance(cell, str) and fold_cell(cell) in NUMBER for cell in first):
        return False
    header = table.sheet.rows[table.top : table.header + 1]
    labels = {fold_cell(cell) for line in header for cell in line if isinstance(cell, str) and cell}
    said = [fold_cell(cell) for cell in row if isinstance(cell, str) and cell]
    return not any(label in labels for label in said if label not in NUMBER)


def _describe_nameless_total(body: Body, table: Table, known: Known) -> None:
    """The first or last row, if it has a name of its own (`Đảng bộ huyện`) and adds up."""
    for unit in body.units[-1:] + body.units[:1]:
        others = [other.row for other in body.units if other is not unit]
        counted = table.number is not None and not is_blank(
            table.sheet.rows[unit.row][table.number]
        )
        if unit.code or counted or len(others) < 2 or known.knows_name(unit.name):
            continue
        if adds_up(table, unit.row, others):
            body.units.remove(unit)
            body.totals = sorted([*body.totals, unit.row])
            return


def _above_what_follows(body: Body, table: Table, known: Known) -> list[BodyRow]:
    """The units, without rows below the total that nobody knows and that count from 1 again."""
    total = max(body.totals, default=-1)
    above = [unit for unit in body.units if unit.row < total]
    below = [unit for unit in body.units if unit.row > total]
    if not above or any(unit.code or known.knows_name(unit.name) for unit in below):
        return body.units
    if table.number is not None and below:
        last, first = (table.sheet.rows[u.row][table.number] for u in (above[-1], below[0]))
        if isinstance(last, float | int) and first == last + 1:
            return body.units
    return above


def _texts(table: Table, rows: list[list[Cell]], column: int | None, body: Body) -> list[str]:
    if column is None:
        return []
    texts, turned = column_in_unicode([row[column] for row in rows])
    if turned is not None:
        body.turned.append((table.body + turned, column))
    return texts


def _figures(table: Table) -> Callable[[list[Cell]], bool]:
    """Whether a row holds a figure in any column of a measure."""
    columns = list(table.columns.values())

    def holds(row: list[Cell]) -> bool:
        return any(
            not is_blank(cell) and (isinstance(cell, float | int | date) or _is_figure(cell))
            for cell in (row[column] for column in columns)
        )

    return holds


def _is_figure(cell: Cell) -> bool:
    """Whether a text is a number, or several, which no unit may lose without a word."""
    if not isinstance(cell, str) or not any(map(str.isdigit, cell)):
        return False
    return all(read_number(part) is not None for part in cell.split())


def _is_unit(
    code: str,
    name: str,
    number: Cell,
    row: list[Cell],
    figures: Callable[[list[Cell]], bool],
    known: Known,
    unit_types: Container[str],
) -> bool:
    if _is_code(code, known):
        return True
    if not name or (_is_heading(name, number, unit_types) and not known.knows_name(name)):
        return False
    numbered = isinstance(number, float | int) or as_text(number).strip().isdecimal()
    return numbered or known.knows_name(name) or figures(row)


def _is_heading(name: str, number: Cell, unit_types: Container[str]) -> bool:
    """The name of a section: counted in letters, or not at all and called a section."""
    if not is_blank(number):
        return isinstance(number, str) and bool(_HEADING.fullmatch(number.strip()))
    called = _SECTION.fullmatch(name) or _SECTION.fullmatch(words(name))
    return bool(called) or fold(name) in unit_types


def _is_code(code: str, known: Known) -> bool:
    return bool(code) and (known.knows_code(code) or bool(_CODE.fullmatch(code)))


def _is_repeated_header(name: str, code: str, row: list[Cell]) -> bool:
    """A header, or its column numbers, repeated on each printed page."""
    if is_column_number(name) and are_column_numbers(
        [text for cell in row if (text := as_text(cell).strip())]
    ):
        return True
    return fold(code) in {"ma", "ma so"} or fold(name).startswith("ten to chuc co so dang")
