"""A session on one page, as Streamlit runs it without a browser."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import app

if TYPE_CHECKING:
    from streamlit.testing.v1.element_tree import Node


class Page:
    """A session on one page."""

    def __init__(self, path: str = "", **address: str | list[str]) -> None:
        self.test = AppTest.from_file(app.__file__, default_timeout=30)
        for name, value in address.items():
            self.test.query_params[name.replace("_", "-")] = value
        # As a browser asks for it: no page is drawn before the one that is looked at.
        self.test._page_hash = calc_hash(path) if path else ""
        self.test.run()
        self.check()

    @classmethod
    def at(cls, address: str) -> Page:
        """The page of an address as a browser shows it: path and query."""
        split = urlsplit(address)
        return cls(split.path.strip("/"), **dict(parse_qsl(split.query)))

    def check(self) -> None:
        assert [e.value for e in self.test.exception] == []

    @property
    def panels(self) -> list[dict[str, Any]]:
        return [json.loads(_proto(panel).bytes) for panel in self.test.get("bidi_component")]

    @property
    def html(self) -> str:
        return "\n".join(panel["html"] for panel in self.panels)

    @property
    def matrix(self) -> str:
        return self.html.split('<table class="matrix')[1]

    @property
    def text(self) -> str:
        """What is to be read, tags taken out."""
        seen = re.sub(r"<style>.*?</style>", " ", self.html, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", seen)).split())

    @property
    def address(self) -> dict[str, list[str]]:
        found = self.test.query_params
        return {key: value if isinstance(value, list) else [value] for key, value in found.items()}

    def choose(self, name: str, value: object) -> None:
        key = f"filter_{name}"
        kinds = {"places": "multiselect", "unit_types": "multiselect", "per": "button_group"}
        widget = getattr(self.test, kinds.get(name, "selectbox"))(key=key)
        widget.set_value(value).run()
        self.check()


def _proto(element: Node) -> Any:
    """What is sent to the browser; AppTest has no words of its own for all elements."""
    return element.proto
