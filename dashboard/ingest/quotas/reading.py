"""Quota tables of a workbook: districts down, indicators across, a plan and a year a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.catalogue.quotas import Quota, QuotaKey
from dashboard.errors import UserError
from dashboard.ingest.quotas.goals import read_goal
from dashboard.ingest.quotas.headers import (
    find_heads,
    name_indicators,
    title_lines,
    unknown_head,
)
from dashboard.ingest.values.numbers import read_number
from dashboard.organisations.quotas import check_district, check_programme, check_quota, check_year
from dashboard.periods import Quarter
from dashboard.spreadsheets.sheets import is_blank, strip_unseen
from dashboard.tabular.faults import Fault, Place
from dashboard.text.vietnamese import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.quotas.headers import Heads
    from dashboard.organisations.directory import Directory
    from dashboard.organisations.register import Unit
    from dashboard.spreadsheets.sheets import Cell, Sheet

# `Chỉ tiêu giao năm 2026`; a plan's title has years of its own (`đến năm 2030`).
_YEARS = (
    re.compile(
        r"\b(?:chi tieu|giao)\b.*?\bnam (20\d\d)\b|^nam (20\d\d)\b|^quotas\b.*?\b(20\d\d)\b"
    ),
    re.compile(r"\bnam (20\d\d)\b"),
    re.compile(r"\b(20\d\d)\b"),
)
_COLUMN_NUMBER = re.compile(r"\s*\(\d+\)\s*")
_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so|total)(?: toan (?:tinh|thanh pho|dang bo.*))?"
    r"|toan (?:tinh|thanh pho|dang bo.*)"
)


@dataclass(frozen=True, slots=True)
class ReadQuotas:
    """What a workbook says.

    Attributes:
        stated: a quota for each cell that has one, None for each that is blank.
        faults: all that is wrong with it; where there are any, nothing of it is to be taken over.
    """

    stated: Mapping[QuotaKey, Quota | None]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sheet is about where it does not say so itself; None where it has to."""

    programme: str | None = None
    year: int | None = None


def read_quotas(
    sheets: Sequence[Sheet], catalogue: Catalogue, directory: Directory, asked: Asked
) -> ReadQuotas:
    """The quotas of every sheet that has districts and indicators; other sheets are passed over.

    Args:
        sheets: of the file.
        catalogue: of the store, with its plans.
        directory: of its register.
        asked: what counts where a sheet does not name a plan or a year.
    """
    reading = _Reading(catalogue, directory, asked)
    known = name_indicators(catalogue)
    found = False
    for sheet in sheets:
        if not sheet.hidden and (heads := find_heads(sheet, known)):
            found = True
            reading.read(sheet, heads)
    if not found:
        reading.faults.append(Fault("quota_cells.no_table", Place("")))
    return ReadQuotas(reading.stated, tuple(reading.faults))


@dataclass
class _Reading:
    """A file that is being read."""

    catalogue: Catalogue
    directory: Directory
    asked: Asked
    stated: dict[QuotaKey, Quota | None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, sheet: Sheet, heads: Heads) -> None:
        for column, text in heads.unknown.items():
            self._say(sheet, heads.row, column, unknown_head(text, self.catalogue))
        try:
            about = self._find_subject(sheet, heads)
        except UserError as error:
            self.faults.append(Fault(error.key, Place("", sheet.name), **error.values))
            return
        for row in range(heads.row + 1, len(sheet.rows)):
            self._read_row(sheet, heads, row, about)

    def _find_subject(self, sheet: Sheet, heads: Heads) -> tuple[str, int]:
        """The plan and the year that a sheet is for."""
        lines = title_lines(sheet, heads)
        programme = _find_programme(lines, self.catalogue) or self.asked.programme
        if programme is None:
            known = ", ".join(self.catalogue.programme) or "—"
            raise UserError("quota_cells.no_programme", known=known)
        check_programme(programme, self.catalogue)
        year = _find_year(lines) or self.asked.year
        if year is None:
            raise UserError("quota_cells.no_year")
        check_year(year)
        return programme, year

    def _read_row(self, sheet: Sheet, heads: Heads, row: int, about: tuple[str, int]) -> None:
        if _is_total(sheet, heads, row):
            return
        programme, year = about
        cells = [sheet.rows[row][column] for column in heads.indicators]
        try:
            unit = self._find_district(sheet, heads, row, year)
            if unit:
                check_district(programme, unit.code, year, self.directory.register)
        except UserError as error:
            # A section or the numbers of the columns assign nothing.
            if not all(is_blank(cell) or _is_column_number(cell) for cell in cells):
                column = heads.name if heads.code is None else heads.code
                self._say(sheet, row, column or 0, error)
            return
        if unit is None:
            if any(map(_is_number, cells)):
                self._say(sheet, row, min(heads.indicators), UserError("quota_cells.no_name"))
            return
        note = "" if heads.note is None else tidy(sheet.text(row, heads.note))
        for column, indicator in heads.indicators.items():
            key = QuotaKey(programme=programme, district=unit.code, year=year, indicator=indicator)
            try:
                self._read_cell(sheet, (row, column), key, note)
            except UserError as error:
                self._say(sheet, row, column, error)

    def _read_cell(self, sheet: Sheet, cell: tuple[int, int], key: QuotaKey, note: str) -> None:
        if cell in sheet.errors or cell in sheet.uncached:
            raise UserError("quota_cells.not_computed")
        row, column = cell
        indicator = self.catalogue.indicator[key.indicator]
        goal = read_goal(sheet.rows[row][column], indicator, is_percent=cell in sheet.percents)
        quota = None
        if goal:
            quota = Quota(**dict(key), **goal._asdict(), note=note)
            check_quota(quota, self.catalogue, self.directory.register)
        if key in self.stated:
            raise UserError(
                "quotas.twice", district=key.district, indicator=indicator.label, year=key.year
            )
        self.stated[key] = quota

    def _find_district(self, sheet: Sheet, heads: Heads, row: int, year: int) -> Unit | None:
        """The district of a row, by its code, its name or both; None where neither is given."""
        code = "" if heads.code is None else strip_unseen(sheet.text(row, heads.code))
        name = "" if heads.name is None else strip_unseen(sheet.text(row, heads.name))
        if not code and not name:
            return None
        by_code = self.directory.district(code) if code else None
        by_name = self.directory.district_named(name, Quarter(year, 4)) if name else None
        if code and by_code is None:
            raise UserError("quotas.no_district", district=code)
        if by_code and by_name and by_name.code != by_code.code:
            raise UserError("quota_cells.other_name", code=code, name=name, named=by_code.name)
        found = by_code or by_name
        if found is None:
            raise UserError("quotas.no_district", district=name)
        return found

    def _say(self, sheet: Sheet, row: int, column: int, error: UserError) -> None:
        place = Place("", sheet.name, row + 1, column)
        values = {"value": sheet.text(row, column), **error.values}
        self.faults.append(Fault(error.key, place, **values))


def _is_number(cell: Cell) -> bool:
    """Whether it is a number: below a table stand words, and days in words."""
    if isinstance(cell, str):
        return not is_blank(cell) and read_number(cell) is not None
    return isinstance(cell, float)


def _is_column_number(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_COLUMN_NUMBER.fullmatch(cell))


def _is_total(sheet: Sheet, heads: Heads, row: int) -> bool:
    texts = (sheet.text(row, column) for column in range(min(heads.indicators, default=0)))
    return any(_TOTAL.fullmatch(fold(text)) for text in texts)


def _find_programme(lines: Sequence[str], catalogue: Catalogue) -> str | None:
    """The plan that a line names, by its code or its whole title."""
    for line in lines:
        words = {part.strip("()[].,:;") for part in line.split()}
        for programme in catalogue.programmes:
            if programme.code in words or fold(programme.title_vi) in fold(line):
                return programme.code
    return None


def _find_year(lines: Sequence[str]) -> int | None:
    """The one year that the lines name, by the plainest way of saying it that any of them has."""
    for pattern in _YEARS:
        found = (match for line in lines for match in pattern.finditer(fold(line)))
        years = {int(next(filter(None, match.groups()))) for match in found}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
