"""What the plans ask for: data/catalogue as typed, frozen values.

The registry is data that the board's own staff may extend: a programme or a target is a few lines
of TOML. Reading it checks that it does not contradict itself, so that everything behind it may
rely on every code it names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dashboard.catalogue.models import Catalogue
from dashboard.errors import UserError
from dashboard.settings import CATALOGUE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path


def load_catalogue(folder: Path) -> Catalogue:
    """Read a registry folder: forms/*.toml, programmes/*.toml and the three lists.

    Raises:
        Problem: where a file is missing, is not TOML, or contradicts itself or another; the
            sentence names the file and the place.
    """
    reporting = _toml(folder / "reporting.toml")
    entries = {
        "forms": [_toml(p) for p in sorted((folder / "forms").glob("*.toml"))],
        "programmes": [_toml(p) for p in sorted((folder / "programmes").glob("*.toml"))],
        **{k: _toml(folder / f"{k}.toml").get(k) for k in ("indicators", "rules", "unit_types")},
        "due": reporting.get("due"),
        "remind_days": reporting.get("remind_days"),
    }
    try:
        return Catalogue.model_validate(entries)
    except ValidationError as error:
        first = error.errors()[0]
        place = " › ".join(str(part) for part in first["loc"])
        raise UserError(
            "registry.contradicts", folder=folder, place=place or "—", reason=first["msg"]
        ) from error


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("registry.unreadable", file=path, reason=error) from error


@cache
def project_catalogue() -> Catalogue:
    """The project's own registry, read once a process."""
    return load_catalogue(CATALOGUE_FOLDER)
