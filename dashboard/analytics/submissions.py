"""The submissions on record, which no figure needs to be computed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.store.sql import query

if TYPE_CHECKING:
    from dashboard.store import Reader


def list_submissions(reader: Reader) -> pl.DataFrame:
    """The rows of queries/pages/submissions.sql: as `Results` has them, without its tables."""
    with reader.cursor() as con:
        # Straight from the relation: `pl()` imports pyarrow first, which takes longer than all of
        # this.
        return pl.DataFrame(con.sql(query("pages", "submissions")))
