"""What the user, not the program, has to fix: one sentence, no traceback, exit status 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.settings import Language


class UserError(Exception):
    """Something that cannot be done as asked, and why, and how to fix it.

    The sentence lives in data/messages/errors.toml under `key`; `values` fill it.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def sentence(self, language: Language | None = None) -> str:
        """One line in the given language, else in that of the command line."""
        return " ".join(translate(f"errors.{self.key}", language, **self.values).split())

    def __str__(self) -> str:
        return self.sentence()
