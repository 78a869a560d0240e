"""Marked copies: the sender's look kept, faulty cells coloured and commented, a list before it."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.exports.marked_copy.colours import INK
from dashboard.exports.marked_copy.copying import annotate
from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.spreadsheets.stamps import SIGN, signed
from tests.exports.marked_copy.dressed import (
    AMBER,
    BALANCE,
    RED,
    cells,
    dress,
    marks,
    opened,
    parts,
    with_parts,
)
from tests.support.workbook_builder import Book, check, figures

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

pytestmark = pytest.mark.usefixtures("read_here")


def unbalanced() -> Book:
    """Errors in J9 of the members and S9 of the ratings; a warning in an unknown column."""
    return Book().set("membership", "H1-01", members_end=204)


@pytest.fixture
def wrong(tmp_path: Path) -> ValidationResult:
    return check(dress(unbalanced(), tmp_path / "dressed.xlsx"))


def test_faulty_cells_are_coloured_and_say_why(wrong: ValidationResult) -> None:
    found = marks(annotate(wrong, "vi"))
    assert {place: colour for place, (colour, _) in found.items()} == {
        (BALANCE, "J9"): RED,
        ("Biểu 4-XL", "S9"): RED,
    }
    for finding in wrong.findings:
        assert finding.sheet
        assert finding.cell
        comment = found[finding.sheet, finding.cell][1]
        assert SIGN in comment
        assert f"Lỗi: {finding.message('vi')}" in comment


def test_the_senders_own_comments_stay(wrong: ValidationResult) -> None:
    sheet = opened(annotate(wrong, "vi"))[BALANCE]
    said = sheet["J9"].comment.text
    [finding] = [f for f in wrong.findings if f.cell == "J9"]
    assert said == "Đã đối chiếu sổ\n\n" + signed(f"Lỗi: {finding.message('vi')}")
    assert sheet["C9"].comment.text == "Xã mới"


def test_errors_come_before_warnings_in_one_comment(tmp_path: Path) -> None:
    # Over a fifth is excellent (warning) and the sum differs from the members (error).
    book = Book().set("rating", "H1-01", members_excellent=40)
    file = check(book.write(tmp_path))
    [at_s9] = [text for (_, cell), (_, text) in marks(annotate(file, "vi")).items() if cell == "S9"]
    assert at_s9.count(SIGN) == 1
    assert at_s9.index("Lỗi: ") < at_s9.index("Cảnh báo: ")


def test_warnings_are_amber(tmp_path: Path) -> None:
    file = check(Book().put("membership", "E9", "4").write(tmp_path))
    assert {c: colour for (_, c), (colour, _) in marks(annotate(file, "vi")).items()} == {
        "E9": AMBER
    }


def test_a_cell_that_was_never_written_is_marked(tmp_path: Path) -> None:
    file = check(Book().put("membership", "E9", "").write(tmp_path))
    # The total is told as well, as it no longer agrees.
    assert {f.rule: f.cell for f in file.findings} == {"cell.blank": "E9", "total.differs": "E12"}
    assert set(marks(annotate(file, "vi"))) == {(BALANCE, "E9"), (BALANCE, "E12")}


def test_formulas_keep_their_values(wrong: ValidationResult) -> None:
    copy = annotate(wrong, "vi")
    assert opened(copy)[BALANCE]["J9"].value == "=204+0"
    assert opened(copy, values=True)[BALANCE]["J9"].value == 204


def test_the_look_is_kept(wrong: ValidationResult) -> None:
    before, given_back = openpyxl.load_workbook(wrong.path), annotate(wrong, "vi")
    after, marked = opened(given_back), marks(given_back)
    assert after.sheetnames == ["Lỗi", *before.sheetnames]
    assert after.active is not None
    assert after.active.title == "Lỗi"
    assert after["Ghi chú riêng"].sheet_state == "hidden"
    assert after.defined_names["Toan_bang"].attr_text == before.defined_names["Toan_bang"].attr_text
    for sheet in before.worksheets:
        copy = after[sheet.title]
        assert copy.merged_cells.ranges == sheet.merged_cells.ranges
        assert copy.print_area == sheet.print_area
        assert copy.freeze_panes == sheet.freeze_panes
        assert copy.page_setup.orientation == sheet.page_setup.orientation
        for rules in (
            "data_validations.dataValidation",
            "conditional_formatting",
            "oddFooter.center.text",
        ):
            there, here = attrgetter(rules)(copy), attrgetter(rules)(sheet)
            assert len(there or "") == len(here or "")
        assert {k: d.width for k, d in copy.column_dimensions.items()} == {
            k: d.width for k, d in sheet.column_dimensions.items()
        }
        assert not copy.sheet_view.tabSelected
        for cell in cells(sheet):
            twin = copy[cell.coordinate]
            assert (twin.value, twin.number_format) == (cell.value, cell.number_format)
            assert repr(twin.font) == repr(cell.font)
            assert repr(twin.border) == repr(cell.border)
            if (sheet.title, cell.coordinate) not in marked:
                assert repr(twin.fill) == repr(cell.fill)
    assert [name for name in parts(wrong.content) if "media" in name] == [
        name for name in parts(given_back) if "media" in name
    ]


def test_white_writing_stays_readable(tmp_path: Path) -> None:
    book = Book().put("membership", "D7", "Cột lạ").put("membership", "W7", "Đầu kỳ")
    file = check(dress(book, tmp_path / "a.xlsx"))
    [finding] = [f for f in file.findings if f.rule == "header.unknown" and f.cell == "D7"]
    head = opened(annotate(file, "vi"))[BALANCE]["D7"]
    assert finding.severity == "warning"
    assert head.fill.fgColor.rgb == AMBER
    assert head.font.color.rgb == f"FF{INK['warning']}"
    assert head.font.bold


def test_a_merged_range_is_marked_where_it_shows(wrong: ValidationResult) -> None:
    finding = Finding(
        RuleCode.HEADER_UNKNOWN, BALANCE, 6, 5, "x", "", {"header": "x"}
    )  # F6, in D6:J6
    copy = annotate(replace(wrong, findings=(finding,)), "vi")
    assert list(marks(copy)) == [(BALANCE, "D6")]


def test_the_list_says_all_and_leads_there(wrong: ValidationResult) -> None:
    sheet = opened(annotate(wrong, "vi", {"H1": "Đảng bộ huyện Sơn Hà"})).worksheets[0]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[:4]] == [
        "Kết quả kiểm tra báo cáo",
        "Tệp: dressed.xlsx",
        "Đơn vị: Đảng bộ huyện Sơn Hà (H1). Quý: Quý IV/2024.",
        "2 lỗi phải sửa, 0 cảnh báo nên xem lại.",
    ]
    head = rows.index(["Mức độ", "Trang tính", "Ô", "Ô đang ghi", "Vì sao và cách sửa"])
    assert rows[head + 1 :] == [
        ["Lỗi", f.sheet, f.cell, str(f.value).removesuffix(".0"), f.message("vi")]
        for f in wrong.findings
    ]
    assert attrgetter("hyperlink.location")(sheet.cell(head + 2, 3)) == f"'{BALANCE}'!J9"
    assert sheet.freeze_panes == f"A{head + 2}"
    assert sheet.auto_filter.ref == f"A{head + 1}:F{head + 3}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.column_dimensions["F"].hidden
    assert sheet.cell(head + 2, 5).alignment.wrap_text


def test_findings_without_a_cell_are_listed_errors_first(tmp_path: Path) -> None:
    book = Book().without("enterprise").set("membership", "H1-01", members_end=204)
    file = check(book.write(tmp_path))
    sheet = opened(annotate(file, "en")).worksheets[0]
    assert sheet.title == "Errors"
    listed = [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=8)]
    assert listed == [
        ["Error", BALANCE, "J9"],
        ["Error", "Biểu 4-XL", "S9"],
        ["Warning", "", ""],
    ]


def test_a_right_file_is_given_back_with_an_empty_list(tmp_path: Path) -> None:
    copy = annotate(check(Book().write(tmp_path)), "vi")
    assert marks(copy) == {}
    assert "Không cần làm gì thêm." in str(opened(copy).worksheets[0]["A5"].value)


def test_a_sender_may_have_a_sheet_of_that_name(tmp_path: Path) -> None:
    path = unbalanced().write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("lỗi")["A1"] = "của chúng tôi"
    workbook.save(path)
    after = opened(annotate(check(path), "vi"))
    assert after.sheetnames[0] == "Lỗi (2)"
    assert after["lỗi"]["A1"].value == "của chúng tôi"
    assert after.worksheets[0].print_title_rows == "$7:$7"


def test_no_text_of_the_file_becomes_a_formula(tmp_path: Path) -> None:
    texts = ("=1+1", "+84", "-5x", "@SUM(A1)", "\t=2", "https://example.org")
    book = Book()
    for row, text in zip((9, 10, 11), texts, strict=False):
        book.put("membership", f"E{row}", text).put("membership", f"F{row}", texts[row - 6])
    file = check(book.write(tmp_path))
    sheet = opened(annotate(file, "vi")).worksheets[0]
    held = [row[3] for row in sheet.iter_rows(min_row=8) if row[3].value]
    assert {str(cell.value).strip() for cell in held} >= {text.strip() for text in texts}
    assert {cell.data_type for cell in held} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in held)


def test_so_many_findings_that_nobody_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.exports.marked_copy.copying.MOST_COMMENTS", 1)
    monkeypatch.setattr("dashboard.exports.marked_copy.findings_sheet.MOST_LISTED", 1)
    copy = annotate(check(unbalanced().write(tmp_path)), "vi")
    assert sorted(bool(text) for _, text in marks(copy).values()) == [False, True]
    last = [cell.value for cell in list(opened(copy).worksheets[0].iter_rows())[-1]]
    assert last[4] == "Còn 1 mục khác không ghi ở đây. Hãy sửa các mục trên trước rồi kiểm tra lại."


def test_figures_of_the_copy_are_those_of_the_original(tmp_path: Path) -> None:
    book = Book().put("membership", "E9", "4").without("enterprise")
    file = check(dress(book, tmp_path / "a.xlsx"))
    (tmp_path / "copy.xlsx").write_bytes(annotate(file, "vi"))
    again = check(tmp_path / "copy.xlsx")
    assert [(f.rule, f.sheet, f.cell) for f in again.findings] == [
        (f.rule, f.sheet, f.cell) for f in file.findings
    ]
    assert figures(again, "membership", "H1-01") == figures(file, "membership", "H1-01")
    assert all(a.frame.equals(b.frame) for a, b in zip(again.forms, file.forms, strict=True))


def test_a_strict_workbook_stays_strict(wrong: ValidationResult, tmp_path: Path) -> None:
    """Excel can save in namespaces of the ISO standard; one part in another could not be opened."""
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    spaces = re.compile(usual + rb"(spreadsheetml|officeDocument)/2006/(main|relationships)\b")
    changed = {
        name: spaces.sub(strict + rb"\1/\2", part)
        for name, part in parts(wrong.content).items()
        if name.endswith((".xml", ".rels")) and "Content_Types" not in name
    }
    path = tmp_path / "strict.xlsx"
    path.write_bytes(with_parts(wrong.content, changed))
    copy = annotate(check(path), "vi")
    assert not any(spaces.search(part) for part in parts(copy).values())
    (tmp_path / "copy.xlsx").write_bytes(copy)
    again = check(tmp_path / "copy.xlsx")
    assert [f.cell for f in again.findings] == [f.cell for f in wrong.findings]
