"""The style sheets: valid, complete, and no louder than they have to be.

What a linter for style sheets would say, without what such a linter brings along.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import tinycss2  # type: ignore[import-untyped]

from dashboard.presentation.theme import css_variables
from dashboard.web.localisation import ASSETS_FOLDER, STYLE_SHEETS, style_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CSS_FOLDER = ASSETS_FOLDER / "css"
SHEETS = sorted(CSS_FOLDER.rglob("*.css"))
ALL = [*SHEETS, ASSETS_FOLDER / "print.css"]
# Streamlit writes these after our sheets and with as much weight as a rule can have.
LOUD = {".stElementContainer[data-stale]"}
MARKUP = "\n".join(
    path.read_text(encoding="utf-8")
    for path in ASSETS_FOLDER.parent.parent.rglob("*")
    if path.suffix in {".html", ".js", ".py"} and "plotly" not in path.parts
)


def rules(text: str, media: str = "") -> Iterator[tuple[str, str, list[tinycss2.ast.Node]]]:
    """Each rule as the media that it holds for, its selector and what it declares."""
    for node in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        assert node.type != "error", node.message
        if node.type == "qualified-rule":
            yield media, tinycss2.serialize(node.prelude).strip(), declarations(node.content)
        elif node.content is not None and node.at_keyword == "media":
            yield from rules(tinycss2.serialize(node.content), tinycss2.serialize(node.prelude))


def declarations(content: list[tinycss2.ast.Node]) -> list[tinycss2.ast.Node]:
    """What stands between the braces."""
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    for node in found:
        assert node.type == "declaration", getattr(node, "message", node.type)
    return list(found)


def test_each_sheet_is_served_once() -> None:
    assert sorted(STYLE_SHEETS) == sorted(
        path.relative_to(CSS_FOLDER).with_suffix("").as_posix() for path in SHEETS
    )
    assert style_sheet().count(b"@font-face") == 6


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_sheet_says_each_thing_once(path: Path) -> None:
    found = list(rules(path.read_text(encoding="utf-8")))
    assert found
    places = Counter((media, selector) for media, selector, _ in found)
    assert [place for place, count in places.items() if count > 1] == []
    for _, selector, declared in found:
        assert declared, f"{selector} says nothing"
        names = Counter(declaration.lower_name for declaration in declared)
        assert [name for name, count in names.items() if count > 1] == [], selector


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_nothing_is_important_but_what_streamlit_forces(path: Path) -> None:
    found = rules(path.read_text(encoding="utf-8"))
    loud = {selector for _, selector, declared in found if any(d.important for d in declared)}
    assert loud <= LOUD


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_custom_property_is_set_somewhere(path: Path) -> None:
    set_here = re.findall(r"(--[\w-]+)\s*:", style_sheet().decode() + css_variables("vi") + MARKUP)
    asked = re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8"))
    assert set(asked) <= set(set_here)


def test_every_class_is_one_that_a_page_has() -> None:
    asked = {
        name
        for path in ALL
        for _, selector, _ in rules(path.read_text(encoding="utf-8"))
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)
        if not name.startswith("st")
    }
    words = set(re.findall(r"[\w-]+", MARKUP))
    states = {name for name in asked if name.replace("-", "_") in words}
    assert {name for name in asked - words - states if not made_of_a_state(name)} == set()


def made_of_a_state(name: str) -> bool:
    """A class that a template puts together, `report-{{ state }}`, or one of Plotly's."""
    return name.startswith("report-") or name == "nsewdrag"
