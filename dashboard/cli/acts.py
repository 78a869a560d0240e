"""The command that lists what was done, and looks whether the record is what was written."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import FormatOption, StoreOption, announce, read_day
from dashboard.messages import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from dashboard.access.journal import JournalEntry
    from dashboard.analytics.schemas.acts import Act
    from dashboard.store import Store

# Of the table for people; programs read all.
_COLUMNS = ("act", "at", "what", "about", "by", "why", "version", "address")


def acts(
    store: StoreOption,
    since: Annotated[
        date | None,
        typer.Option("--since", parser=read_day, metavar="DATE", help="From that day on."),
    ] = None,
    output: FormatOption = "table",
    verify: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--verify",
            help="List nothing, but look whether every entry is what was written; exit status 1"
            " where one was changed or is missing.",
        ),
    ] = False,
) -> None:
    """List everything that was done: by whom, why, and the version that it made.

    Beside the acts, which made versions and have a number, stands what happened to accounts:
    sign-ins, changes of passphrases and roles, settings. `at` is by the clock of Viet Nam in the
    table, UTC in csv, json and parquet. `after_reopening` marks what changed figures of a quarter
    that had been closed and was reopened. `details` is what it takes to do it again. `account` is
    the one under which it was done, empty on the machine itself. `digest` is over the entry and the
    one before it. `catalogue` is a digest of the forms, indicators, plans
    and settings that figures followed then.
    """
    import polars as pl

    from dashboard.access.journal import Journal
    from dashboard.analytics.schemas.acts import ACTS
    from dashboard.cli.output import write_frame
    from dashboard.periods import UTC_TO_VIET_NAM
    from dashboard.store import Reader
    from dashboard.store.sql import query

    if verify:
        _verify(store)
        return
    begin = datetime.combine(since, time()) - UTC_TO_VIET_NAM if since else None
    with Reader(store) as reader:
        found = reader.frame(query("pages", ACTS.name), {"since": begin})
    journal = Journal(store.folder).read(begin)
    if output == "table":
        write_frame(_tabulate(ACTS.read(found), journal), "table")
        return
    listed = pl.concat([found, _as_acts(journal, found.schema)]).sort(
        "at", "act", nulls_last=True, maintain_order=True
    )
    write_frame(listed.with_columns(pl.col("at").dt.replace_time_zone("UTC")), output)


def _as_acts(journal: Sequence[JournalEntry], schema: pl.Schema) -> pl.DataFrame:
    """Entries of the journal with the columns of acts; they have no number and make no version."""
    import polars as pl

    return pl.DataFrame(
        [
            {
                "act": None,
                "at": entry.at,
                "what": entry.what,
                "by": entry.account or entry.details.get("by", ""),
                "why": entry.details.get("why", ""),
                "version": None,
                "submissions": [],
                "districts": [],
                "quarters": [],
                "after_reopening": False,
                "details": json.dumps(entry.details, ensure_ascii=False),
                "account": entry.account,
                "address": entry.address,
                "digest": entry.digest,
                "catalogue": "",
            }
            for entry in journal
        ],
        schema,
    )


def _tabulate(acts_found: Sequence[Act], journal: Sequence[JournalEntry]) -> pl.DataFrame:
    """What people read, in one order of time."""
    import polars as pl

    from dashboard.presentation.act_words import describe_act, describe_entry
    from dashboard.presentation.formats import format_moment

    of_acts = (
        (
            act.at,
            act.act,
            translate(f"acts.{act.what}"),
            describe_act(act),
            act.by,
            act.why,
            str(act.version or "—"),
            act.address,
        )
        for act in acts_found
    )
    of_journal = (
        (
            entry.at,
            None,
            translate(f"access.journal.{entry.what}"),
            describe_entry(entry),
            entry.account or entry.details.get("by", ""),
            entry.details.get("why", ""),
            "—",
            entry.address,
        )
        for entry in journal
    )
    listed = sorted((*of_acts, *of_journal), key=lambda row: row[0])
    table = pl.DataFrame(
        [(number, format_moment(at), *rest) for at, number, *rest in listed],
        _COLUMNS,
        orient="row",
        infer_schema_length=None,
    )
    if not (table["address"].cast(pl.String) != "").any():
        table = table.drop("address")  # all of it was done on the machine itself
    return table.rename(lambda name: translate(f"cli.acts.{name}"))


def _verify(store: Store) -> None:
    """Say that nothing was changed.

    Raises:
        UserError: naming the first entry that was, or is missing.
    """
    from dashboard.access.journal import Journal
    from dashboard.store import Reader
    from dashboard.store.audit import check_audit_log

    with Reader(store) as reader, reader.cursor() as con:
        number_of_acts, flaw = check_audit_log(con)
    if flaw:
        raise flaw.as_error("act")
    number_of_entries, flaw = Journal(store.folder).find_flaw()
    if flaw:
        raise flaw.as_error("entry")
    announce("acts_verified", count=number_of_acts + number_of_entries)
