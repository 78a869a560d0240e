"""What the plans ask for: data/catalogue as typed, frozen values.

The catalogue is data that the board's own staff may extend: a programme or a target is a few lines
of TOML. Reading it checks that it does not contradict itself, so that everything behind it may
rely on every code it names.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

from pydantic import ValidationError

from dashboard.catalogue.models import Catalogue
from dashboard.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

# Collections with a file an entry; each other one is a file of its own.
FOLDERS = ("forms", "programmes")
LISTS = ("indicators", "rules", "unit_types")


def load_catalogue(folder: Path) -> Catalogue:
    """Read a catalogue's folder: forms/*.toml, programmes/*.toml and the lists.

    Raises:
        UserError: where a file is missing, is not TOML, or contradicts itself or another; the
            sentence names the file and the place.
    """
    files = {name: sorted((folder / name).glob("*.toml")) for name in FOLDERS}
    reporting = _toml(folder / "reporting.toml")
    entries = {
        **{name: [_toml(path) for path in paths] for name, paths in files.items()},
        **{name: _toml(folder / f"{name}.toml").get(name) for name in LISTS},
        "due": reporting.get("due"),
        "remind_days": reporting.get("remind_days"),
    }
    try:
        return Catalogue.model_validate(entries)
    except ValidationError as error:
        first = error.errors()[0]
        location = cast("tuple[str | int, ...]", first.get("ctx", {}).get("place") or first["loc"])
        file, place = _locate(folder, files, location)
        raise UserError(
            "catalogue.contradicts", file=file, place=place or "—", reason=first["msg"]
        ) from error


def _locate(
    folder: Path, files: dict[str, list[Path]], location: tuple[str | int, ...]
) -> tuple[Path, str]:
    """The file that an entry comes from, and its place in it: `targets › 3 › low`, from 1."""
    collection, *inside = location
    file = folder / f"{collection if collection in LISTS else 'reporting'}.toml"
    if collection in files:
        number, *inside = inside
        file = files[str(collection)][int(number)]
    elif collection not in LISTS:
        inside = [collection, *inside]
    return file, " › ".join(str(part + 1 if isinstance(part, int) else part) for part in inside)


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError("catalogue.unreadable", file=path, reason=error) from error
