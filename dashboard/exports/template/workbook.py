"""Which rows stand in the workbook of a district and quarter, and the workbook itself."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import polars as pl
import xlsxwriter

from dashboard.exports.template.colours import Table, name_shared_columns
from dashboard.exports.template.notes import write_notes
from dashboard.exports.template.sheet import Row, write_sheet
from dashboard.exports.workbook_style import FONT, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from dashboard.catalogue.models import Catalogue, Form, Obligation
    from dashboard.organisations.register import Register
    from dashboard.periods import Quarter

# Lines for enterprises that the district has not reported yet.
LINES_FOR_NEW_ENTERPRISES = 20


def write_template(
    target: Path | IO[bytes],
    *,
    catalogue: Catalogue,
    register: Register,
    district: str,
    quarter: Quarter,
    openings: pl.DataFrame | None = None,
    enterprises: pl.DataFrame | None = None,
    figures: Mapping[str, pl.DataFrame] | None = None,
) -> None:
    """Write the workbook that a district fills in for a quarter (xlsx).

    A sheet a form that is collected in that quarter, its columns those asked then; a row for each
    organisation that exists on the quarter's last day, for each enterprise reported before, and
    for each dated duty of the programmes that bind the district; at the end a sheet of notes.
    The same arguments give the same bytes.

    Args:
        target: a path, or a binary file to write to.
        catalogue: whose forms it has.
        register: that knows the district.
        district: its code.
        quarter: for which it reports.
        openings: `unit` and `members_end` of the quarter before: become members_start.
        enterprises: `unit` and `name` of those reported in the quarter before.
        figures: by form, `unit` and measures (and `name` for enterprises): fill the cells. What a
            form has here stands instead of openings and enterprises.

    Raises:
        KeyError: where the register has no such district.
        OSError: where the path cannot be written to.
    """
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "default_format_properties": dict(FONT)}
    )
    made_on = datetime.combine(quarter.last_day, time(), UTC)
    workbook.set_properties({"created": made_on})
    look = Look.of(workbook)
    register = register.at(quarter.last_day)
    obligations = _obligations(catalogue, register, district, quarter.last_day)
    given = dict(figures or {})
    if openings is not None and "membership" not in given:
        given["membership"] = openings.select("unit", pl.col("members_end").alias("members_start"))
    listed = given.get("enterprise", enterprises)
    tables: list[Table] = []
    for form in catalogue.forms_in(quarter.name_in_year):
        values = _values(form, quarter, given.get(form.code))
        rows: list[Row]
        if form.row_is == "obligation":
            rows = [(o.code, o.title_vi, values(o.code)) for o in obligations]
        elif form.row_is == "private economic unit":
            names = [] if listed is None else listed.select("unit", "name").iter_rows()
            rows = [(code, name, values(code)) for code, name in names]
        else:
            existing = (
                u for u in register.organisations(district) if u.exists_on(quarter.last_day)
            )
            rows = [(u.code, u.name, values(u.code)) for u in existing]
        tables.append(
            write_sheet(
                workbook,
                look,
                form=form,
                province=register.province,
                district=register.unit[district],
                quarter=quarter,
                rows=rows,
                blank_rows=LINES_FOR_NEW_ENTERPRISES
                if form.row_is == "private economic unit" and form.code not in given
                else 0,
            )
        )
    name_shared_columns(workbook, tables)
    write_notes(workbook, look, catalogue, quarter, obligations)
    workbook.close()
    if isinstance(target, Path):
        target.write_bytes(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


def _obligations(
    catalogue: Catalogue, register: Register, district: str, day: date
) -> list[Obligation]:
    return [
        obligation
        for programme in register.programmes_of(district, day)
        for obligation in catalogue.programme[programme].obligations
        if obligation.who == "district"
    ]


def _values(
    form: Form, quarter: Quarter, frame: pl.DataFrame | None
) -> Callable[[str], Sequence[int | str | date | None]]:
    """What is known of a unit, a value for each column that is asked."""
    asked = [m.code for m in form.measures_in(quarter.name_in_year)]
    nothing = (None,) * len(asked)
    if frame is None:
        return lambda _unit: nothing
    known = frame.select(
        "unit", *(pl.col(c) if c in frame.columns else pl.lit(None).alias(c) for c in asked)
    )
    by_unit = {unit: values for unit, *values in known.iter_rows()}
    return lambda unit: by_unit.get(unit, nothing)
