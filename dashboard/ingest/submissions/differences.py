"""What a file changes of the effective figures, cell by cell, before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from dashboard.catalogue.models import Form, Measure
    from dashboard.ingest.history import History
    from dashboard.ingest.outcome import ValidatedForm, ValidationResult

Figure = int | str | date | None


@dataclass(frozen=True, slots=True)
class CellChange:
    """One figure of a unit that both reports have.

    Attributes:
        name: of the unit, as the new file writes it.
        cell: where the new figure stands, as spreadsheets name it.
        old, new: None is unknown.
    """

    unit: str
    name: str
    measure: Measure
    cell: str
    old: Figure
    new: Figure


@dataclass(frozen=True, slots=True)
class FormChange:
    """One form of a file against the effective one.

    Attributes:
        is_first: nothing was accepted for this form, district and quarter yet.
        added, gone: units (name and code) that only the new or only the old report has.
    """

    form: Form
    sheet: str
    is_first: bool
    cells: tuple[CellChange, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether it repeats the effective one."""
        return not (self.is_first or self.cells or self.added or self.gone)


def changes_of(file: ValidationResult, history: History) -> list[FormChange]:
    """What each form of a file changes; empty where it is refused."""
    if file.district is None or file.quarter is None:
        return []
    key = (file.district, file.quarter)
    return [
        _change(
            validated,
            history.catalogue.form[validated.form],
            history.effective(validated.form, [key]),
        )
        for validated in file.forms
    ]


def _change(validated: ValidatedForm, form: Form, effective: pl.DataFrame) -> FormChange:
    if effective.is_empty():
        return FormChange(form, validated.sheet, is_first=True)
    # A duty may stand in several rows: the first is held against the first.
    key = ["unit", "turn"]
    turn = pl.int_range(pl.len()).over("unit").alias("turn")
    old, new = effective.with_columns(turn), validated.frame.with_columns(turn)
    both = new.join(old, on=key, how="inner", suffix=".old", maintain_order="left")
    return FormChange(
        form,
        validated.sheet,
        is_first=False,
        cells=tuple(
            CellChange(unit, name, measure, f"{column}{row}", before, now)
            for measure in form.measures
            if (column := validated.columns.get(measure.code))
            for unit, name, row, before, now in both.filter(
                pl.col(measure.code).ne_missing(pl.col(f"{measure.code}.old"))
            )
            .select("unit", "name", "sheet_row", f"{measure.code}.old", measure.code)
            .iter_rows()
        ),
        added=_named(new.join(old, on=key, how="anti", maintain_order="left")),
        gone=_named(old.join(new, on=key, how="anti", maintain_order="left")),
    )


def _named(rows: pl.DataFrame) -> tuple[str, ...]:
    return tuple(f"{name} ({unit})" for unit, name in rows.select("unit", "name").iter_rows())
