"""The command that lists what was done."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

import typer

from dashboard.cli.options import FormatOption, StoreOption, read_day
from dashboard.messages import translate


def acts(
    store: StoreOption,
    since: Annotated[
        date | None,
        typer.Option("--since", parser=read_day, metavar="DATE", help="From that day on."),
    ] = None,
    output: FormatOption = "table",
) -> None:
    """List everything that was done: by whom, why, and the version that it made.

    `at` is by the clock of Viet Nam in the table, UTC in csv, json and parquet. `after_reopening`
    marks what changed figures of a quarter that had been closed and was reopened. `details` is what
    it takes to do it again.
    """
    import polars as pl

    from dashboard.analytics.schemas.acts import ACTS
    from dashboard.cli.act_words import describe_act
    from dashboard.cli.output import write_frame
    from dashboard.presentation.formats import UTC_TO_VIET_NAM, format_moment
    from dashboard.store import Reader
    from dashboard.store.sql import query

    begin = datetime.combine(since, time()) - UTC_TO_VIET_NAM if since else None
    with Reader(store) as reader:
        found = reader.frame(query("pages", ACTS.name), {"since": begin})
    if output != "table":
        write_frame(found.with_columns(pl.col("at").dt.replace_time_zone("UTC")), output)
        return
    listed = [
        {
            "act": act.act,
            "at": format_moment(act.at),
            "what": translate(f"acts.{act.what}"),
            "about": describe_act(act),
            "by": act.by,
            "why": act.why,
            "version": str(act.version or "—"),
        }
        for act in ACTS.read(found)
    ]
    names = ("act", "at", "what", "about", "by", "why", "version")
    headings = {name: translate(f"cli.acts.{name}") for name in names}
    write_frame(
        pl.DataFrame(listed, dict.fromkeys(names), infer_schema_length=None).rename(headings),
        "table",
    )
