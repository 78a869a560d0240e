"""What a person has said that a district means by a header or a name that nobody knows.

A choice holds for its district until it is undone, and every file in which it is used says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.ingest.values.labels import plain_label
from dashboard.text.vietnamese import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Kind = Literal["measure", "organisation"]


@dataclass(frozen=True, slots=True)
class Alias:
    """One choice.

    Attributes:
        kind: `measure` where a header is meant, `organisation` where a code or a name is.
        written: the header, code or name as the file has it.
        meaning: code of the measure or organisation.
    """

    number: int
    district: str
    form: str
    kind: Kind
    written: str
    meaning: str
    chosen_at: datetime

    @property
    def key(self) -> tuple[Kind, str, str]:
        """What it is found by: case, spaces and line breaks aside."""
        return alias_key(self.kind, self.form, self.written)


def alias_key(kind: Kind, form: str, written: str) -> tuple[Kind, str, str]:
    """What a choice is found by, as `Alias.key`."""
    return (kind, form, plain_label(written) if kind == "measure" else words(written))


class Aliases:
    """The choices that hold for one district."""

    def __init__(self, aliases: Iterable[Alias] = ()) -> None:
        self._aliases = {alias.key: alias for alias in aliases}

    def measure(self, form: str, header: str) -> Alias | None:
        """The choice for a header of a form."""
        return self._aliases.get(alias_key("measure", form, header))

    def organisation(self, form: str, code: str, name: str) -> Alias | None:
        """The choice for a row of a form, by its code, else by its name."""
        written = (text for text in (code, name) if text)
        keys = (alias_key("organisation", form, text) for text in written)
        return next((self._aliases[key] for key in keys if key in self._aliases), None)
