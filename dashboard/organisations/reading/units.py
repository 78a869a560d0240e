"""Rows of units as units; what cannot be one is said cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from dashboard.messages import translate
from dashboard.organisations.register import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Level
    from dashboard.settings import Language


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the register within a sentence: a level, a kind, what changed."""

    column: str
    code: str

    def in_words(self, language: Language) -> str:
        """As it is called in a language."""
        return translate(f"register_workbook.{self.column}.{self.code}", language)


LEVELS = ("province", "district", "organisation")
KINDS = ("base_committee", "base_cell")
CHANGING = ("code", "name", "kind", "unit_type", "parent")


def read_unit(row: RegisterRow, catalogue: Catalogue, faults: Faults) -> Unit | None:
    """The unit that a row describes; None where any of its cells is wrong."""
    before = len(faults)
    for column in ("code", "name"):
        with faults.gathering():
            if not row[column]:
                raise row.error("blank", column)
    level = faults.attempt(lambda: one_of(row, "level", label_words("level", LEVELS)))
    is_organisation = level == "organisation"
    kind = unit_type = None
    if is_organisation:
        kind = faults.attempt(lambda: one_of(row, "kind", label_words("kind", KINDS)))
        types = label_types(catalogue)
        unit_type = faults.attempt(lambda: one_of(row, "unit_type", types))
    valid_from = faults.attempt(lambda: _first_day(row))
    valid_to = faults.attempt(lambda: row.day("valid_to"))
    faults.attempt(lambda: row.day("changed_on"))
    with faults.gathering():
        if valid_from and valid_to and valid_to < valid_from:
            raise row.error("ends_before_it_begins", "valid_to", valid_from=valid_from)
    if len(faults) > before or valid_from is None:
        return None
    return Unit(
        code=row["code"],
        name=row["name"],
        level=cast("Level", level),
        kind=kind,
        unit_type=unit_type,
        parent=row["parent"] or None,
        area=(row["area"] or None) if level == "district" else None,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def one_of(row: RegisterRow, column: str, known: Mapping[str, str]) -> str:
    """The code that stands in a column, or is meant by the word there.

    Args:
        row: of some table.
        column: of the row.
        known: what can stand there, with what it is called.

    Raises:
        RegisterFault: where it is none of those that are known, or blank.
    """
    if not row[column]:
        raise row.error("blank", column)
    if row[column] not in known:
        # Codes are for whoever writes a csv.
        is_csv = row.columns.sheet is None
        # A label may have a comma in it.
        names = "; ".join(f"{label} ({code})" if is_csv else label for code, label in known.items())
        raise row.error("unknown_word", column, known=names)
    return row[column]


def label_words(column: str, codes: tuple[str, ...]) -> dict[str, str]:
    """The words of a column by their codes, as the register's workbook has them."""
    return {code: translate(f"register_workbook.{column}.{code}", "vi") for code in codes}


def label_types(catalogue: Catalogue) -> dict[str, str]:
    """Unit types by their codes, as the register's workbook has them."""
    return {one.code: one.label_vi for one in catalogue.unit_types}


def _first_day(row: RegisterRow) -> date:
    day = row.day("valid_from")
    if day is None:
        raise row.error("blank", "valid_from")
    return day
