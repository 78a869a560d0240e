"""XML of an untrusted package, parsed safely, and its elements by their local names."""

from __future__ import annotations

from lxml import etree

from dashboard.spreadsheets.reading.refusals import unreadable

_PARSER_OPTIONS = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "remove_blank_text": False,
    "huge_tree": False,
}


def parse(xml: bytes) -> etree._Element:
    """The root of a part.

    Raises:
        Refusal: where the XML is broken or has a document type, which may declare entities.
    """
    try:
        root = etree.fromstring(xml, etree.XMLParser(**_PARSER_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise unreadable("damaged") from error
    if root.getroottree().docinfo.doctype:
        raise unreadable("damaged")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children with a local name."""
    return [child for child in element if local(child) == name]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child with a local name."""
    return next(iter(children(element, name)), None)


def beside(element: etree._Element, name: str) -> str:
    """A name in the namespace of an element."""
    return f"{{{etree.QName(element).namespace or ''}}}{name}".replace("{}", "")


def link_of(element: etree._Element) -> tuple[str, str] | None:
    """The attribute by which an element refers to a relation (`r:id`), and its value."""
    for name, value in element.attrib.items():
        if name.startswith("{") and name.rpartition("}")[0].endswith("/relationships"):
            return str(name), str(value)
    return None
