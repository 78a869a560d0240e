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


# What the command line calls the state of a file that does not count.
_STATES = {"waiting": "waiting", "returned": "returned", "recalled": "withdrawn"}


def list_submissions(reader: Reader) -> pl.DataFrame:
    """Every submission, by its number: those that count or did, that wait, or never counted.

    The rows of queries/pages/submissions.sql and sent.sql: as `Results` has them, without its
    tables. Under the names of the command line, which are kept whatever the queries call them. `by`
    is who sent it, who approved it is in `decided_by`.
    """
    with reader.cursor() as con:
        # Straight from the relation: `pl()` imports pyarrow first, which takes longer than all of
        # this.
        accepted = pl.DataFrame(con.sql(query("pages", "submissions")))
        sent = pl.DataFrame(con.sql(query("pages", "sent")))
    own = ("submission", "sent_at", "sent_by", "sent_why")
    decided = ("decided_at", "decided_by", "decided_why")
    found = accepted.join(
        sent.filter(state="approved").select(*own, *decided), on="submission", how="left"
    ).with_columns(
        accepted_by=pl.coalesce("sent_by", "accepted_by"),
        accepted_why=pl.coalesce("sent_why", "accepted_why"),
    )
    others = (
        sent.filter(pl.col("state").is_in(list(_STATES)))
        .with_columns(
            status=pl.col("state").replace_strict(_STATES, return_dtype=pl.String),
            accepted_by="sent_by",
            accepted_why="sent_why",
        )
        .select(pl.exclude("state", "later", "newer"))
    )
    listed = pl.concat(
        [
            found.select(pl.exclude("sent_by", "sent_why")),
            others.select(pl.exclude("sent_by", "sent_why")),
        ],
        how="diagonal_relaxed",
    ).sort("submission")
    return listed.select(*_FIRST, pl.exclude(*_FIRST)).rename(_FIRST)
