"""Nộp số liệu without a browser: what is said of files, by hand, before and after accepting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.reports import SUBMISSIONS
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.periods import Quarter
from dashboard.store.audit import AuditEntry
from dashboard.web.state.served import serve_store
from tests.support.register_workbooks import write_workbook
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

CELLS = "unit | cells | cells_with_committee\nD1A | {} | 4\nD1B | 0 | 0"


class SubmitPage(Page):
    """The page with some files in its box."""

    def __init__(self, *files: Path) -> None:
        super().__init__("nop-so-lieu")
        if files:
            self.send(*files)

    def send(self, *files: Path) -> None:
        content = [(file.name, file.read_bytes(), "") for file in files]
        self.test.file_uploader[0].set_value(content).run()
        self.check()

    def press(self, label: str) -> None:
        [button] = [b for b in self.test.button if b.label == label]
        assert not button.disabled
        button.click().run()
        self.check()

    def sign(self, name: str = "Phòng TCĐ") -> None:
        self.test.text_input(key="actor_field").set_value(name).run()
        self.check()

    def is_off(self, label: str) -> bool:
        [button] = [b for b in self.test.button if b.label == label]
        return button.disabled

    def labels(self, kind: str) -> list[str]:
        return [element.label for element in getattr(self.test, kind)]


@pytest.fixture
def store(registered_store: Store) -> Store:
    serve_store(registered_store)
    return registered_store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path, "d1.xlsx", 5)


def write(folder: Path, name: str, cells: int) -> Path:
    return write_workbook(folder / name, "D1", "2024-Q1", organisation=CELLS.format(cells))


def change(file: Path, **cells: str | None) -> Path:
    workbook = load_workbook(file)
    for cell, value in cells.items():
        workbook.worksheets[0][cell] = value
    workbook.save(file)
    return file


def test_a_file_is_told_with_its_findings_by_rule(store: Store, file: Path) -> None:
    page = SubmitPage(change(file, D5="năm"))
    assert "chưa nhận được, cần sửa d1.xlsx Huyện Một · Quý I/2024 1 lỗi" in page.text
    assert "Lỗi Không phải là số Biểu 1-TC D5" in page.text
    assert "Nhận 1 tệp vào kho dữ liệu" not in page.labels("button")


def test_an_accepted_file_says_where_it_went_and_can_be_taken_back(
    store: Store, file: Path
) -> None:
    page = SubmitPage(file)
    assert "lần đầu có số liệu quý này." in page.text
    page.sign()
    page.press("Nhận 1 tệp vào kho dữ liệu")
    assert "báo cáo số 1" in page.text
    page.press("Rút báo cáo")
    assert [e.value for e in page.test.error] == ["Hãy ghi lý do rút báo cáo."]
    next(t for t in page.test.text_input if t.label == "Lý do rút").set_value("gửi nhầm")
    page.press("Rút báo cáo")
    assert [e.value for e in page.test.success] == ["Đã rút báo cáo số 1."]
    with Results(store) as results:
        (row,) = results.ask(SUBMISSIONS)
    assert (row.status, row.accepted_by, row.withdrawn_by, row.withdrawn_why) == (
        "withdrawn",
        "Phòng TCĐ",
        "Phòng TCĐ",
        "gửi nhầm",
    )


def test_what_changes_is_told_cell_by_cell_with_what_it_does(
    store: Store, file: Path, tmp_path: Path
) -> None:
    load_files(store, [file], today=date(2024, 12, 20))
    page = SubmitPage(write(tmp_path, "again.xlsx", 8))
    assert "1 ô thay đổi." in page.text
    assert "D5 D1A Số chi bộ trực thuộc đảng ủy cơ sở 5 → 8" in page.text
    assert "1 chỉ tiêu thay đổi" in page.text
    assert "Chi bộ có cấp ủy 66,7% 4/6 → 44,4% 4/9" in page.text


def test_a_count_that_changes_is_written_once(store: Store, tmp_path: Path) -> None:
    members = "unit | members_start | admitted | members_end\nD1A | 90 | {} | {}"
    files = [
        write_workbook(
            tmp_path / f"{admitted}.xlsx",
            "D1",
            "2024-Q1",
            membership=members.format(admitted, 90 + admitted),
        )
        for admitted in (4, 8)
    ]
    load_files(store, files[:1], today=date(2024, 12, 20))
    page = SubmitPage(files[1])
    assert page.text.endswith(" Số đảng viên kết nạp 4 → 8")
    assert "4,4% 4/90 → 8,9% 8/90" in page.text


def test_nothing_is_accepted_matched_or_undone_without_a_name(store: Store, file: Path) -> None:
    page = SubmitPage(file)
    accept = "Nhận 1 tệp vào kho dữ liệu"
    assert page.is_off(accept)
    assert [c.value for c in page.test.caption if "Hãy ghi tên" in c.value]
    page.sign("  ")
    assert page.is_off(accept)
    page.sign("Chị Mẫu")
    assert not page.is_off(accept)
    assert not [c.value for c in page.test.caption if "Hãy ghi tên" in c.value]

    odd = SubmitPage(change(file, D4="Tổng CB cuối quý"))
    assert odd.is_off("Ghi nhớ và kiểm tra lại")
    odd.sign("Chị Mẫu")
    box = next(box for box in odd.test.selectbox if "Tổng CB cuối quý" in box.label)
    box.set_value(box.options[0])
    odd.press("Ghi nhớ và kiểm tra lại")
    assert not odd.is_off("Bỏ")
    # Asked once, above both what is undone and what is accepted.
    odd.press(accept)
    assert "báo cáo số 1" in odd.text
    with Results(store) as results:
        (row,) = results.ask(SUBMISSIONS)
    assert row.accepted_by == "Chị Mẫu"
    again = SubmitPage(file)
    assert again.is_off("Bỏ")


def test_the_same_figures_again_change_nothing(store: Store, file: Path, tmp_path: Path) -> None:
    load_files(store, [file], today=date(2024, 12, 20))
    page = SubmitPage(change(write(tmp_path, "same.xlsx", 5), AZ1="Ghi chú"))
    assert "giống hệt số liệu đang dùng." in page.text
    assert "Ảnh hưởng" not in page.text


def test_an_odd_header_and_name_are_matched_by_hand_and_it_can_be_undone(
    store: Store, file: Path
) -> None:
    change(file, D4="Tổng CB cuối quý", B5=None, C5="Xã Hoà Bình mới")
    page = SubmitPage(file)
    page.sign()
    header = "Cột “Tổng CB cuối quý” (Biểu 1-TC D4) là cột nào của biểu?"
    name = "“Xã Hoà Bình mới” (Biểu 1-TC C5) là tổ chức nào?"
    boxes = {box.label: box for box in page.test.selectbox}
    # The likeliest first.
    assert boxes[header].options[0].startswith("Số chi bộ trực thuộc đảng ủy cơ sở (giống ")
    assert boxes[name].options[0].startswith("Đảng bộ xã An Hòa (giống ")
    for label in (header, name):
        boxes[label].set_value(boxes[label].options[0])
    page.press("Ghi nhớ và kiểm tra lại")
    assert "sẵn sàng nhận, có lưu ý" in page.text
    assert "Đã dùng 2 lựa chọn ghi nhớ cho đơn vị này" in page.labels("expander")
    next(b for b in page.test.button if b.label == "Bỏ").click().run()
    page.check()
    assert "chưa nhận được, cần sửa" in page.text


def test_what_a_file_says_is_not_read_as_markdown(store: Store, file: Path) -> None:
    page = SubmitPage(change(file, D4="![x](http://ma.vn/a.png) CB", B5=None, C5="**Xã** :red[X]"))
    labels = [box.label for box in page.test.selectbox]
    said = ("“\\!\\[x\\](http:\u2060//ma.vn/a.png) CB”", "“\\*\\*Xã\\*\\* :\u2060red\\[X\\]”")
    assert [sum(text in label for label in labels) for text in said] == [1, 1]


def test_a_file_that_does_not_say_whose_it_is_is_told_by_hand(store: Store, file: Path) -> None:
    page = SubmitPage(change(file, A1="Báo cáo"))
    assert "Chưa rõ đơn vị báo cáo" in page.text
    districts = [b for b in page.test.selectbox if b.label == "Đơn vị báo cáo"]
    districts[-1].set_value(districts[-1].options[-1])
    page.press("Kiểm tra lại")
    assert "Huyện Một · Quý I/2024" in page.text


def test_many_files_are_a_list_and_the_first_to_be_fixed_is_looked_at(
    store: Store, tmp_path: Path
) -> None:
    files = [write(tmp_path, f"{n}.xlsx", 5 + n) for n in range(5)]
    change(files[3], D5="năm")
    page = SubmitPage(*files)
    assert "1 tệp cần sửa" in page.text
    assert "4 tệp sẵn sàng, có lưu ý" in page.text
    [look] = [b for b in page.test.selectbox if b.label == "Xem kỹ một trong 5 tệp"]
    assert look.options[0] == "3.xlsx"
    assert "Lỗi Không phải là số" in page.text
    page.sign()
    page.press("Nhận 4 tệp vào kho dữ liệu")
    assert "Đã nhận 4 tệp có lưu ý" in page.text


def test_a_closed_quarter_takes_nothing(store: Store, file: Path, tmp_path: Path) -> None:
    load_files(store, [file], today=date(2024, 12, 20))
    close_quarter(store, Quarter(2024, 1), AuditEntry())
    page = SubmitPage(write(tmp_path, "late.xlsx", 6))
    assert "Quý I/2024 đã khóa sổ" in page.text
    assert [b for b in page.labels("button") if b.startswith("Nhận")] == []


def test_the_template_is_offered_for_districts_of_the_quarter(store: Store) -> None:
    page = SubmitPage()
    assert page.test.selectbox(key="template_district").options == ["Huyện Hai", "Huyện Một"]


def test_the_same_file_again_is_not_accepted_again(store: Store, file: Path) -> None:
    load_files(store, [file], today=date(2024, 12, 20))
    page = SubmitPage(file)
    assert "đã có, không nhận lại d1.xlsx" in page.text
    assert [b for b in page.labels("button") if b.startswith("Nhận")] == []
