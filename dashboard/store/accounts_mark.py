"""The mark of a store that has accounts: it stands in the file without which there is no store.

Whether somebody has to sign in must not hang on a file that can be lost on its own. Once the mark
is there, a store whose accounts are missing lets nobody in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dashboard.errors import UserError
from dashboard.store.disk import write_synced

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "store.json"


def is_marked(folder: Path) -> bool:
    """Whether the store in a folder has ever had an account; false where there is no store.

    Raises:
        UserError: where its marker cannot be read.
    """
    try:
        return _read(folder).get("accounts") is True
    except (FileNotFoundError, NotADirectoryError):
        return False


def mark(folder: Path) -> None:
    """Remember that the store has accounts; on the disk before this returns.

    Raises:
        UserError: where there is no store, or its marker cannot be read.
    """
    try:
        found = _read(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("store.missing", folder=folder) from error
    if found.get("accounts") is not True:
        write_synced(folder / MARKER, json.dumps(found | {"accounts": True}).encode())


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise
    except (OSError, ValueError) as error:
        raise UserError("store.not_one", folder=folder) from error
    if not isinstance(found, dict):
        raise UserError("store.not_one", folder=folder)
    return found
