"""Texts of an xlsx whose letters are set in runs. Standard library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.oddities import Mark, Run

_ON = {None, "1", "true", "on"}


class Runs:
    """Handlers for what stands in a string; how its sound is written is passed over.

    Attributes:
        found: the runs of the string so far.
    """

    def __init__(self) -> None:
        self.found: list[Run] = []
        self._mark: Mark = "inherited"
        self._in_text = self._in_sound = self._in_font = False

    @property
    def text(self) -> str:
        """The string without its looks."""
        return "".join(text for text, _ in self.found)

    @property
    def is_rich(self) -> bool:
        """Whether any letters of it are set otherwise than their cell is."""
        return any(mark != "inherited" for _, mark in self.found)

    def clear(self) -> None:
        """Begin another string."""
        self.found = []
        self._mark = "inherited"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element in it begins."""
        if tag == "r":
            self._mark = "inherited"
        elif tag == "rPr":
            self._mark, self._in_font = "plain", True
        elif tag == "rPh":
            self._in_sound = True
        elif tag == "t":
            self._in_text = not self._in_sound
        elif tag == "strike" and self._in_font and attributes.get("val") in _ON:
            self._mark = "struck"
        elif tag == "vertAlign" and self._in_font and self._mark != "struck":
            self._mark = "plain" if attributes.get("val") == "baseline" else "raised"

    def add(self, text: str) -> None:
        """Text between tags, of whatever element."""
        if self._in_text:
            self.found.append((text, self._mark))

    def end(self, tag: str) -> None:
        """An element in it ends."""
        if tag == "rPr":
            self._in_font = False
        elif tag == "rPh":
            self._in_sound = False
        elif tag == "t":
            self._in_text = False
        elif tag == "r":
            self._mark = "inherited"
