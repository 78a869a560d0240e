"""The command that lists what a board has set, and sets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import ByOption, FormatOption, StoreOption, WhyOption, announce
from dashboard.messages import translate
from dashboard.store.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from dashboard.store import Store


def settings(
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=VALUE",
            help="Set this; may be given several times. Days as 05/04 (day and month), yes and no"
            " as 1 and 0.",
        ),
    ] = None,
    output: FormatOption = "table",
) -> None:
    """List what the board has set, each with what it does; or set something.

    Due dates, days of warning, the name at the head of templates and downloads, what is marked as
    resting on few, and what clerks see. All is on record, see `tiendo acts`.
    """
    from dashboard.access.board import set_board

    if changes:
        changed = set_board(store, _read(changes), AuditEntry(by, why))
        announce("settings_changed" if changed else "settings_same", names=", ".join(changed))
        return
    _list(store, output)


def _read(changes: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE` by name; wrong usage where one is something else."""
    values = {}
    for change in changes:
        name, is_pair, value = change.partition("=")
        if not is_pair:
            raise typer.BadParameter(translate("cli.setting_pair", text=change))
        values[name.strip()] = value
    return values


def _list(store: Store, output: FormatOption) -> None:
    import polars as pl

    from dashboard.access.board import describe_setting, read_board
    from dashboard.cli.output import write_frame

    rows = [
        (name, value, describe_setting(name, "label")) for name, value in read_board(store).items()
    ]
    columns = dict.fromkeys(("name", "value", "meaning"), pl.String)
    write_frame(pl.DataFrame(rows, schema=columns, orient="row"), output, _as_people_write)


def _as_people_write(frame: pl.DataFrame) -> pl.DataFrame:
    """Days as they may be set: `05/04` of `04-05`."""
    day = frame["value"].str.replace(r"^(\d\d)-(\d\d)$", "$2/$1")
    return frame.with_columns(day)
