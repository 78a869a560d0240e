"""Every sentence that the program says, in both languages, from data/messages.

A file holds the sentences of one part of the program. An entry has `vi` and `en`; what changes
stands in braces and is filled with `str.format`.
"""

from __future__ import annotations

import tomllib
from functools import cache

from dashboard.settings import MESSAGES_FOLDER, Language, language


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences by key (`file.entry`), each by language."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(MESSAGES_FOLDER.glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {f"{path.stem}.{key}": entry for key, entry in _flat(entries)}
    return found


def _flat(entries: dict[str, object], prefix: str = "") -> list[tuple[str, dict[str, str]]]:
    flat: list[tuple[str, dict[str, str]]] = []
    for key, value in entries.items():
        if not isinstance(value, dict):
            continue
        if "vi" in value:
            flat.append((prefix + key, {str(k): str(v) for k, v in value.items()}))
        else:
            flat += _flat(value, f"{prefix}{key}.")
    return flat


def say(key: str, in_language: Language | None = None, /, **values: object) -> str:
    """The sentence with this key, filled in; in the command line's language unless told.

    Raises:
        KeyError: where there is no such sentence or a value for it is missing: a mistake of ours.
    """
    return sentences()[key][in_language or language()].format(**values)
