"""Every page, as whoever sees one district sees it: nothing on it says anything of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.store import Reader
from dashboard.store.reach import Reach
from dashboard.web.routes import PAGES
from dashboard.web.state.served import serve_store
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.web import routes

OWN = "X1"
CLERK = Viewer("clerk", Reach(frozenset((OWN,))), "an.binh")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_nothing_of_another_district(province_folder: Path, page: routes.Page) -> None:
    store = store_at(province_folder)
    serve_store(store, viewer=lambda: CLERK)
    with Reader(store) as reader:
        others = [
            unit
            for unit in reader.register().units
            if unit.level != "province" and OWN not in {unit.code, unit.parent}
        ]
    drawn = Page(page.path)
    assert [error.value for error in drawn.test.error] == []
    shown = f"{drawn.html} {drawn.test!r}"
    assert f"Tên {OWN}" in shown or page.name == "dictionary"
    said = set(re.findall(r"[\w-]+", shown))
    assert [unit.code for unit in others if unit.code in said or unit.name in shown] == []
