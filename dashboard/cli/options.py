"""Options that several commands share, and how the command line speaks."""

from __future__ import annotations

import getpass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.periods import Quarter
from dashboard.settings import catalogue_folder, store_folder
from dashboard.store import Store
from dashboard.store.known import Known
from dashboard.store.reach import EVERYTHING, Reach

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue


def read_quarter(text: str) -> Quarter:
    """`2024-Q4` as a quarter; wrong usage where it is not one."""
    try:
        return Quarter.parse(text)
    except UserError as error:
        raise typer.BadParameter(str(error)) from error


def read_day(text: str) -> date:
    """`2024-12-28` as a day; wrong usage where it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(translate("cli.bad_day", text=text)) from error


def read_past_day(text: str) -> date:
    """A day that has begun; wrong usage where it is none, or lies in the future."""
    day = read_day(text)
    if day > date.today():
        raise typer.BadParameter(translate("cli.later_day", day=day, today=date.today()))
    return day


class StoreOfCommand(Store):
    """A store that reads the program's catalogue when it is first asked for it.

    A quarter of a second, which listing submissions or versions does without.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue | None = None,
        reach: Reach = EVERYTHING,
        known: Known | None = None,
    ) -> None:
        object.__setattr__(self, "folder", folder)
        object.__setattr__(self, "reach", reach)
        object.__setattr__(self, "known", known)
        if catalogue is not None:  # `dataclasses.replace` hands on what has been read
            self.__dict__["catalogue"] = catalogue

    @cached_property
    def catalogue(self) -> Catalogue:
        """The forms, indicators and programmes that its tables and figures follow."""
        from dashboard.catalogue.loader import load_catalogue

        return load_catalogue(catalogue_folder())


def open_store(folder: str | Path) -> Store:
    """The store in a folder, whether or not there is one yet, with the program's catalogue."""
    return StoreOfCommand(Path(folder))


def seen_on(store: Store, day: date | None) -> Store:
    """The store as it was known on a day; as it is where none is given."""
    return store.as_known(Known.on(day)) if day else store


def check_catalogue(store: Store) -> None:
    """Read the catalogue before anything is said or done.

    Raises:
        UserError: where it contradicts itself, or has an indicator without its SQL.
    """
    from dashboard.analytics.lineage import check_indicators

    check_indicators(store.catalogue)


def read_line(text: str) -> str:
    """A name or a reason as it is put on record: one line, without marks that turn the writing."""
    from dashboard.text.vietnamese import tidy

    return tidy(text)


StoreOption = Annotated[
    Store,
    typer.Option(
        "--store",
        envvar="TIENDO_STORE",
        parser=open_store,
        metavar="DIR",
        default_factory=store_folder,
        show_default="data/store",
        help="The folder that holds all that a board owns.",
    ),
]
QuarterOption = Annotated[
    Quarter | None,
    typer.Option(
        "--quarter", parser=read_quarter, metavar="2024-Q4", help="Wins over the title block."
    ),
]
DistrictOption = Annotated[
    str | None, typer.Option("--district", metavar="CODE", help="Wins over the title block.")
]
DayOption = Annotated[
    date | None,
    typer.Option("--received-on", parser=read_day, metavar="DATE", help="Today unless given."),
]
KnownOption = Annotated[
    date | None,
    typer.Option(
        "--known-on",
        parser=read_past_day,
        metavar="DATE",
        help="As it was known at the end of that day in Viet Nam: without what was accepted,"
        " withdrawn, closed or registered later.",
    ),
]
QuarterArgument = Annotated[Quarter, typer.Argument(parser=read_quarter, metavar="QUARTER")]
AsOf = Annotated[Quarter, typer.Option("--as-of", parser=read_quarter, metavar="2025-Q2")]
ByOption = Annotated[
    str,
    typer.Option(
        "--by",
        parser=read_line,
        metavar="NAME",
        envvar="TIENDO_BY",
        default_factory=getpass.getuser,
        show_default="the user of this machine",
        help="Who does it, for the record.",
    ),
]
WhyOption = Annotated[
    str,
    typer.Option("--why", parser=read_line, metavar="TEXT", help="Why, for the record."),
]
RequiredWhy = Annotated[
    str,
    typer.Option("--why", parser=read_line, metavar="TEXT", help="Why, for the record; needed."),
]
WaitsOption = Annotated[
    bool, typer.Option("--wait", help="What has no error waits for `tiendo approve`.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
FormatOption = Annotated[Literal["table", "csv", "json", "parquet"], typer.Option("--format")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...")]
MaybeFiles = Annotated[list[Path] | None, typer.Argument(metavar="FILE...")]
AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="OUT.xlsx",
        help="Write a copy of the file with the errors marked; a folder where there are several."
        " Without FILE: the file to mark, its copy goes beside it.",
    ),
]


def announce(key: str, *, err: bool = False, **values: object) -> None:
    """Say that something was done: on standard output, unless that is for programs to read."""
    typer.echo(translate(f"cli.{key}", **values), err=err)
