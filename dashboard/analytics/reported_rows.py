"""The rows of one form as districts have reported them, for other programs to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.known_codes import check_codes, current_districts
from dashboard.errors import UserError
from dashboard.store.sql import query
from dashboard.store.tables import report_table

if TYPE_CHECKING:
    from collections.abc import Collection

    import polars as pl

    from dashboard.catalogue.models import Catalogue
    from dashboard.periods import Quarter
    from dashboard.store import Reader

PLACE_COLUMNS = ("district", "quarter", "unit", "submission", "sheet", "row")


def list_rows(
    reader: Reader,
    catalogue: Catalogue,
    form: str,
    *,
    districts: Collection[str] = (),
    quarters: Collection[Quarter] = (),
    submission: int | None = None,
) -> pl.DataFrame:
    """The reported rows of a form: those in force, or all of one submission.

    Grain: submission and row of its sheet. First come the columns of `PLACE_COLUMNS`, `row` as the
    spreadsheet counts, then the form's measures by their codes; what was left blank is null. Empty
    collections do not filter.

    Raises:
        UserError: where a code or the submission is unknown.
    """
    check_codes("form", [form], catalogue.form)
    if districts:
        districts = current_districts(reader.register(), districts)
    if submission is not None:
        _check_submission(reader, submission)
    source = "with form_report as (from " + report_table(form) + ")\n"
    found = reader.frame(
        source + query("submissions", "form_rows"),
        {
            "form": form,
            "districts": sorted(districts) or None,
            "quarters": [quarter.first_day for quarter in quarters] or None,
            "submission": submission,
        },
    )
    return found.select(
        *PLACE_COLUMNS, *(measure.code for measure in catalogue.form[form].measures)
    )


def _check_submission(reader: Reader, submission: int) -> None:
    known = reader.frame(query("submissions", "submission"), {"submission": submission})
    if not known.height:
        raise UserError("submission.unknown", submission=submission)
