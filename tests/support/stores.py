"""The program's own catalogue, and stores that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.loader import load_catalogue
from dashboard.settings import CATALOGUE_FOLDER
from dashboard.store import Store

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = load_catalogue(CATALOGUE_FOLDER)


def store_at(folder: Path) -> Store:
    """The store in a folder, whether or not there is one yet."""
    return Store(folder, CATALOGUE)
