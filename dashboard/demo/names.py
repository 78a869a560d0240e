"""Invented names of places, schools and companies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.demo.chance import stream
from dashboard.demo.story import story

if TYPE_CHECKING:
    from collections.abc import Iterator


def invent_names(subject: str) -> Iterator[str]:
    """Names of two syllables, none twice; those of real provinces and districts are left out.

    Raises:
        StopIteration: at the end, after some 1,400 names.
    """
    names = story().names
    taken = {district.name for district in story().province.districts} | set(names.avoid)
    made = [
        f"{first} {second}"
        for first in names.firsts
        for second in names.seconds
        if first != second and f"{first} {second}" not in taken
    ]
    return (made[n] for n in stream("names", subject).permutation(len(made)))
