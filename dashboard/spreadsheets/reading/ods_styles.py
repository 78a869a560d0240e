"""Which styles of an ods raise or cross out letters. Standard library alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RAISED = re.compile(r"super|sub|-?[1-9]")
_TAGS = {"style", "text-properties"}
_LINES = ("style:text-line-through-style", "style:text-line-through-type")


@dataclass
class _Style:
    parent: str
    is_struck: bool | None = None
    is_raised: bool | None = None


class OdsStyles:
    """Handlers for the styles of a document; a style inherits what it does not say.

    Attributes:
        has_marks: whether any of them raises or crosses out.
    """

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._style: _Style | None = None
        self.has_marks = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == "style":
            family, name = attributes.get("style:family", ""), attributes.get("style:name", "")
            self._style = _Style(attributes.get("style:parent-style-name", ""))
            self._styles[family, name] = self._style
        elif tag == "default-style":
            self._style = None
        elif tag == "text-properties" and self._style:
            lines = [attributes[key] for key in _LINES if key in attributes]
            if lines:
                self._style.is_struck = "none" not in lines
                self.has_marks |= self._style.is_struck
            position = attributes.get("style:text-position")
            if position is not None:
                self._style.is_raised = bool(_RAISED.match(position))
                self.has_marks |= self._style.is_raised

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether a style crosses out; None where neither it nor its parents say."""
        said = (style.is_struck for style in self._line(family, name))
        return next((is_struck for is_struck in said if is_struck is not None), None)

    def is_raised(self, family: str, name: str) -> bool | None:
        """Whether a style raises or lowers letters; None where neither it nor its parents say."""
        said = (style.is_raised for style in self._line(family, name))
        return next((is_raised for is_raised in said if is_raised is not None), None)

    def _line(self, family: str, name: str) -> list[_Style]:
        """A style, its parent, and so on; a circle ends where it closes."""
        line: list[_Style] = []
        while (style := self._styles.get((family, name))) and style not in line:
            line.append(style)
            name = style.parent
        return line
