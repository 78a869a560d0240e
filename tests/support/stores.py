"""The program's own catalogue, and stores that follow it."""

from __future__ import annotations

import shutil
from pathlib import Path

from dashboard.catalogue.loader import load_catalogue
from dashboard.settings import CATALOGUE_FOLDER
from dashboard.store import Store

CATALOGUE = load_catalogue(CATALOGUE_FOLDER)


def store_at(folder: Path) -> Store:
    """The store in a folder, whether or not there is one yet."""
    return Store(folder, CATALOGUE)


def copy_of(folder: Path, to: Path) -> Store:
    """A store of one's own with what the one in a folder holds."""
    return store_at(Path(shutil.copytree(folder, to)))
