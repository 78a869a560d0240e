"""What the server logs as an error, put on record in the store as well."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.store.error_log import log_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Our own; and those of whoever runs what nobody waits for.
_LOGGERS = ("dashboard", "uvicorn.error", "asyncio")


class _Recorder(logging.Handler):
    """Puts exceptions on record; other lines are for the system's journal alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.ERROR)
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        if error := _find_exception(record):
            log_error(self._folder, error, "server")


@contextmanager
def keeping_errors(folder: Path) -> Iterator[None]:
    """Put what is logged meanwhile on record.

    Args:
        folder: the store's.
    """
    recorder = _Recorder(folder)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(recorder)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(recorder)


def _find_exception(record: logging.LogRecord) -> BaseException | None:
    """What a line is about: the exception that it shows, or the one whose sentence it is."""
    if record.exc_info and record.exc_info[1]:
        return record.exc_info[1]
    arguments = record.args if isinstance(record.args, tuple) else ()
    return next((one for one in arguments if isinstance(one, UserError)), None)
