"""The submissions on record, which no figure needs to be computed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.store.sql import query

if TYPE_CHECKING:
    from dashboard.store import Reader

# What the command line calls them, and puts first.
_FIRST = {
    "submission": "submission",
    "district": "district",
    "quarter": "quarter",
    "forms": "forms",
    "file_name": "file",
    "received_on": "received_on",
    "accepted_by": "by",
    "status": "state",
    "accepted_why": "why",
}


def list_submissions(reader: Reader) -> pl.DataFrame:
    """The rows of queries/pages/submissions.sql: as `Results` has them, without its tables.

    Under the names of the command line, which are kept whatever the query calls them.
    """
    with reader.cursor() as con:
        # Straight from the relation: `pl()` imports pyarrow first, which takes longer than all of
        # this.
        found = pl.DataFrame(con.sql(query("pages", "submissions")))
    return found.select(*_FIRST, pl.exclude(*_FIRST)).rename(_FIRST)
