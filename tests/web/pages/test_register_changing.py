"""Danh mục for those who change it: workbooks and forms, previewed, refused and taken over."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.access.viewer import Viewer
from dashboard.exports.register import write_register_workbook
from dashboard.ingest.submissions.impact import StatusChange
from dashboard.ingest.submissions.register import replace_register
from dashboard.ingest.submissions.register_effects import RegisterEffects
from dashboard.organisations.editing import change_unit
from dashboard.organisations.register import Register, UnitChange
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.reach import EVERYTHING
from dashboard.web.components import register_preview
from dashboard.web.state.served import serve_store
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


class RegisterPage(Page):
    """The page, on which workbooks are sent and forms filled in."""

    def __init__(self) -> None:
        super().__init__("danh-muc")

    def send(self, content: bytes, name: str = "danh-muc.xlsx") -> None:
        self.test.file_uploader[0].set_value([(name, content, "")]).run()
        self.check()

    def form(self, form: str) -> None:
        self.test.button_group(key="register_way").set_value("form").run()
        self.test.selectbox(key="register_form").set_value(form).run()
        self.check()

    def fill(self, kind: str, key: str, value: object) -> None:
        getattr(self.test, kind)(key=key).set_value(value).run()
        self.check()

    def press(self, key: str) -> None:
        button = self.test.button(key=key)
        assert not button.disabled
        button.click().run()
        self.check()

    def take_over(self, preview: str) -> None:
        self.fill("text_input", "actor_field", "Ban Tổ chức")
        self.fill("text_input", f"register_{preview}_why", "Quyết định 15")
        self.press(f"register_{preview}_press")

    @property
    def said(self) -> list[str]:
        return [one.value for one in (*self.test.success, *self.test.error, *self.test.info)]


@pytest.fixture
def province(folder: Path) -> Path:
    """The store's folder, with a small province that has reported."""
    make_province().put_into(store_at(folder))
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compute no effects: tests/ingest/submissions/test_register_effects.py says what they are."""
    nothing = RegisterEffects()
    monkeypatch.setattr(register_preview, "effects_of_register", lambda *_: nothing)


def register_of(folder: Path) -> Register:
    with Reader(store_at(folder)) as reader:
        return reader.register()


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(min_row=5) if row[0].value == code)


def changed(folder: Path, code: str, **cells: str | date) -> bytes:
    """The register's workbook with some cells of a unit's row changed, by their columns."""
    store = store_at(folder)
    content = write_register_workbook(register_of(folder), store.catalogue)
    book = openpyxl.load_workbook(BytesIO(content))
    row = row_of(book["Đơn vị"], code)
    for column, value in cells.items():
        book["Đơn vị"][f"{column}{row}"] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_workbook_is_previewed_and_taken_over_with_a_reason(province: Path) -> None:
    page = RegisterPage()
    page.send(changed(province, "X1a", B="Chi bộ Mới", K=date(2025, 10, 1)))
    assert "Có 1 thay đổi so với danh mục hiện nay Đổi tên (1) Chi bộ Mới X1a" in page.text
    assert "Tên: “Tên X1a” → “Chi bộ Mới” từ 01/10/2025" in page.text
    assert "2 báo cáo của 2 quý có số liệu của các đơn vị này" in page.text
    assert "Số liệu các quý của từng đảng bộ không thay đổi." in page.text
    assert page.test.button(key="register_upload_press").disabled
    page.take_over("upload")
    assert page.said == ["Đã ghi 1 thay đổi vào danh mục."]
    assert register_of(province).changes == (
        UnitChange("X1a", date(2025, 10, 1), "name", "Tên X1a"),
    )
    with Reader(store_at(province)) as reader, reader.cursor() as con:
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.by, last.audit.why) == (
        "register",
        "Ban Tổ chức",
        "Quyết định 15",
    )
    assert page.test.file_uploader[0].value in (None, [])


@pytest.mark.usefixtures("quick")
def test_without_a_day_it_is_asked_whether_it_changed_or_was_wrong(province: Path) -> None:
    page = RegisterPage()
    page.send(changed(province, "X1a", E="Công an"))
    assert "đính chính cho cả thời gian trước" in page.text
    page.fill("radio", "register_days_answer_upload", "all")
    assert "Đổi loại hình (1)" not in page.text
    page.fill("date_input", "register_day_upload", date(2025, 10, 1))
    assert "Loại hình: “Xã” → “Công an” từ 01/10/2025" in page.text
    page.take_over("upload")
    assert register_of(province).changes == (
        UnitChange("X1a", date(2025, 10, 1), "unit_type", "commune"),
    )


@pytest.mark.usefixtures("quick")
def test_targets_that_turn_are_named(province: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    turned = StatusChange(
        "2025-Q4", "can-tho-21", "admission-rate-2025", "X1", "admission_rate", "met", 0.05,
        "missed", 0.01,
    )  # fmt: skip
    effects = RegisterEffects(
        reports=3, quarters=1, figures=12, as_of=Quarter(2025, 4), statuses=(turned,)
    )
    monkeypatch.setattr(register_preview, "effects_of_register", lambda *_: effects)
    page = RegisterPage()
    page.send(changed(province, "X1a", B="Chi bộ Mới"))
    assert "12 số liệu của các đảng bộ theo quý thay đổi." in page.text
    assert "1 mục tiêu đổi trạng thái ở Quý IV/2025 Tên X1" in page.text


@pytest.mark.usefixtures("quick")
def test_what_is_wrong_is_a_table_of_cells_with_a_marked_copy(province: Path) -> None:
    page = RegisterPage()
    content = changed(province, "X1a", E="làng", H="31/02/2020")
    page.send(content)
    row = row_of(openpyxl.load_workbook(BytesIO(content))["Đơn vị"], "X1a")
    assert "Chưa nhận được: 2 chỗ phải sửa" in page.text
    assert f"Đơn vị E{row} làng “làng” không dùng được" in page.text
    assert f"Đơn vị H{row} 31/02/2020" in page.text
    assert page.test.get("download_button")
    assert "register_upload_press" not in {button.key for button in page.test.button}


@pytest.mark.usefixtures("quick")
def test_a_register_that_would_lose_a_unit_with_reports_is_refused(province: Path) -> None:
    page = RegisterPage()
    page.send(changed(province, "Ka", H="01/01/2024"))
    assert any("không tồn tại trong Quý I/2023" in said for said in page.said)
    assert "register_upload_press" not in {button.key for button in page.test.button}


@pytest.mark.usefixtures("quick")
def test_an_own_list_is_matched_by_hand(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("TT", "Danh xưng", "Thuộc về"),
        (1, "Đảng bộ xã Hòa An", None),
        (2, "Chi bộ thôn Đông", "Đảng bộ xã Hòa An"),
    ):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    page = RegisterPage()
    page.send(content.getvalue())
    boxes = {box.label: box for box in page.test.selectbox}
    boxes["Tên đơn vị (bắt buộc)"].set_value(1).run()
    boxes = {box.label: box for box in page.test.selectbox}
    boxes["Cấp trên"].set_value(2).run()
    # Sent once more with a cell put right, it is matched as before.
    sheet["B3"] = "Chi bộ thôn Đông Hòa"
    content = BytesIO()
    book.save(content)
    page.send(content.getvalue())
    boxes = {box.label: box for box in page.test.selectbox}
    assert (boxes["Tên đơn vị (bắt buộc)"].value, boxes["Cấp trên"].value) == (1, 2)
    page.test.date_input[0].set_value(date(2025, 7, 1)).run()
    page.test.text_input[0].set_value("Tỉnh An Bình").run()
    page.check()
    assert "Gồm 1 đảng bộ trực thuộc và 1 tổ chức cơ sở đảng" in page.text
    assert "Chi bộ cơ sở · Loại hình khác · Đảng bộ xã Hòa An (X0001)" in page.text
    page.take_over("own")
    assert [unit.name for unit in register_of(folder).units] == [
        "Tỉnh An Bình",
        "Đảng bộ xã Hòa An",
        "Chi bộ thôn Đông Hòa",
    ]
    assert "Tỉnh An Bình" in RegisterPage().text


@pytest.mark.usefixtures("quick")
def test_a_unit_is_renamed_in_a_form(province: Path) -> None:
    page = RegisterPage()
    page.form("name")
    page.fill("selectbox", "register_name_0_unit", "X2")
    page.fill("text_input", "register_name_0_name_X2", "Đảng bộ phường X2")
    assert page.test.button(key="register_ask").disabled
    page.fill("date_input", "register_name_0_day", date(2025, 10, 1))
    page.press("register_ask")
    assert "Tên: “Tên X2” → “Đảng bộ phường X2” từ 01/10/2025" in page.text
    page.take_over("form")
    assert register_of(province).unit["X2"].name == "Đảng bộ phường X2"
    # The form is empty again.
    assert page.test.selectbox(key="register_name_1_unit").value is None


@pytest.mark.usefixtures("quick")
def test_a_mistyped_code_is_mended_and_still_understood(province: Path) -> None:
    page = RegisterPage()
    page.send(changed(province, "X1", J="X01"))
    assert "Mã: “X1” → “X01” báo cáo mang mã cũ vẫn được hiểu" in page.text
    page.take_over("upload")
    register = register_of(province)
    assert register.current_code("X1") == "X01"
    assert [unit.parent for unit in register.organisations("X01")] == ["X01", "X01"]


@pytest.mark.usefixtures("quick")
def test_units_are_merged_into_a_new_one_in_one_act(province: Path) -> None:
    page = RegisterPage()
    page.form("merge")
    page.fill("multiselect", "register_merge_0_units", ["X1a", "X1b"])
    page.fill("date_input", "register_merge_0_day", date(2026, 1, 1))
    page.fill("selectbox", "register_merge_0_into", "")
    page.fill("text_input", "register_merge_0_new_name", "Đảng bộ mới")
    page.press("register_ask")
    assert "Nhập, chia tách (2)" in page.text
    page.take_over("form")
    register = register_of(province)
    assert register.unit["X1-003"].name == "Đảng bộ mới"
    assert [row.share for row in register.successors("X1a")] == [1.0]


@pytest.mark.usefixtures("quick")
def test_parts_that_do_not_add_up_are_refused_in_the_form(province: Path) -> None:
    page = RegisterPage()
    page.form("split")
    page.fill("selectbox", "register_split_0_unit", "X1a")
    page.fill("date_input", "register_split_0_day", date(2026, 1, 1))
    for number, (other, share) in enumerate((("X1b", 40.0), ("X2a", 50.0)), start=1):
        page.fill("selectbox", f"register_split_0_part_{number}", other)
        page.fill("number_input", f"register_split_0_share_{number}", share)
    page.press("register_ask")
    assert any("cộng lại được 90%" in said for said in page.said)
    page.fill("number_input", "register_split_0_share_2", 60.0)
    assert "chuyển 60,0% sang Tên X2a (X2a) từ 01/01/2026" in page.text


@pytest.mark.usefixtures("quick")
def test_a_day_before_the_unit_existed_is_said_with_its_name(province: Path) -> None:
    page = RegisterPage()
    page.form("kind")
    page.fill("selectbox", "register_kind_0_unit", "X1a")
    page.fill("selectbox", "register_kind_0_kind", "base_cell")
    page.fill("date_input", "register_kind_0_day", date(2020, 1, 1))
    page.press("register_ask")
    assert any(said.startswith("Tên X1a (X1a): ngày") for said in page.said)


@pytest.mark.usefixtures("quick")
def test_somebody_who_was_quicker_is_not_overwritten(province: Path) -> None:
    page = RegisterPage()
    page.send(changed(province, "X1a", B="Chi bộ Mới", K=date(2025, 10, 1)))
    page.fill("text_input", "actor_field", "Ban Tổ chức")
    page.fill("text_input", "register_upload_why", "Quyết định 15")
    other = change_unit(register_of(province), "X2a", "name", "Khác", date(2025, 10, 1))
    replace_register(store_at(province), other)
    page.press("register_upload_press")
    assert any("vừa được người khác thay đổi" in said for said in page.said)
    assert register_of(province) == other


def test_only_an_administrator_changes_the_register(province: Path) -> None:
    serve_store(store_at(province), viewer=lambda: Viewer("editor", EVERYTHING, "lan"))
    page = RegisterPage()
    assert page.test.get("file_uploader") == []


@pytest.mark.usefixtures("quick")
def test_organisations_move_together_to_another_district(province: Path) -> None:
    page = RegisterPage()
    page.form("parent")
    assert any("Điền đủ các ô trên" in one.value for one in page.test.caption)
    page.fill("multiselect", "register_parent_0_units", ["X1a", "X1b"])
    page.fill("selectbox", "register_parent_0_parent", "X2")
    page.fill("date_input", "register_parent_0_day", date(2026, 1, 1))
    page.press("register_ask")
    page.take_over("form")
    register = register_of(province)
    assert {register.unit[code].parent for code in ("X1a", "X1b")} == {"X2"}
    assert {register.on(code, date(2025, 12, 31)).parent for code in ("X1a", "X1b")} == {"X1"}


@pytest.mark.usefixtures("quick")
def test_what_two_organisations_merge_into_may_stand_under_another_district(
    province: Path,
) -> None:
    page = RegisterPage()
    page.form("merge")
    page.fill("multiselect", "register_merge_0_units", ["X1a", "X1b"])
    page.fill("date_input", "register_merge_0_day", date(2026, 1, 1))
    page.fill("selectbox", "register_merge_0_into", "")
    page.fill("text_input", "register_merge_0_new_name", "Đảng bộ mới")
    page.fill("selectbox", "register_merge_0_new_parent", "X2")
    page.press("register_ask")
    page.take_over("form")
    assert register_of(province).unit["X2-003"].parent == "X2"
