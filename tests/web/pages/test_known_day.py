"""Pages as they were known on an earlier day: said on each, kept in links, nothing to change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY
from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.web.components.heading import describe_heading, name_file
from dashboard.web.components.links import link_to_district
from dashboard.web.routes import OVERVIEW, PAGES
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.pages.page import Page

DAY = date(2024, 5, 1)
BAND = "Đang xem như đã biết đến hết ngày 01/05/2024."
SELECTION = Selection("can-tho-21", Quarter(2024, 1))


@pytest.fixture(autouse=True)
def _served(province_folder: Path) -> None:
    serve_store(store_at(province_folder), lambda: date(2026, 1, 20))


def test_the_newest_quarter_is_that_of_the_day(open_page: type[Page]) -> None:
    now, then = open_page(""), open_page("", biet_den="2024-05-01")
    assert "tính đến Quý IV/2025" in now.text
    assert "tính đến Quý I/2024" in then.text
    assert BAND in then.text
    assert "biết đến" not in now.text


def test_every_page_says_so_or_that_it_is_of_now_alone(open_page: type[Page]) -> None:
    for page in PAGES:
        if page.path in {"cong-viec"}:  # a clerk's alone
            continue
        text = open_page(page.path, biet_den="2024-05-01").text
        assert BAND in text, page.path
        assert ("Trang này chỉ xem được ở hiện tại" in text) == page.only_now, page.path


def test_links_take_the_day_along_and_one_leads_back(open_page: type[Page]) -> None:
    html = unescape(open_page("", biet_den="2024-05-01", don_vi="K").html)
    assert 'href="/dang-bo?biet-den=2024-05-01&don-vi=K"' in html
    assert '<a href="/?don-vi=K">Về hiện tại</a>' in html


def test_a_day_is_chosen_and_left_again(open_page: type[Page]) -> None:
    page = open_page("")
    page.test.date_input(key="known_day").set_value(DAY).run()
    page.check()
    assert page.address["biet-den"] == ["2024-05-01"]
    assert BAND in page.text
    page.test.date_input(key="known_day").set_value(None).run()
    page.check()
    assert "biet-den" not in page.address
    assert BAND not in page.text


@pytest.mark.parametrize(("asked", "said"), [("2031-01-01", "01/01/2031"), ("mai", "mai")])
def test_a_day_that_cannot_be_seen_is_said(open_page: type[Page], asked: str, said: str) -> None:
    text = open_page("", biet_den=asked).text
    assert f"Không xem được như đã biết đến ngày {said}; đang xem hiện tại." in text
    assert "tính đến Quý IV/2025" in text


def test_a_day_without_figures_has_the_way_back(open_page: type[Page]) -> None:
    page = open_page("", biet_den="2020-05-01")
    assert "Chưa có số liệu" in page.text
    assert "Về hiện tại" in page.text
    assert 'href="/nop-so-lieu"' not in page.html


def test_nothing_can_be_changed(open_page: type[Page]) -> None:
    now, then = open_page("tinh-hinh-nop"), open_page("tinh-hinh-nop", biet_den="2024-05-01")
    keys = [[button.key for button in page.test.button] for page in (now, then)]
    assert keys == [["filter_reset", "closing_button"], ["filter_reset"]]
    with pytest.raises(UserError, match="không thay đổi được"):
        begin_visit(ANYBODY, DAY).store.locked().__enter__()
    looking = replace(ANYBODY, looks_back=True)
    assert not looking.may("close")
    with pytest.raises(UserError):
        looking.entry().grant.check("close", None)


def test_today_is_that_day(province_folder: Path) -> None:
    then = begin_visit(ANYBODY, DAY)
    assert (then.today, then.acts) == (DAY, frozenset())
    assert begin_visit(ANYBODY).today == date(2026, 1, 20)


def test_what_is_taken_away_says_of_when_it_is(province_folder: Path) -> None:
    then = begin_visit(ANYBODY, DAY)
    heading = describe_heading(then, SELECTION, OVERVIEW.filters)
    assert heading.filters[0] == "Như đã biết đến hết ngày 01/05/2024"
    assert heading.made_on == date(2026, 1, 20)
    assert name_file(then, OVERVIEW, SELECTION, OVERVIEW.filters) == (
        "tong-quan_can-tho-21_2024-Q1_biet-den-2024-05-01"
    )
    assert link_to_district(then, SELECTION, "K").startswith("/dang-bo?biet-den=2024-05-01&")
