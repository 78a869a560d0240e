"""XML in one streaming pass, without what could be used to harm. Standard library alone."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from dashboard.spreadsheets.reading.refusals import unreadable


class Handlers(Protocol):
    """What is told of the XML as it goes by."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text between tags, of whatever element."""

    def end(self, name: str) -> None:
        """An element ends."""


def parse(xml: bytes, handlers: Handlers, parser: expat.XMLParserType | None = None) -> None:
    """Parse with expat, which expands no entity here because declaring one is refused.

    Args:
        xml: the text.
        handlers: of the elements.
        parser: one that the handlers know, to ask it where in the text they are.

    Raises:
        Refusal: where the XML is broken or declares entities.
    """
    parser = parser or expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable("damaged") from error


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def _refuse_entities(*_: object) -> None:
    raise unreadable("damaged")
