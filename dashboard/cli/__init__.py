"""The command line `tiendo`. Exit status: 0 done, 1 the input was refused, 2 wrong usage."""

from __future__ import annotations

import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dashboard.cli import accounts as entering
from dashboard.cli import acts as recorded
from dashboard.cli import duties as owing
from dashboard.cli import plan as planning
from dashboard.cli import query as asking
from dashboard.cli import quotas as assigning
from dashboard.cli import register as registering
from dashboard.cli import serve as serving
from dashboard.cli import settings as setting
from dashboard.cli import store as keeping
from dashboard.cli import submissions as intake
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.settings import store_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="tiendo",
    help="Tiến Độ: progress of a province's Party organisations towards their targets.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    serving.demo,
    serving.serve,
    keeping.init,
    registering.register,
    planning.plan,
    assigning.quota,
    intake.template,
    intake.check,
    intake.load,
    intake.submissions,
    intake.withdraw,
    intake.approve,
    intake.close,
    intake.reopen,
    asking.indicators,
    asking.progress,
    asking.completeness,
    asking.rows,
    owing.obligations,
    owing.done,
    owing.release,
    keeping.backup,
    keeping.restore,
    setting.settings,
    recorded.acts,
    keeping.versions,
    keeping.revert,
    keeping.rebuild,
):
    app.command()(command)
app.add_typer(entering.account)
app.command("return")(intake.send_back)
app.command(hidden=True)(asking.backtest)  # of developers: it writes a file of the program


def main() -> None:
    """Run the command line; what the user has to fix is one sentence and exit status 1."""
    try:
        app()
    except UserError as error:
        typer.echo(error.sentence(), err=True)
        sys.exit(1)
    except Exception as error:
        log = _log(error)
        typer.echo(
            translate("errors.unexpected", reason=type(error).__name__, log=log or "—"), err=True
        )
        sys.exit(1)


def _store_asked_for(arguments: Sequence[str]) -> Path | None:
    """The folder after `--store`, as Typer reads it: the last one counts."""
    found = None
    for number, argument in enumerate(arguments):
        name, is_joined, value = argument.partition("=")
        if name == "--store":
            found = value if is_joined else "".join(arguments[number + 1 : number + 2])
    return Path(found) if found else None


def _log(error: Exception) -> Path | None:
    """Put it on record in the store; among the temporary files where there is none to write to."""
    from dashboard.store.error_log import log_error

    store = _store_asked_for(sys.argv[1:]) or store_folder()
    command = next((one for one in sys.argv[1:] if not one.startswith("-")), "")
    if store.is_dir() and (log := log_error(store, error, "command", command)):
        return log
    log = Path(tempfile.gettempdir()) / f"tiendo-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
    try:
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return None
    return log
