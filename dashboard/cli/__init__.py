"""The command line `tiendo`. Exit status: 0 done, 1 the input was refused, 2 wrong usage."""

from __future__ import annotations

import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

import typer

from dashboard.cli import query as asking
from dashboard.cli import serve as serving
from dashboard.cli import store as keeping
from dashboard.cli import submissions as intake
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.settings import store_folder

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
    intake.register,
    intake.template,
    intake.check,
    intake.load,
    intake.submissions,
    intake.withdraw,
    intake.close,
    intake.reopen,
    asking.indicators,
    asking.progress,
    asking.completeness,
    asking.rows,
    keeping.backup,
    keeping.restore,
    keeping.versions,
    keeping.revert,
    keeping.rebuild,
):
    app.command()(command)
app.command(hidden=True)(asking.backtest)  # of developers: it writes a file of the program


def main() -> None:
    """Run the command line; what the user has to fix is one sentence and exit status 1."""
    try:
        app()
    except UserError as error:
        typer.echo(error.sentence(), err=True)
        sys.exit(1)
    except Exception as error:
        log = _write_log(traceback.format_exc())
        typer.echo(
            translate("errors.unexpected", reason=type(error).__name__, log=log or "—"), err=True
        )
        sys.exit(1)


def _write_log(text: str) -> Path | None:
    for folder in (store_folder() / "logs", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(exist_ok=True)
            log = folder / f"tiendo-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
            log.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return log
    return None
