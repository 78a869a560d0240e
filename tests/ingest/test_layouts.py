"""The same figures under any mixture of habits give the same rows, and no error."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.periods import Quarter
from tests.support.profiles import examples
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import NAMES, REGISTER, TODAY, Book, check, places
from tests.support.workbook_layouts import (
    HABITS,
    Layout,
    any_layout,
    lay_out,
    write_csv,
    write_xls,
    write_xlsx,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

# What a habit itself calls for; anything else would be noise.
TOLD = {"header.unknown", "cell.text_number", "cell.legacy_encoding"}


def _rows(file: ValidationResult) -> dict[str, list[dict[str, Any]]]:
    return {form.form: form.frame.drop("name", "sheet_row").to_dicts() for form in file.forms}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    return _rows(Book().check(tmp_path_factory.mktemp("plain")))


ONE_HABIT = [(habit, way) for habit, ways in HABITS.items() for way in ways]


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(("habit", "way"), ONE_HABIT, ids=lambda value: str(value)[:30])
def test_each_habit_by_itself(
    tmp_path: Path, plain: dict[str, list[dict[str, Any]]], habit: str, way: Any
) -> None:
    file = Book(layout=Layout(**{habit: way})).check(tmp_path)
    assert {rule for rule, *_ in places(file)} <= TOLD
    assert _rows(file) == plain


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize("seed", range(12))
def test_any_mixture(
    tmp_path: Path, plain: dict[str, list[dict[str, Any]]], seed: int, kind: str
) -> None:
    book = Book(layout=any_layout(Random(seed)))
    write = write_xlsx if kind == "xlsx" else write_xls
    file = check(write(tmp_path / f"book.{kind}", book.sheets()))
    assert {rule for rule, *_ in places(file)} <= TOLD, book.layout
    assert _rows(file) == plain


def test_labels_alone_in_the_forms_order(
    tmp_path: Path, plain: dict[str, list[dict[str, Any]]]
) -> None:
    file = Book(layout=Layout(header="labels only")).check(tmp_path)
    assert places(file) == []
    assert _rows(file) == plain


def test_labels_alone_in_any_order_are_ambiguous_where_two_groups_share_them(
    tmp_path: Path,
) -> None:
    file = Book(layout=Layout(header="labels only", shuffled=True)).check(tmp_path)
    assert {(rule, sheet) for rule, sheet, _ in places(file)} == {("header.ambiguous", "Biểu 4-XL")}
    assert all(cell for _, _, cell in places(file))


def test_csv_files_one_form_each(tmp_path: Path, plain: dict[str, list[dict[str, Any]]]) -> None:
    paths = [
        write_csv(tmp_path / f"{number}.csv", grid, delimiter=delimiter, encoding=encoding)
        for number, ((grid, _), delimiter, encoding) in enumerate(
            zip(
                Book().sheets().values(),
                ",;\t,;\t",
                ("utf-8", "utf-8-sig", "utf-16", "utf-8", "utf-16", "utf-8"),
                strict=True,
            )
        )
    ]
    files = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    assert [f.rule for file in files for f in file.findings] == []
    read: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        read |= _rows(file)
    assert read == plain


def test_columns_that_are_not_asked_in_a_quarter_are_not_missed(tmp_path: Path) -> None:
    file = Book(Quarter(2024, 3)).check(tmp_path)
    assert places(file) == []
    activity = next(form for form in file.forms if form.form == "activity")
    assert "cells_inspected" not in activity.columns
    assert activity.frame["cells_inspected"].null_count() == 3


def test_what_is_not_asked_in_a_quarter_is_not_read(tmp_path: Path) -> None:
    """The fourth quarter's workbook under the third quarter's title."""
    book = Book(layout=Layout(period="Kỳ báo cáo: Quý III/{year}"))
    file = book.check(tmp_path)
    assert places(file) == []
    assert [form.form for form in file.forms] == [
        "organisation", "membership", "activity", "enterprise", "obligation",
    ]  # fmt: skip
    assert file.forms[2].frame["cells_inspected"].null_count() == 3


@pytest.mark.usefixtures("read_here")
@examples(30)
@given(data=st.data())
def test_a_blank_anywhere_is_unknown_and_never_zero(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    book = Book()
    code = data.draw(st.sampled_from(["organisation", "membership", "activity", "rating"]))
    unit = data.draw(st.sampled_from(["H1-01", "H1-02"]))
    measure = data.draw(st.sampled_from(CATALOGUE.form[code].measures))
    if measure.code == "cells":  # the whole of many parts: its blank is looked at in test_rules
        return
    file = book.set(code, unit, **{measure.code: None}).check(tmp_path_factory.mktemp("blank"))
    assert not file.refused
    assert [f.rule for f in file.findings] == ["cell.blank"]
    frame = next(form.frame for form in file.forms if form.form == code)
    assert frame.filter(unit=unit)[measure.code].to_list() == [None]


@pytest.mark.usefixtures("read_here")
def test_two_sheets_of_one_form(tmp_path: Path) -> None:
    sheets = Book().sheets()
    sheets["Biểu 2-ĐV (2)"] = sheets["Biểu 2-ĐV"]
    file = check(write_xlsx(tmp_path / "twice.xlsx", sheets))
    assert [(f.rule, f.variant, f.sheet) for f in file.findings] == [
        ("header.ambiguous", "sheets", "Biểu 2-ĐV (2)")
    ]
    del sheets["Biểu 2-ĐV (2)"]
    sheets["Nháp Biểu 2"] = sheets["Biểu 2-ĐV"]
    assert places(check(write_xlsx(tmp_path / "draft.xlsx", sheets))) == []


@pytest.mark.usefixtures("read_here")
def test_other_sheets_and_tables_are_ignored(tmp_path: Path) -> None:
    sheets = Book().sheets()
    sheets["Ghi chú"] = [["Giải thích", ""], ["Đảng viên", "Tính đến cuối quý"]], []
    sheets["Danh bạ"] = [["STT", "Đơn vị", "Ghi chú"], [1, "Xã Đông Phú", "x"]], []
    assert places(check(write_xlsx(tmp_path / "more.xlsx", sheets))) == []


@pytest.mark.usefixtures("read_here")
def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    sheets: dict[str, tuple[list[list[Any]], Any]] = {
        "Lương": ([["STT", "Tháng", "Tiền"], [1, 2, 3]], [])
    }
    file = check(write_xlsx(tmp_path / "other.xlsx", sheets))
    assert [(f.rule, f.variant) for f in file.findings] == [("file.unreadable", "no_form")]


@pytest.mark.usefixtures("read_here")
def test_a_form_by_name_without_any_header(tmp_path: Path) -> None:
    sheets = Book().sheets()
    grid, _ = sheets["Biểu 2-ĐV"]
    del grid[5:8]
    file = check(write_xlsx(tmp_path / "headless.xlsx", sheets))
    assert [(f.rule, f.variant, f.sheet) for f in file.findings] == [
        ("header.missing", "table", "Biểu 2-ĐV"),
    ]
    assert file.refused


@pytest.mark.usefixtures("read_here")
def test_notes_on_a_form_are_not_the_form(tmp_path: Path) -> None:
    sheets = Book().sheets()
    sheets["Giải thích"] = (
        [
            ["Biểu 2-ĐV", "", ""],
            ["Cột", "Giải thích", "Ví dụ"],
            ["Kết nạp trong kỳ", "Đảng viên đầu kỳ", 4],
            ["Từ trần", "Trong quý", 1],
        ],
        [],
    )
    assert places(check(write_xlsx(tmp_path / "notes.xlsx", sheets))) == []


@pytest.mark.usefixtures("read_here")
def test_a_form_that_is_not_there(tmp_path: Path) -> None:
    file = Book().without("enterprise").check(tmp_path)
    assert places(file) == [("sheet.missing", None, None)]
    assert "Biểu 5-KT" in file.findings[0].message("vi")


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", [("header.missing", "Biểu 2-ĐV", "E7")]),
        ("Thu nhập bình quân", [("header.missing", "Biểu 2-ĐV", "E7")]),
        ("Kêt nạp trog kỳ", []),
    ],
)
def test_a_header_that_is_gone_or_misspelt(
    tmp_path: Path, header: str, found: list[tuple[str, str, str]]
) -> None:
    """One mistake, one finding, at the header itself."""
    file = Book().put("membership", "E7", header).check(tmp_path)
    assert places(file) == found
    assert file.refused == bool(found)
    if found:
        assert "Kết nạp trong kỳ" in file.findings[0].message("vi")
        assert "E7" in file.findings[0].message("vi")


@pytest.mark.usefixtures("read_here")
def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    book = Book().put("membership", "X7", "Kết nạp trong kỳ").put("membership", "X9", 5)
    assert places(book.check(tmp_path)) == [("header.ambiguous", "Biểu 2-ĐV", "X7")]
    # Under words that are no group of the form it is another column.
    book.put("membership", "X6", "Cùng kỳ năm trước")
    assert places(book.check(tmp_path)) == [("header.unknown", "Biểu 2-ĐV", "X7")]


def test_what_is_given_wins_over_the_title(tmp_path: Path) -> None:
    path = Book(layout=Layout(period="Kỳ báo cáo: ?", reporter="?")).write(tmp_path)
    assert [f.rule for f in check(path).findings] == [
        "file.unknown_district", "file.unknown_quarter",
    ]  # fmt: skip
    file = check(path, district="H1", quarter=Quarter(2024, 4))
    assert (places(file), file.district, file.quarter) == ([], "H1", Quarter(2024, 4))
    wrong = check(path, district="H9", quarter=Quarter(2024, 4))
    assert [(f.rule, f.variant) for f in wrong.findings] == [("file.unknown_district", "given")]


def test_every_file_gets_its_own_findings(tmp_path: Path) -> None:
    right = Book().write(tmp_path, "a.xlsx")
    wrong = Book().put("membership", "E9", "ba").write(tmp_path, "b.xlsx")
    paths = [right, tmp_path / "none.xlsx", wrong, tmp_path, right]
    files = check_files(paths, NoHistory(REGISTER, CATALOGUE), today=TODAY)
    assert [file.path for file in files] == paths
    assert [[f.rule for f in file.findings] for file in files] == [
        [], ["file.unreadable"], ["cell.not_a_number"], ["file.unreadable"], [],
    ]  # fmt: skip
    assert check_files([], NoHistory(REGISTER, CATALOGUE), today=TODAY) == []


def test_a_name_of_the_small_province_is_laid_out() -> None:
    """The helper itself: names and figures stand where the tests say they do."""
    form = CATALOGUE.form["membership"]
    rows = Book().rows["membership"]
    grid, merges = lay_out(
        form, rows, Layout(), Random(0), quarter=Quarter(2024, 4), district=("H1", NAMES["H1"])
    )
    assert grid[8][:5] == [1, "H1-01", NAMES["H1-01"], 200, 4]
    assert grid[6][3:5] == ["Đảng viên đầu kỳ", "Kết nạp trong kỳ"]
    assert (5, 3, 5, 9) in merges


@pytest.mark.usefixtures("read_here")
def test_a_column_without_a_tick_beside_one_with_ticks_says_no(tmp_path: Path) -> None:
    """Where nothing was founded, nothing is ticked; without any tick a blank is unknown."""
    book = Book()
    for row, tick in (("9", "x"), ("10", "")):
        book.put("enterprise", f"E{row}", tick).put("enterprise", f"F{row}", "")
    file = book.check(tmp_path)
    assert places(file) == []
    frame = next(form.frame for form in file.forms if form.form == "enterprise")
    assert frame["has_org"].to_list() == [1, 0]
    assert frame["org_founded"].to_list() == [0, 0]
    unticked = Book().put("enterprise", "F9", "").put("enterprise", "F10", "").check(tmp_path)
    assert places(unticked) == [
        ("cell.blank", "Biểu 5-KT", "F9"),
        ("cell.blank", "Biểu 5-KT", "F10"),
    ]
