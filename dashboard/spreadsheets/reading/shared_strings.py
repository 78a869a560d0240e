"""The strings of an xlsx that its cells share. Standard library alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.rich_text import Runs
from dashboard.spreadsheets.reading.xml_events import local, parse

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.oddities import Run


class SharedStrings:
    """The strings by their numbers, looked into only where that matters."""

    def __init__(self, xml: bytes, *, may_be_struck: bool = False) -> None:
        """Keep the strings.

        Args:
            xml: the part that holds them.
            may_be_struck: whether a cell can be set crossed out as a whole.
        """
        self._xml = xml
        self._has_marks = may_be_struck or b"vertAlign" in xml or b"strike" in xml

    @cached_property
    def rich(self) -> dict[int, list[Run]]:
        """Those with letters that are set in different ways, where one is to raise or cross out."""
        return self._look.rich if self._has_marks and b"rPr" in self._xml else {}

    def is_blank(self, number: str) -> bool:
        """Whether a string is white space alone; its number is as a cell says it."""
        return number.isdecimal() and int(number) in self._look.blank

    @cached_property
    def _look(self) -> _Look:
        look = _Look()
        if self._xml:
            parse(self._xml, look)
        return look


class _Look:
    """Handlers of one streaming pass."""

    def __init__(self) -> None:
        self.rich: dict[int, list[Run]] = {}
        self.blank: set[int] = set()
        self._runs = Runs()
        self._number = -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "si":
            self._number += 1
            self._runs.clear()
        self._runs.start(tag, attributes)

    def text(self, text: str) -> None:
        self._runs.add(text)

    def end(self, name: str) -> None:
        tag = local(name)
        self._runs.end(tag)
        if tag == "si" and self._runs.is_rich:
            self.rich[self._number] = self._runs.found
        elif tag == "si" and not self._runs.text.strip():
            self.blank.add(self._number)
