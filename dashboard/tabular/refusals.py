"""Why a file was not read at all, in the words that a report's would be refused with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.settings import Language
    from dashboard.spreadsheets.reading.refusals import Refusal


class RefusalWords:
    """A refusal as a value of a sentence, written in the sentence's language."""

    def __init__(self, refusal: Refusal) -> None:
        self._refusal = refusal

    def in_words(self, language: Language | None) -> str:
        """What is wrong with the file, and what to do."""
        rule, variant, values = self._refusal.rule, self._refusal.variant, self._refusal.values
        return translate(f"rules.{rule}.finding_{variant}", language, **values)
