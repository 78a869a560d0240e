"""Writing checked files into a version: as submissions that count, or as files that wait."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from dashboard.store.sql import query
from dashboard.store.tables import insert, report_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.ingest.outcome import ValidatedForm, ValidationResult
    from dashboard.ingest.submissions.history_in_store import StoredHistory
    from dashboard.periods import Quarter
    from dashboard.store.audit import AuditEntry
    from dashboard.store.sql import Connection


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """A file without an error, under the number that it has or gets."""

    number: int
    checked: ValidationResult
    received_on: date

    @property
    def place(self) -> tuple[str, Quarter]:
        """Whose report it is, and for when."""
        if self.checked.district is None or self.checked.quarter is None:
            raise ValueError("a file without an error has a committee and a quarter")
        return self.checked.district, self.checked.quarter


def write_submissions(
    con: Connection, history: StoredHistory, new: Sequence[NewSubmission], audit: AuditEntry
) -> None:
    """Let files count from now on: in their order, each after all that came into force before."""
    rows: dict[str, list[pl.DataFrame]] = {}
    forms: list[dict[str, object]] = []
    for one in new:
        file, (district, quarter) = one.checked, one.place
        con.execute(
            query("submissions", "new_submission"),
            {
                "submission": one.number,
                "district": district,
                "quarter": quarter.first_day,
                "received_on": one.received_on,
                "accepted_at": audit.at,
                "file_name": file.file_name,
                "sha256": file.sha256,
                "warnings": len(file.findings),
                "accepted_by": audit.by,
                "accepted_why": audit.why,
            },
        )
        for form in file.forms:
            forms.append({"submission": one.number, **_form_entry(form, quarter, history)})
            rows.setdefault(form.form, []).append(
                form.frame.select(
                    pl.lit(one.number, pl.Int32).alias("submission"),
                    pl.lit(district).alias("district"),
                    pl.lit(quarter.first_day).alias("quarter"),
                    pl.all(),
                )
            )
    for code, frames in rows.items():
        insert(con, report_table(code), pl.concat(frames))
    insert(con, "submission_form", pl.DataFrame(forms))


def write_sent(con: Connection, new: Sequence[NewSubmission], audit: AuditEntry) -> None:
    """Let files wait: what is in them stays in their originals, and in no figure."""
    for one in new:
        file, (district, quarter) = one.checked, one.place
        con.execute(
            query("submissions", "new_sent"),
            {
                "submission": one.number,
                "district": district,
                "quarter": quarter.first_day,
                "received_on": one.received_on,
                "sent_at": audit.at,
                "sent_by": audit.by,
                "sent_why": audit.why,
                "file_name": file.file_name,
                "sha256": file.sha256,
                "forms": sorted(form.form for form in file.forms),
                "rows": sum(form.frame.height for form in file.forms),
                "warnings": len(file.findings),
            },
        )


def _form_entry(form: ValidatedForm, quarter: Quarter, history: StoredHistory) -> dict[str, object]:
    """What is said of a form beside its rows.

    Each cell is known, blank, or not asked, whatever stands there: its column is not collected in
    the quarter, or not asked of such an organisation.
    """
    entry = history.catalogue.form[form.form]
    register = history.register.at(quarter.last_day)
    of_figures = [m for m in entry.measures if m.type in {"count", "flag", "category"}]
    asked = [m for m in entry.measures_in(quarter.name_in_year) if m in of_figures]
    not_asked = form.frame.height * (len(of_figures) - len(asked))
    known = blank = 0
    for measure in asked:
        exempt = sorted(register.codes_of_kinds(measure.not_asked_of))
        rows = form.frame.filter(~pl.col("unit").is_in(exempt)) if exempt else form.frame
        not_asked += form.frame.height - rows.height
        empty = rows[measure.code].null_count()
        blank += empty
        known += rows.height - empty
    return {
        "form": form.form,
        "sheet": form.sheet,
        "unit_rows": form.frame.height,
        "known_cells": known,
        "blank_cells": blank,
        "not_asked_cells": not_asked,
        "columns": json.dumps(dict(form.columns), ensure_ascii=False),
    }
