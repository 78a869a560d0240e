"""Every sentence that the program says, in both languages, from data/messages.

A file holds the sentences of one part of the program, and `pages/` a file for each page. An entry
has `vi` and `en`; what changes stands in braces and is filled with `str.format`. A sentence that
counts something may have two forms in place of one: `en = {one = "{count} file", other = "{count}
files"}`. The value `count` chooses, or another that the table names: `{by = "stated", one = "…",
other = "…"}`.
"""

from __future__ import annotations

import tomllib
from contextvars import ContextVar
from functools import cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from dashboard.settings import MESSAGES_FOLDER, Language, language

if TYPE_CHECKING:
    from collections.abc import Callable


P = ParamSpec("P")
R = TypeVar("R")

# The cookie in which a browser keeps the language of the pages: `en`, or anything else for `vi`.
LANGUAGE_COOKIE = "ngon-ngu"
_of_page: ContextVar[Language] = ContextVar("language of the page", default="vi")


def page_language() -> Language:
    """The language in which the page is drawn; Vietnamese until another one is set."""
    return _of_page.get()


def set_page_language(cookie: str | None) -> None:
    """Draw what follows in the language that a browser's cookie asks for."""
    _of_page.set("en" if cookie == "en" else "vi")


def in_page_language(make: Callable[P, R]) -> Callable[P, R]:
    """The same in the language of now, whenever and in whatever thread it is called."""
    wanted = page_language()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _of_page.set(wanted)
        try:
            return make(*args, **kwargs)
        finally:
            _of_page.reset(before)

    return made


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences by key (`file.entry`, or `folder.entry`), each by language.

    Of one with two forms, `en` is the form for many; `en.one` is that for one, and `en.by` the
    value that chooses.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(MESSAGES_FOLDER.rglob("*.toml")):
        part = path.relative_to(MESSAGES_FOLDER).with_suffix("").parts[0]
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {f"{part}.{key}": entry for key, entry in _flat(entries)}
    return found


def _flat(entries: dict[str, object], prefix: str = "") -> list[tuple[str, dict[str, str]]]:
    flat: list[tuple[str, dict[str, str]]] = []
    for key, value in entries.items():
        if not isinstance(value, dict):
            continue
        if "vi" in value:
            flat.append((prefix + key, _forms(value)))
        else:
            flat += _flat(value, f"{prefix}{key}.")
    return flat


def _forms(entry: dict[str, object]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for language_code, said in entry.items():
        if isinstance(said, dict):
            forms[language_code] = str(said["other"])
            forms[f"{language_code}.one"] = str(said["one"])
            forms[f"{language_code}.by"] = str(said.get("by", "count"))
        else:
            forms[language_code] = str(said)
    return forms


def translate(key: str, in_language: Language | None = None, /, **values: object) -> str:
    """The sentence with this key, filled in; in the command line's language unless given.

    Values that say with `in_words(language)` how a language writes them (quarters) are written so.

    Raises:
        KeyError: where there is no such sentence or a value for it is missing: a programming error.
    """
    entry, chosen = sentences()[key], in_language or language()
    values = {
        # No `isinstance` with a protocol: it takes ten times as long as all else here.
        name: value.in_words(chosen) if hasattr(value, "in_words") else value
        for name, value in values.items()
    }
    if f"{chosen}.one" in entry and str(values[entry[f"{chosen}.by"]]) == "1":
        return entry[f"{chosen}.one"].format(**values)
    return entry[chosen].format(**values)


def word(key: str, **values: object) -> str:
    """A sentence of data/messages/pages/ in the language of the pages."""
    return translate(f"pages.{key}", page_language(), **values)
