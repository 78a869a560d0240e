"""A plan as a workbook: what stands beside what is read again."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl

from dashboard.exports.plan import write_plan_workbook
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from openpyxl import Workbook

PLAN = CATALOGUE.programme["lac-duong"]


def opened(content: bytes) -> Workbook:
    """A workbook as Excel would find it."""
    return openpyxl.load_workbook(BytesIO(content))


def test_the_same_plan_gives_the_same_bytes() -> None:
    again = write_plan_workbook(PLAN, CATALOGUE)
    assert write_plan_workbook(PLAN, CATALOGUE) == again


def test_its_sheets_are_those_that_are_filled_in_and_notes() -> None:
    book = opened(write_plan_workbook(PLAN, CATALOGUE))
    assert book.sheetnames == [
        "Chương trình", "Mục tiêu", "Nhiệm vụ theo thời hạn", "Nhiệm vụ giao", "Hướng dẫn",
        "Danh sách chọn",
    ]  # fmt: skip
    assert book["Danh sách chọn"].sheet_state == "hidden"
    assert book["Mục tiêu"].freeze_panes == "C5"


def test_what_can_be_chosen_is_chosen_from_lists() -> None:
    book = opened(write_plan_workbook(None, CATALOGUE))
    sheet = book["Mục tiêu"]
    header = [cell.value for cell in sheet[4]]
    lists = {
        str(rule.sqref)[0]: str(rule.formula1)
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    chosen = {header[ord(letter) - ord("A")]: formula for letter, formula in lists.items()}
    assert set(chosen) == {
        "Chỉ tiêu *", "So sánh *", "Thời hạn *", "Tính cho *", "Trừ lực lượng vũ trang",
    }  # fmt: skip
    name, _, cells = chosen["Chỉ tiêu *"].partition("!")
    assert name == "'Danh sách chọn'"
    first, last = cells.replace("$", "").split(":")
    values = [row[0].value for row in book["Danh sách chọn"][first:last]]
    assert len(values) == len(CATALOGUE.indicators)
    label = CATALOGUE.indicator["admission_rate"].label_vi
    assert f"{label} [admission_rate]" in values


def test_every_indicator_is_explained_in_the_notes() -> None:
    sheet = opened(write_plan_workbook(None, CATALOGUE))["Hướng dẫn"]
    named = {str(row[0].value) for row in sheet.iter_rows() if row[0].value}
    for indicator in CATALOGUE.indicators:
        assert f"{indicator.label_vi} [{indicator.code}]" in named


def test_texts_are_no_formulas() -> None:
    plan = PLAN.model_copy(update={"source": "=1+1"})
    sheet = opened(write_plan_workbook(plan, CATALOGUE))["Chương trình"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"
