"""The page Bắt đầu as Streamlit runs it: each step as far as the store has come."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.reach import EVERYTHING
from dashboard.web.pages.start.quarter import write_all
from dashboard.web.state.served import serve_store
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

PATH = "bat-dau"


def states(page: Page) -> list[str]:
    """Each step's class: done or open, and whether it is the one that is opened."""
    return re.findall(r'<li class="((?:done|open)(?: here)?)">\s*<a href="/bat-dau', page.html)


def name_province(page: Page, name: str) -> None:
    page.test.text_input(key="actor_field").set_value("Vân").run()
    page.test.text_input(key="province_name").set_value(name)
    page.test.button(key="save_province").click().run()
    page.check()


def test_an_empty_store_opens_on_the_steps(folder: Path) -> None:
    page = Page()
    assert states(page) == ["open here", "open", "open", "open", "open"]
    assert "1. Tỉnh, thành phố" in page.text
    assert page.test.button(key="save_province").disabled  # nobody has said who does it


@pytest.mark.parametrize("role", ["reader", "editor", "leader"])
def test_others_are_told_that_there_is_nothing_yet(folder: Path, role: str) -> None:
    viewer = Viewer(role, EVERYTHING, "Nam")  # type: ignore[arg-type]
    serve_store(store_at(folder), viewer=lambda: viewer)
    assert states(Page("" if role != "leader" else "lanh-dao")) == []
    assert states(Page(PATH)) == []


def test_the_province_is_named_on_record_and_the_next_step_opens(folder: Path) -> None:
    page = Page()
    name_province(page, "Đảng bộ tỉnh Minh Sơn")
    assert "Đã lưu: Tỉnh Minh Sơn." in page.test.success[0].value
    assert states(page) == ["done", "open here", "open", "open", "open"]
    with Reader(store_at(folder)) as reader, reader.cursor() as con:
        assert [unit.name for unit in reader.register().units] == ["Tỉnh Minh Sơn"]
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.by) == ("register", "Vân")


def test_a_name_that_is_none_is_refused_and_nothing_is_written(folder: Path) -> None:
    page = Page()
    name_province(page, "Tỉnh")
    assert "Chưa có tên tỉnh" in page.test.error[0].value
    with Reader(store_at(folder)) as reader:
        assert reader.register().units == ()


def test_a_step_can_be_opened_again_but_nothing_stands_without_a_province(folder: Path) -> None:
    assert "Trước hết cần có tên tỉnh" in Page(PATH, buoc="quarter").text
    page = Page()
    name_province(page, "Minh Sơn")
    again = Page(PATH, buoc="province")
    assert states(again)[0] == "done here"
    assert again.test.text_input(key="province_name").value == "Minh Sơn"
    name_province(again, "Minh Sen")
    with Reader(store_at(folder)) as reader:
        assert [unit.name for unit in reader.register().units] == ["Tỉnh Minh Sen"]


def test_the_workbooks_of_all_districts_come_as_one_file(registered_store: Store) -> None:
    serve_store(registered_store)
    page = Page(PATH, buoc="quarter")
    with Reader(registered_store) as reader:
        register = reader.register()
    chosen = Quarter.of(date.today()).plus(-1)
    assert page.test.selectbox(key="first_quarter").value == chosen
    there = [unit.code for unit in register.districts if unit.exists_in(chosen)]
    assert f"của {len(there)} đảng bộ" in str(page.test.get("download_button"))
    content = write_all(registered_store, there, chosen)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert names == [f"{code}-{chosen}.xlsx" for code in there]


def test_with_figures_everything_is_done_but_accounts(province_folder: Path) -> None:
    serve_store(store_at(province_folder))
    assert states(Page(PATH)) == ["done", "done", "done", "open here", "done"]
    assert not states(Page())  # the overview is there
