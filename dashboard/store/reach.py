"""Whose rows are seen: what a version is opened with, and part of whatever is kept of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose rows somebody sees.

    Attributes:
        districts: codes; None for everything there is.
        sees_names: whether places of rankings are shown with the names of the districts that are
            not among them.
    """

    districts: frozenset[str] | None
    sees_names: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.districts is None


EVERYTHING = Reach(None, sees_names=True)
