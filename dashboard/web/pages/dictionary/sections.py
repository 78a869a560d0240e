"""What the dictionary consists of: sections of groups of entries, and a search among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dashboard.text.vietnamese import finds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.statuses import StatusCode

SectionCode = Literal[
    "words", "programmes", "indicators", "obligations", "forms", "rules", "unit_types"
]


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads to another entry."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One word and what it means.

    Attributes:
        text: sentences, one a line.
        mark, like: a sign and the status in whose colours it is shown, for what has them.
        fraction: numerator and denominator in words.
        quote, cite: the plan's own sentence, and where it stands.
        links: what it belongs with, under what is said before them.
    """

    anchor: str
    title: str
    text: tuple[str, ...] = ()
    mark: str = ""
    like: StatusCode | None = None
    fraction: tuple[str, ...] = ()
    quote: str = ""
    cite: str = ""
    links_label: str = ""
    links: tuple[Link, ...] = ()

    def has(self, asked: str) -> bool:
        """Whether it is found by these words."""
        code = self.anchor.partition("-")[2]
        told = (self.title, *self.text, *self.fraction, self.quote, self.cite, code)
        return finds(asked, " ".join(told))


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together; without a title where they are a whole section."""

    entries: tuple[Entry, ...]
    anchor: str = ""
    title: str = ""
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dictionary."""

    code: SectionCode
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many entries it has."""
        return sum(len(group.entries) for group in self.groups)


def narrow(sections: Iterable[Section], asked: str) -> list[Section]:
    """What is found by these words; a group that has them in its title is kept whole."""
    found = []
    for section in sections:
        groups = [
            group
            if group.title and finds(asked, group.title)
            else replace(group, entries=tuple(e for e in group.entries if e.has(asked)))
            for group in section.groups
        ]
        kept = tuple(group for group in groups if group.entries)
        if kept:
            found.append(replace(section, groups=kept))
    return found
