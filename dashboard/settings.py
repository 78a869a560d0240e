"""Where things are and how this process was told to behave. Read from the environment once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Language = Literal["vi", "en"]

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
CATALOGUE_FOLDER = PROJECT_FOLDER / "data" / "catalogue"
MESSAGES_FOLDER = PROJECT_FOLDER / "data" / "messages"
QUERIES_FOLDER = PROJECT_FOLDER / "queries"
DEFAULT_STORE_FOLDER = PROJECT_FOLDER / "data" / "store"


def catalogue_folder() -> Path:
    """The catalogue that this process follows: TIENDO_CATALOGUE, else data/catalogue."""
    return Path(os.environ.get("TIENDO_CATALOGUE") or CATALOGUE_FOLDER)


def store_folder() -> Path:
    """The store that this process works on: TIENDO_STORE, else data/store."""
    return Path(os.environ.get("TIENDO_STORE") or DEFAULT_STORE_FOLDER)


def threads() -> str | None:
    """How many threads each connection may use, as it was written: TIENDO_THREADS.

    DuckDB takes one a processor where it is not said. Answers are the same with any number of them.
    """
    return os.environ.get("TIENDO_THREADS") or None


def language() -> Language:
    """The language of the command line: English under an English locale, else Vietnamese.

    TIENDO_LANGUAGE (`vi`, `en`) wins over the locale's own variables, which are looked at in the
    order in which the C library looks at them.
    """
    for name in ("TIENDO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"
