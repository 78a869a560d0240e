"""Commands that give figures, statuses and who has reported."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated, Literal

import typer

from dashboard.cli.options import (
    AsOf,
    FormatOption,
    KnownOption,
    StoreOption,
    open_store,
    read_quarter,
    seen_on,
)
from dashboard.periods import Quarter
from dashboard.store import Store

BoundariesOption = Annotated[Literal["reported", "area", "current"], typer.Option()]

# Columns of progress that its pages need, and programs outside may not rely on.
OF_PAGES = ("numerator", "denominator", "data_period", "is_own", "approximate", "is_assigned")


def indicators(
    store: StoreOption,
    by: Annotated[
        Literal["province", "district", "area", "unit_type", "organisation"], typer.Option()
    ] = "province",
    per: Annotated[Literal["year", "quarter"], typer.Option()] = "year",
    boundaries: BoundariesOption = "reported",
    indicator: Annotated[list[str] | None, typer.Option(metavar="I")] = None,
    year: Annotated[list[int] | None, typer.Option(metavar="Y")] = None,
    district: Annotated[list[str] | None, typer.Option(metavar="C")] = None,
    unit_type: Annotated[list[str] | None, typer.Option(metavar="T")] = None,
    known_on: KnownOption = None,
    output: FormatOption = "table",
) -> None:
    """Give the figures."""
    from dashboard.analytics.engine import Results
    from dashboard.analytics.figures import indicator_figures
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_figures

    with Results(seen_on(store, known_on)) as results:
        found = indicator_figures(
            results,
            by=by,
            per=per,
            boundaries=boundaries,
            indicators=indicator or (),
            years=year or (),
            districts=district or (),
            unit_types=unit_type or (),
        )
        indicators = results.catalogue.indicator
    write_frame(found, output, partial(tabulate_figures, indicators=indicators))


def progress(
    store: StoreOption,
    as_of: AsOf,
    programme: Annotated[list[str] | None, typer.Option(metavar="P")] = None,
    by: Annotated[Literal["programme", "district"] | None, typer.Option()] = None,
    boundaries: BoundariesOption = "reported",
    known_on: KnownOption = None,
    output: FormatOption = "table",
) -> None:
    """Give every target's status as of a quarter.

    `needed_per_year` is -gap over the years from the end of `period` to the horizon's end.

    `projected` is a linear projection: where the figure is at the end of the horizon (a yearly
    target's: of the year) if it goes on changing as it has so far. It is not the forecast of the
    pages, which is fitted to several years and has a range.

    `missing` is the least whole number to add to the numerator so that the comparator would hold;
    `due` and `reported` are the districts that exist at the end of `period`, and those of them that
    have sent the forms that the indicator needs; `quarters_held` is how many quarters of a sum over
    the year there are reports for.

    With --boundaries area the rows are of areas, with current of today's districts with their
    territory's past; figures of the province are the same.
    """
    from dashboard.analytics.engine import Results
    from dashboard.analytics.figures import target_progress
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_progress

    with Results(seen_on(store, known_on)) as results:
        found = target_progress(
            results, as_of=as_of, programmes=programme or (), by=by, boundaries=boundaries
        )
        indicators = results.catalogue.indicator
    write_frame(found.drop(*OF_PAGES), output, partial(tabulate_progress, indicators=indicators))


def completeness(
    store: StoreOption,
    as_of: AsOf,
    known_on: KnownOption = None,
    output: FormatOption = "table",
) -> None:
    """Say who has sent what, and when, in the year up to a quarter."""
    from dashboard.analytics.engine import Results
    from dashboard.analytics.schemas.reports import COMPLETENESS
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_completeness

    with Results(seen_on(store, known_on)) as results:
        found = results.frame(
            COMPLETENESS,
            since=date(as_of.year, 1, 1),
            as_of=as_of.first_day,
            today=known_on or date.today(),
        )
    write_frame(found, output, tabulate_completeness)


def rows(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help="organisation, membership, activity, rating, enterprise, obligation.",
        ),
    ],
    store: StoreOption,
    district: Annotated[list[str] | None, typer.Option(metavar="C")] = None,
    quarter: Annotated[
        list[Quarter] | None, typer.Option(parser=read_quarter, metavar="2024-Q4")
    ] = None,
    submission: Annotated[
        int | None,
        typer.Option(metavar="N", help="The rows of this submission, in force or not."),
    ] = None,
    known_on: KnownOption = None,
    output: FormatOption = "table",
) -> None:
    """Give the reported rows in force of one form, with their places in the files.

    Then come the form's measures by their codes; what was left blank stays blank.
    """
    from dashboard.analytics.reported_rows import PLACE_COLUMNS, list_rows
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_rows
    from dashboard.store import Reader

    with Reader(seen_on(store, known_on)) as reader:
        found = list_rows(
            reader,
            reader.catalogue,
            form,
            districts=district or (),
            quarters=quarter or (),
            submission=submission,
        )
    write_frame(found, output, partial(tabulate_rows, places=PLACE_COLUMNS))


def backtest(
    stores: Annotated[list[Store], typer.Argument(parser=open_store, metavar="STORE...")],
) -> None:
    """Measure the forecasts on the known years of stores, and write what the page tells of it."""
    from dashboard.analytics.backtest import as_lines, as_toml, try_store
    from dashboard.analytics.engine import Results
    from dashboard.analytics.forecast import BACK_TEST_FILE

    trials = {}
    for store in stores:
        with Results(store) as results:
            trials[store.folder.name] = list(try_store(results))
    for line in as_lines(trials):
        typer.echo(line)
    every = [trial for of_store in trials.values() for trial in of_store]
    BACK_TEST_FILE.write_text(as_toml(every), encoding="utf-8")
    typer.echo(f"written: {BACK_TEST_FILE}")
