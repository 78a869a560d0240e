"""Plans in files: read, whatever form they have, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.toml_file import read_plan_toml
from dashboard.catalogue.plan_files.workbook import read_plan_workbook
from dashboard.errors import UserError
from dashboard.spreadsheets.reading.limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue, Programme


def read_plan(content: bytes, file: str, catalogue: Catalogue) -> Programme:
    """The plan of a file: toml by its ending, else a workbook.

    Args:
        content: of the file.
        file: its name.
        catalogue: whose indicators targets are measured with.

    Raises:
        UserError: where it cannot be read.
        FaultsError: where anything in it is wrong, with everything that is.
    """
    if not file.lower().endswith(".toml"):
        return read_plan_workbook(content, file, catalogue)
    if len(content) > MAX_FILE_BYTES:
        raise UserError("plan_files.too_large", file=file)
    return read_plan_toml(content, file, catalogue)


def read_plan_file(path: Path, catalogue: Catalogue) -> Programme:
    """The plan of a file on the disk.

    Raises:
        UserError: as `read_plan`, and where there is no such file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError("plan_files.unreadable", file=path, reason=error.strerror) from error
    return read_plan(content, path.name, catalogue)
