"""A marked copy that is fixed and sent again: our sheet is no report, and hides nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from dashboard.exports.marked_copy.copying import annotate
from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.spreadsheets.sheets import Sheet
from dashboard.spreadsheets.stamps import COLUMNS, is_ours, set_apart, stamp
from tests.exports.marked_copy.dressed import (
    BALANCE,
    cells,
    dress,
    marks,
    opened,
    parts,
    with_parts,
)
from tests.support.workbook_builder import Book, check, places

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

pytestmark = pytest.mark.usefixtures("read_here")

PERSONS = ("Nguyễn Văn Bình", "Trần Thị Hoa", "Lê Quang Minh")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A marked copy with errors in J9 of the members and S9 of the ratings."""
    book = Book().set("membership", "H1-01", members_end=204)
    path = tmp_path / "copy.xlsx"
    path.write_bytes(annotate(check(dress(book, tmp_path / "sent.xlsx")), "vi"))
    return path


def repair(path: Path, changes: Mapping[tuple[str, str], str | int]) -> ValidationResult:
    """Write cells of a workbook, save it and check it."""
    workbook = openpyxl.load_workbook(path)
    for (sheet, cell), value in changes.items():
        workbook[sheet][cell] = value
    workbook.save(path)
    return check(path)


def test_a_fixed_copy_has_no_error(copy: Path) -> None:
    file = repair(copy, {(BALANCE, "J9"): 203})
    assert [f.rule for f in file.findings if f.severity == "error"] == []
    assert {form.form for form in file.forms} == set(Book().rows)


def test_an_untouched_copy_gets_the_same_findings_again(copy: Path) -> None:
    assert places(check(copy)) == [
        ("membership.balance", BALANCE, "J9"),
        ("rating.members_total", "Biểu 4-XL", "S9"),
    ]


def test_marks_that_are_no_longer_true_come_off(copy: Path, tmp_path: Path) -> None:
    file = repair(copy, {(BALANCE, "J9"): 203, (BALANCE, "E10"): -1})
    again = annotate(file, "vi")
    assert [cell for _, cell in marks(again)][:1] == ["E10"]
    assert (BALANCE, "J9") not in marks(again)
    sheet = opened(again)[BALANCE]
    # The sender's own comment and colour are there again.
    assert sheet["J9"].comment.text == "Đã đối chiếu sổ"
    assert sheet["J9"].fill.fgColor.rgb == "FFC6EFCE"
    assert opened(again).sheetnames.count("Lỗi") == 1
    assert not any(name.startswith("Lỗi (") for name in opened(again).sheetnames)


def test_marking_twice_changes_nothing_more(copy: Path) -> None:
    once = copy.read_bytes()
    twice = annotate(check(copy), "vi")
    assert marks(twice) == marks(once)
    assert opened(twice).sheetnames == opened(once).sheetnames
    first, second = (
        [cell.value for cell in cells(opened(marked)["Lỗi"]) if cell.row != 2]  # the file's name
        for marked in (once, twice)
    )
    assert first == second


def test_a_copy_without_errors_left_loses_all_marks(copy: Path) -> None:
    again = annotate(repair(copy, {(BALANCE, "J9"): 203, (BALANCE, "J12"): 418}), "vi")
    assert marks(again) == {}
    assert [c.coordinate for c in cells(opened(again)[BALANCE]) if c.comment] == ["C9", "J9"]
    assert not any(c.comment for c in cells(opened(again)["Biểu 4-XL"]))


def test_persons_written_into_our_sheet_are_found(copy: Path) -> None:
    at = [("Lỗi", f"A{row}") for row in (20, 21, 22)]
    file = repair(copy, dict(zip(at, PERSONS, strict=True)))
    assert [(f.rule, f.sheet) for f in file.findings] == [("personal_data", "Lỗi")]
    assert file.content == b""
    given_back = annotate(file, "vi")
    assert opened(given_back).sheetnames == ["Lỗi"]
    said = " ".join(str(cell.value) for cell in cells(opened(given_back)["Lỗi"]))
    assert not any(person in said for person in PERSONS)


@pytest.mark.parametrize("column", ["D", "H"])
def test_persons_written_over_or_beside_our_rows_are_found(copy: Path, column: str) -> None:
    rows = (8, 9, 10)
    changes = {("Lỗi", f"{column}{r}"): p for r, p in zip(rows, PERSONS, strict=True)}
    assert [f.rule for f in repair(copy, changes).findings] == ["personal_data"]


def test_a_sheet_that_is_merely_called_the_same_is_searched(tmp_path: Path) -> None:
    path = Book().write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.create_sheet("Lỗi", 0)
    sheet.append(["Mức độ", "Trang tính", "Ô", "Ô đang ghi", "Vì sao và cách sửa"])
    for person in PERSONS:
        sheet.append(["Lỗi", "", "", person, ""])
    workbook.save(path)
    assert [(f.rule, f.sheet) for f in check(path).findings] == [("personal_data", "Lỗi")]


def test_a_form_may_stand_on_a_sheet_of_that_name(tmp_path: Path) -> None:
    path = Book().write(tmp_path)
    workbook = openpyxl.load_workbook(path)
    workbook[BALANCE].title = "Lỗi"
    workbook.save(path)
    file = check(path)
    assert file.findings == ()
    assert "membership" in {form.form for form in file.forms}
    assert opened(annotate(file, "vi")).sheetnames[:2] == ["Lỗi (2)", "Biểu 1-TC"]


def test_our_sheet_may_be_renamed_sorted_and_written_on(copy: Path) -> None:
    workbook = openpyxl.load_workbook(copy)
    sheet = workbook["Lỗi"]
    sheet.title = "Can sua"
    first, second = ([c.value for c in sheet[row]] for row in (8, 9))
    for column, (one, other) in enumerate(zip(first, second, strict=True), start=1):
        sheet.cell(8, column).value, sheet.cell(9, column).value = other, one
    sheet["A8"], sheet["G9"] = "xong", "đã sửa"
    workbook.save(copy)
    file = repair(copy, {(BALANCE, "J9"): 203})
    assert not file.refused
    assert "Can sua" not in opened(annotate(file, "vi")).sheetnames


def test_what_the_list_quotes_is_no_personal_data(tmp_path: Path) -> None:
    """Names that read like a person's stand in the list, as the cells hold them."""
    file = check(Book().write(tmp_path))
    findings = tuple(
        Finding(
            RuleCode.MATCHED_BY_NAME, BALANCE, row, 2, name, "", {"name": name, "registered": "x"}
        )
        for row, name in enumerate(PERSONS, start=9)
    )
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotate(replace(file, findings=findings), "vi"))
    assert [cell.value for cell in opened(copy.read_bytes())["Lỗi"]["D"][-3:]] == list(PERSONS)
    assert check(copy).findings == ()


def test_rows_are_known_by_their_stamps() -> None:
    labels, texts = ["a", "b", "c", "d", "e"], ["Lỗi", "S", "A1", "x  y", "vì\nsao"]
    assert len(labels) == COLUMNS
    ours = [
        ["Tiêu đề", "", "", "", "", stamp(["Tiêu đề"])],
        [*labels, stamp(labels, is_header=True)],
        # Spaces and breaks do not all survive every program.
        ["Lỗi", "S", "A1", "x y", "vì sao", stamp(texts)],
        [*labels, "tiendo--000000000000"],
    ]
    sheet = Sheet("x", [list(row) for row in ours])
    assert is_ours(sheet.rows)
    assert not is_ours([[*labels, stamp(labels)]])
    theirs, rests = set_apart([sheet, Sheet("y", [["1"]])])
    assert [s.name for s in theirs] == ["y"]
    assert [any(cell for cell in row) for row in rests[0].rows] == [False, False, False, True]


def test_other_programs_paint_both_colours_of_a_fill_alike(copy: Path) -> None:
    """Then the colour that was there before is lost, and the mark comes off all the same."""
    workbook = openpyxl.load_workbook(copy)
    cell = workbook[BALANCE]["J9"]
    fill = PatternFill("solid", cell.fill.fgColor, cell.fill.fgColor)
    cell.fill, cell.value = fill, 203
    content = io.BytesIO()
    workbook.save(content)
    copy.write_bytes(content.getvalue())
    again = opened(annotate(check(copy), "vi"))
    assert again[BALANCE]["J9"].fill.fill_type is None


def test_white_writing_is_white_again(tmp_path: Path) -> None:
    """Unless LibreOffice has saved the copy: it forgets the colour that was under it."""
    book = Book().put("membership", "D7", "Cột lạ")
    sent = check(dress(book, tmp_path / "sent.xlsx"))
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotate(sent, "vi"))
    repaired = repair(copy, {(BALANCE, "D7"): "Đầu kỳ"})
    head = opened(annotate(repaired, "vi"))[BALANCE]["D7"]
    assert (head.fill.fgColor.rgb, head.font.color.rgb) == ("FF1F4E79", "FFFFFFFF")
    about = "docProps/app.xml"
    told = parts(repaired.content)[about].replace(b"Microsoft Excel", b"LibreOffice/24.2")
    copy.write_bytes(with_parts(repaired.content, {about: told}))
    head = opened(annotate(check(copy), "vi"))[BALANCE]["D7"]
    assert (head.fill.fill_type, head.font.color.auto) == (None, True)


def quoting(tmp_path: Path) -> Path:
    """A marked copy whose comment quotes a firm that is called after its owner."""
    file = check(dress(Book(), tmp_path / "sent.xlsx"))
    details = {"name": "Hộ kinh doanh ông Nguyễn Văn Bình", "registered": "Điện thoại Sao Mai"}
    finding = Finding(RuleCode.MATCHED_BY_NAME, BALANCE, 9, 9, "x", "", details)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotate(replace(file, findings=(finding,)), "vi"))
    assert "ông Nguyễn Văn Bình" in marks(copy.read_bytes())[BALANCE, "J9"][1]
    return copy


def test_what_our_comments_quote_is_no_personal_data(tmp_path: Path) -> None:
    assert check(quoting(tmp_path)).findings == ()


@pytest.mark.parametrize(("sheet", "cell"), [(BALANCE, "J9"), (BALANCE, "C9"), ("Lỗi", "A1")])
def test_persons_written_into_comments_are_found(tmp_path: Path, sheet: str, cell: str) -> None:
    copy = quoting(tmp_path)
    workbook = openpyxl.load_workbook(copy)
    said = workbook[sheet][cell].comment
    text = f"{said.text if said else ''}\nđ/c Trần Thị Hoa, số điện thoại 0912345678"
    workbook[sheet][cell].comment = Comment(text, "x")
    workbook.save(copy)
    assert [(f.rule, f.sheet) for f in check(copy).findings] == [("personal_data", sheet)]
