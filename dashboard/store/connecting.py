"""Connections to DuckDB, which look for nothing outside and take as many processors as allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError
from dashboard.settings import threads

if TYPE_CHECKING:
    from pathlib import Path

MOST_THREADS = 256


def connect(file: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection to a file, or to a database in memory.

    Raises:
        UserError: where TIENDO_THREADS is no number of threads.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if number := threads():
        if not number.isdecimal() or not 1 <= int(number) <= MOST_THREADS:
            raise UserError("store.threads", found=number, most=MOST_THREADS)
        config["threads"] = int(number)
    return duckdb.connect(str(file) if file else ":memory:", config=config)
