"""Texts of others in labels: never read as Markdown."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEB = PROJECT_FOLDER / "dashboard" / "web"
# What Streamlit reads as Markdown, by element: the place of the text among the arguments, its name.
# Options of a selectbox, placeholders and `text` are shown as they stand.
MARKDOWN = {
    **dict.fromkeys(
        (
            "button", "checkbox", "date_input", "download_button", "expander", "feedback",
            "file_uploader", "form_submit_button", "link_button", "metric", "multiselect",
            "number_input", "page_link", "pills", "popover", "radio", "segmented_control",
            "select_slider", "selectbox", "slider", "status", "text_area", "text_input", "toggle",
        ),
        (0, "label"),
    ),
    **dict.fromkeys(
        (
            "caption", "error", "header", "info", "markdown", "subheader", "success", "title",
            "toast", "warning", "write",
        ),
        (0, "body"),
    ),
    "spinner": (0, "text"),
    "progress": (1, "text"),
}  # fmt: skip
# Whole numbers, which no sentence can be made to say more with.
HARMLESS = {"count", "number"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đảng bộ xã An Hòa (D1A), 5 lỗi: 1.234", "Đảng bộ xã An Hòa (D1A), 5 lỗi: 1.234"),
        ("![x](http://ma.vn/p.png)", "\\!\\[x\\](http:\u2060//ma.vn/p.png)"),
        ("**đậm** _nghiêng_ `mã` ~~bỏ~~", r"\*\*đậm\*\* \_nghiêng\_ \`mã\` \~\~bỏ\~\~"),
        (":material/home: :red[đỏ]", ":\u2060material/home: :\u2060red\\[đỏ\\]"),
        ("$x^2$ <b> &amp; a|b \\", r"\$x^2\$ \<b\> \&amp; a\|b \\"),
        ("www.ma.vn a@ma.vn", "www\u2060.ma.vn a\u2060@ma.vn"),
        ("# Tên", r"\# Tên"),
        ("1. Tên", r"1\. Tên"),
        ("- Tên\n\n- khác", r"\- Tên - khác"),
    ],
)  # fmt: skip
def test_a_text_is_shown_as_it_stands(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "path", sorted(WEB.rglob("*.py")), ids=lambda path: str(path.relative_to(WEB))
)
def test_every_text_that_is_not_ours_alone_is_made_plain(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"line {text.lineno}: {ast.unparse(text)}" for text in _unsafe(tree)] == []


def test_the_test_above_notices() -> None:
    assert [ast.unparse(text) for text in _unsafe(ast.parse("st.button(f'{name}')"))]
    assert [ast.unparse(text) for text in _unsafe(ast.parse("bar.progress(0.5, name)"))]
    assert [ast.unparse(text) for text in _unsafe(ast.parse("st.info(word('a.b', name=name))"))]
    assert [ast.unparse(text) for text in _unsafe(ast.parse("st.text_input(word('a'), help=x)"))]
    assert not list(_unsafe(ast.parse("st.info(word('a.b', count=3)); st.info(plain(name))")))


def _unsafe(tree: ast.AST) -> Iterator[ast.expr]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            if call.func.attr not in MARKDOWN or "journal" in ast.unparse(call.func).lower():
                continue
            place, name = MARKDOWN[call.func.attr]
            texts = [*call.args[place : place + 1]]
            texts += [k.value for k in call.keywords if k.arg in {name, "help"}]
            yield from (text for text in texts if not _is_ours(text))


def _is_ours(text: ast.expr) -> bool:
    """Whether a text is a sentence of data/messages with nothing but numbers in it, or plain."""
    match text:
        case ast.Constant():
            return True
        case ast.JoinedStr(values=values):
            return all(map(_is_ours, values))
        case ast.FormattedValue(value=value):
            return _is_ours(value)
        case ast.IfExp(body=one, orelse=other):
            return _is_ours(one) and _is_ours(other)
        case ast.Call(func=ast.Name(id="plain")):
            return True
        case ast.Call(func=ast.Name(id="word"), keywords=keywords):
            return {keyword.arg for keyword in keywords} <= HARMLESS
    return False
