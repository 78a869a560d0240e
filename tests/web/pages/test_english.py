"""The pages in English: no word is Vietnamese but names and quotations.

What Streamlit's own scripts say is English already; so no browser is needed to look for it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from lxml import html

from dashboard.messages import LANGUAGE_COOKIE, set_page_language
from dashboard.store.publishing import make_store
from dashboard.web.state.served import serve_store
from tests.support.looks import each_page
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import CATALOGUE, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from google.protobuf.message import Message

# What is quoted: names of units, of sheets and of their columns' groups, the plans' sentences; and
# words of the field that English has none for.
NAMES = re.compile(
    r"(?:Tên|Tỉnh) \w+|Biểu \d-\S+|“Lỗi”|Tiến Độ|\d+-QĐ/TU|Cần Thơ|Hà Giang|Lâm Đồng|Lạc Dương"
)
FIELD = re.compile(
    r"đảng bộ|chi bộ cơ sở|huyện|thị xã|thành phố|\bxã\b|phường|đặc khu|\bcó or không",
    re.IGNORECASE,
)
QUOTED = {
    *(target.quote_vi for p in CATALOGUE.programmes for target in p.targets),
    *(programme.issued_by_vi for programme in CATALOGUE.programmes),
    *(
        text
        for programme in CATALOGUE.programmes
        for one in programme.assignments
        for text in (one.quote_vi, one.body_vi, one.condition_vi)
    ),
    *(measure.group_vi for form in CATALOGUE.forms for measure in form.measures),
}
# The marks of tones and vowels, and đ, which has none.
MARKS = set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đĐ")
SAID = ("aria-label", "title", "placeholder", "alt", "aria-description")


@pytest.fixture(scope="module")
def province_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("english") / "store"
    make_store(store_at(folder), simulated=True)
    add_four_goods(make_province()).put_into(store_at(folder))
    return folder


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A visitor who has chosen English."""
    monkeypatch.setattr(type(st.context), "cookies", {LANGUAGE_COOKIE: "en"})
    set_page_language("en")  # AppTest words the options of widgets in the test's own thread
    yield
    set_page_language(None)


def texts(message: Message) -> Iterator[str]:
    """Every text of what is sent to the browser, but for the keys of widgets."""
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if hasattr(one, "ListFields"):
                yield from texts(one)
            elif isinstance(one, str) and field.name not in {"id", "key", "user_key"}:
                yield one


def texts_of_json(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from texts_of_json(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of_json(one)
    elif isinstance(value, str):
        yield value


def read_html(text: str) -> Iterator[str]:
    """What is to be read or heard of a piece of HTML, but for what says its own language."""
    body = html.fragment_fromstring(text, create_parent=True)
    for quoted in body.xpath(".//*[@lang]"):
        quoted.drop_tree()
    yield from body.itertext()
    for element in body.iter():
        yield from (element.get(name, "") for name in SAID)


def said(page: Page) -> str:
    elements = [
        node for node in page.test._tree if hasattr(getattr(node, "proto", None), "ListFields")
    ]
    in_widgets = [t for element in elements for t in texts(element.proto)]
    in_panels = [t for panel in page.panels for t in texts_of_json(panel)]
    return "\n".join(t for text in in_widgets + in_panels for t in read_html(text))


def vietnamese_in(text: str) -> set[str]:
    """Words with letters that no English word has."""
    text = unicodedata.normalize("NFC", text)
    for quoted in sorted(QUOTED, key=len, reverse=True):
        text = text.replace(quoted, "")
    text = FIELD.sub("", NAMES.sub("", text))
    return {
        word for word in re.findall(r"\w+", text) if MARKS & set(unicodedata.normalize("NFD", word))
    }


@each_page
@pytest.mark.usefixtures("in_english")
def test_no_word_is_vietnamese(province_folder: Path, path: str) -> None:
    serve_store(store_at(province_folder))
    text = said(Page.at(path))
    assert "Overview" in text
    assert vietnamese_in(text) == set()


def test_what_is_looked_for_is_found_in_panels_and_in_widgets(province_folder: Path) -> None:
    serve_store(store_at(province_folder))
    text = said(Page.at("/tu-dien"))
    assert {"Tổng", "Từ", "điển"} <= vietnamese_in(text)
    assert "Tìm" in vietnamese_in("\n".join(texts(Page.at("/tu-dien").test.text_input[0].proto)))
