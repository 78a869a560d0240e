"""Commands about duties: who has to do what by when, and that it was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import (
    AsOf,
    ByOption,
    FormatOption,
    StoreOption,
    WhyOption,
    announce,
    read_day,
    read_line,
)
from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry

ProgrammeArgument = Annotated[str, typer.Argument(metavar="PROGRAMME")]
DutyArgument = Annotated[
    str, typer.Argument(metavar="OBLIGATION", help="Code of an obligation or an assignment.")
]
OnOption = Annotated[
    date | None, typer.Option("--on", parser=read_day, metavar="DATE", help="The day it was done.")
]
DocumentOption = Annotated[
    str, typer.Option(parser=read_line, metavar="TEXT", help="By which document.")
]


def obligations(store: StoreOption, as_of: AsOf, output: FormatOption = "table") -> None:
    """Give every dated duty and every assignment, whose it is, when it is due, done when.

    Of dated duties those that fall due in the year of the quarter or the year before, or once.
    `due_is_boards`: the plan gives no date; the board has set it. `state`: overdue, due_soon, open
    (no date), not_due, waiting (for what the plan names), done. `source`: whether it is done by a
    report (Biểu 6), was ticked off, or both. What organisations have to do is their district's.
    """
    from dashboard.analytics.duties import as_frame, list_duties_as_of
    from dashboard.analytics.engine import Results
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_duties

    with Results(store) as results:
        found = as_frame(list_duties_as_of(results, as_of, date.today()))
    write_frame(found, output, tabulate_duties)


def done(
    programme: ProgrammeArgument,
    duty: DutyArgument,
    store: StoreOption,
    by: ByOption,
    unit: Annotated[str, typer.Option(metavar="CODE")],
    on: OnOption = None,
    due: Annotated[
        date | None,
        typer.Option(
            parser=read_day,
            metavar="DATE",
            help="Which due date; unless given, the open one nearest to --on.",
        ),
    ] = None,
    document: DocumentOption = "",
    why: WhyOption = "",
    undo: Annotated[  # noqa: FBT002
        bool, typer.Option("--undo", help="It was not done after all; needs --why.")
    ] = False,
) -> None:
    """Tick off a duty of the province or of a district."""
    from dashboard.store.audit import AuditEntry

    audit = AuditEntry(by, why)
    if undo:
        _undo(store, programme, duty, unit, due, audit)
        return
    if on is None:
        raise typer.BadParameter(translate("cli.day_needed"))
    from dashboard.store.duties import Tick, tick_off

    if due is None:
        from dashboard.analytics.duties import find_due
        from dashboard.analytics.engine import Results

        with Results(store) as results:
            due = find_due(results, programme, duty, unit, done_on=on, today=date.today())
    tick_off(store, Tick(programme, duty, unit, due, on, document), audit)
    day = f"{on:%d/%m/%Y}"
    if due:
        announce("duty_done_of", duty=duty, unit=unit, day=day, due=f"{due:%d/%m/%Y}")
    else:
        announce("duty_done", duty=duty, unit=unit, day=day)


def release(
    programme: ProgrammeArgument,
    duty: DutyArgument,
    store: StoreOption,
    by: ByOption,
    on: OnOption = None,
    unit: Annotated[
        str | None, typer.Option(metavar="CODE", help="All whose duty it is unless given.")
    ] = None,
    document: DocumentOption = "",
    why: WhyOption = "",
    undo: Annotated[  # noqa: FBT002
        bool, typer.Option("--undo", help="It has not come after all; needs --why.")
    ] = False,
) -> None:
    """Say that what an assignment waits for has come."""
    from dashboard.store.audit import AuditEntry
    from dashboard.store.duties import Release, release_duty, undo_release

    audit = AuditEntry(by, why)
    if undo:
        undo_release(store, programme, duty, unit, audit)
        announce("duty_unreleased", duty=duty)
        return
    if on is None:
        raise typer.BadParameter(translate("cli.day_needed"))
    release_duty(store, Release(programme, duty, unit, on, document), audit)
    announce("duty_released", duty=duty, day=f"{on:%d/%m/%Y}")


def _undo(
    store: Store, programme: str, duty: str, unit: str, due: date | None, audit: AuditEntry
) -> None:
    from dashboard.store import Reader
    from dashboard.store.duties import find_tick, undo_tick

    with Reader(store) as reader, reader.cursor() as con:
        tick = find_tick(con, programme, duty, unit, due)
    undo_tick(store, tick, audit)
    announce("duty_undone", duty=duty, unit=unit, day=f"{tick.done_on:%d/%m/%Y}")
