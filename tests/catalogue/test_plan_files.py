"""Plans as files: read back as they were written, and all that is wrong said by its place."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.catalogue.models import Assignment, Obligation, Programme
from dashboard.catalogue.plan_files.files import read_plan, read_plan_file
from dashboard.catalogue.plan_files.toml_file import write_plan_toml
from dashboard.errors import UserError
from dashboard.exports.plan import write_plan_workbook
from dashboard.tabular.faults import FaultsError
from tests.support.reading import reading_here
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOML = """
code = "ctr-01"
title_vi = "Chương trình số 01"
issued_by_vi = "Tỉnh ủy An Bình"
scope = "province"
source = "01-CTr/TU"

[[targets]]
indicator = "org_rated_good_share"
comparator = ">="
low = 90
horizon = "annual"
from_year = 2026
to_year = 2030
level = "any"
section = "II.2"
quote_vi = "Hằng năm có 90% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ."
"""


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    """Open workbooks in this process: another one takes a third of a second each."""
    with reading_here():
        yield


def faults_of(content: bytes, file: str) -> list[tuple[str, str | None, str]]:
    """What is wrong: its key, its cell (or what it is about), the sentence."""
    with pytest.raises(FaultsError) as refused:
        read_plan(content, file, CATALOGUE)
    return [
        (one.key.removeprefix("plan_files."), one.place.cell, one.sentence("vi"))
        for one in refused.value.faults
    ]


def workbook(**sheets: list[list[object]]) -> bytes:
    """A workbook made by hand; its sheets are called as their keys, with spaces for underscores."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


HEAD: list[list[object]] = [
    ["CHƯƠNG TRÌNH HÀNH ĐỘNG"],
    [],
    [None, "Mã chương trình", "ctr-01"],
    [None, "Tên chương trình", "Chương trình số 01"],
    [None, "Cơ quan ban hành", "Tỉnh ủy An Bình"],
    [None, "Phạm vi áp dụng", "Toàn tỉnh"],
    [None, "Số, ký hiệu", "01-CTr/TU"],
    [None, "Văn bản gốc", "01-CTr/TU ngày 05/01/2026"],
]
COLUMNS: list[object] = [
    "STT", "Chỉ tiêu", "So sánh", "Mức", "Mức trên", "Thời hạn", "Từ năm", "Đến năm", "Tính cho",
    "Mục", "Câu trích",
]  # fmt: skip
ROW: list[object] = [
    1, "Tỷ lệ kết nạp đảng viên so với tổng số đảng viên đầu năm", "Trong khoảng", "3%", 4,
    "Hàng năm", 2026, "năm 2030", "Chung và từng đảng bộ", "II.2", "Kết nạp từ 3 - 4%.",
]  # fmt: skip


def with_row(**changed: object) -> bytes:
    """A workbook with one target, some cells of which (by their columns' letters) are others."""
    row = list(ROW)
    for letter, value in changed.items():
        row[ord(letter) - ord("A")] = value
    return workbook(Chương_trình=HEAD, Mục_tiêu=[["Biểu mục tiêu"], COLUMNS, row])


@pytest.mark.parametrize("programme", CATALOGUE.programmes, ids=lambda one: one.code)
def test_what_is_written_reads_back_the_same(programme: Programme) -> None:
    assert read_plan(write_plan_toml(programme), "a.toml", CATALOGUE) == programme
    assert read_plan(write_plan_workbook(programme, CATALOGUE), "a.xlsx", CATALOGUE) == programme


def test_texts_with_signs_of_toml_read_back_the_same() -> None:
    programme = CATALOGUE.programmes[0].model_copy(
        update={"title_vi": 'Kế hoạch "một" \\ hai\x7f', "source": "= [x] # y"}
    )
    assert read_plan(write_plan_toml(programme), "a.toml", CATALOGUE) == programme


def test_what_a_plan_leaves_out_is_made() -> None:
    programme = read_plan(TOML.encode(), "ctr.toml", CATALOGUE)
    assert programme.title_en == "Chương trình số 01"
    assert [one.code for one in programme.targets] == ["org-rated-good-share"]


def test_a_sheet_made_by_hand_is_read() -> None:
    programme = read_plan(with_row(), "tay.xlsx", CATALOGUE)
    assert (programme.code, programme.scope) == ("ctr-01", "province")
    assert programme.source == "01-CTr/TU"
    [target] = programme.targets
    assert (target.indicator, target.comparator) == ("admission_rate", "between")
    assert (target.low, target.high, target.to_year) == (3, 4, 2030)
    assert (target.level, target.section) == ("any", "II.2")


def test_a_share_that_a_sheet_shows_as_a_percentage_is_taken_as_shown() -> None:
    book = openpyxl.load_workbook(io.BytesIO(with_row(C="Từ mức trở lên (≥)", D=0.9, E=None)))
    book["Mục tiêu"]["D3"].number_format = "0%"
    content = io.BytesIO()
    book.save(content)
    assert read_plan(content.getvalue(), "a.xlsx", CATALOGUE).targets[0].low == 90


def test_days_are_read_as_people_write_them() -> None:
    columns: list[object] = ["Tên nhiệm vụ", "Ai thực hiện", "Định kỳ", "Hạn", "Hạn do đâu", "Mục"]
    duties: list[list[object]] = [
        columns,
        ["Báo cáo năm", "Từng đảng bộ trực thuộc", "Hằng năm", "ngày 15 tháng 12", "Văn bản", "IV"],
        ["Sơ kết", "Tỉnh", "6 tháng một lần", "30/06; 31/12", None, "IV"],
        ["Đề án", "Cấp tỉnh", "Một lần", date(2026, 6, 30), None, "IV"],
        ["Sơ kết", "Tỉnh", "1 lần", None, None, "IV"],
    ]
    assignments: list[list[object]] = [
        ["Nội dung nhiệm vụ", "Cấp thực hiện", "Định kỳ", "Mục", "Câu trích"],
        ["Hướng dẫn thực hiện", "Cấp tỉnh", "Thường xuyên", "IV", "Ban hành hướng dẫn."],
    ]
    content = workbook(Chương_trình=HEAD, Nhiệm_vụ_theo_thời_hạn=duties, Nhiệm_vụ_giao=assignments)
    programme = read_plan(content, "a.xlsx", CATALOGUE)
    assert [(o.code, o.who, o.recurs, o.due, o.due_set_by) for o in programme.obligations] == [
        ("bao-cao-nam", "district", "yearly", ("12-15",), "plan"),
        ("so-ket", "province", "half-yearly", ("06-30", "12-31"), "board"),
        ("de-an", "province", "once", ("2026-06-30",), "board"),
        ("so-ket-2", "province", "once", (), "board"),
    ]
    assert programme.obligations[0] == Obligation(
        code="bao-cao-nam", title_vi="Báo cáo năm", title_en="Báo cáo năm", who="district",
        recurs="yearly", due=("12-15",), due_set_by="plan", section="IV",
    )  # fmt: skip
    assert programme.assignments == (
        Assignment(
            code="huong-dan-thuc-hien", title_vi="Hướng dẫn thực hiện",
            title_en="Hướng dẫn thực hiện", level="province", recurs="ongoing", section="IV",
            quote_vi="Ban hành hướng dẫn.",
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "key", "cell", "said"),
    [
        ({"B": "Tỷ lệ kết nạp đảng viên"}, "unknown_indicator", "B3", "[admission_rate]"),
        ({"B": None}, "blank", "B3", "Chỉ tiêu"),
        ({"C": "xấp xỉ"}, "unknown_word", "C3", "Trong khoảng"),
        ({"D": "ba"}, "bad_number", "D3", "“ba”"),
        ({"D": None}, "no_low", "D3", "mức phải đạt"),
        ({"D": 5}, "low_above_high", "E3", "mức dưới 5"),
        ({"E": None}, "no_high", "E3", "mức trên"),
        ({"E": 104}, "above_hundred", "E3", "100%"),
        ({"D": -1}, "below_nought", "D3", "“-1”"),
        ({"C": "Bằng"}, "high_unasked", "E3", "Trong khoảng"),
        ({"C": "Tăng so với năm đầu"}, "goal_of_increase", "D3", "“3%”"),
        ({"F": "Ngày mai"}, "unknown_word", "F3", "Mỗi nhiệm kỳ"),
        ({"G": "206"}, "bad_year", "G3", "“206”"),
        ({"G": 2031}, "years_turned", "H3", "2031"),
        ({"I": "Xã"}, "unknown_word", "I3", "Chỉ tính chung"),
        ({"J": None}, "blank", "J3", "Mục"),
        ({"K": "Câu \u202e đảo"}, "direction_marks", "K3", "ký tự ẩn"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_cell_is_said_with_the_way_out(
    changed: dict[str, object], key: str, cell: str, said: str
) -> None:
    [(found, place, sentence)] = faults_of(with_row(**changed), "tay.xlsx")
    assert (found, place) == (key, cell)
    assert sentence.startswith(f"tay.xlsx, trang “Mục tiêu”, ô {cell}: ")
    assert said in sentence


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_sheets() -> None:
    head = [row for row in HEAD if "Phạm vi áp dụng" not in row]
    content = workbook(
        Chương_trình=[*head, ["Phạm vi áp dụng", "Cả nước"]],
        Mục_tiêu=[COLUMNS, [*ROW[:3], "ba", *ROW[4:]], [*ROW[:6], "x", *ROW[7:]]],
        Nhiệm_vụ_giao=[["Nội dung nhiệm vụ", "Định kỳ"], ["Việc", "Một lần"]],
    )
    found = faults_of(content, "a.xlsx")
    assert [(key, cell) for key, cell, _ in found] == [
        ("unknown_word", "B8"),
        ("bad_number", "D2"),
        ("bad_year", "G3"),
        ("no_column", None),
        ("no_column", None),
        ("no_column", None),
    ]
    assert "trang “Nhiệm vụ giao”, dòng 1: thiếu cột “Cấp thực hiện”" in found[3][2]


def test_two_targets_with_one_code_are_refused() -> None:
    rows: list[list[object]] = [["Mã mục tiêu", *COLUMNS[1:]], ["a", *ROW[1:]], ["a", *ROW[1:]]]
    [found] = faults_of(workbook(Chương_trình=HEAD, Mục_tiêu=rows), "a.xlsx")
    assert found[:2] == ("code_twice", "A3")


def test_what_nobody_can_take_for_a_code_is_refused_with_one_that_is() -> None:
    rows: list[list[object]] = [["Mã mục tiêu", *COLUMNS[1:]], ["Mục tiêu 1", *ROW[1:]]]
    [found] = faults_of(workbook(Chương_trình=HEAD, Mục_tiêu=rows), "a.xlsx")
    assert found[:2] == ("bad_code", "A2")
    assert found[2].endswith("ví dụ muc-tieu-1.")


def test_the_empty_template_says_what_it_needs_and_passes_its_examples_over() -> None:
    found = faults_of(write_plan_workbook(None, CATALOGUE), "mau.xlsx")
    assert [(key, cell) for key, cell, _ in found] == [
        ("no_plan_code", "B4"),
        ("blank", "B5"),
        ("blank", "B7"),
        ("blank", "B8"),
        ("blank", "B9"),
    ]


def test_a_plan_that_asks_for_nothing_is_refused() -> None:
    [(key, cell, _)] = faults_of(workbook(Chương_trình=HEAD), "a.xlsx")
    assert (key, cell) == ("nothing_asked", "C3")


def test_a_workbook_of_another_kind_is_refused() -> None:
    [(key, _, sentence)] = faults_of(workbook(Biểu_1=[["STT", "Mã"]]), "bieu.xlsx")
    assert key == "no_sheet"
    assert "“Biểu 1”" in sentence


@pytest.mark.parametrize(
    ("was", "now", "key", "said"),
    [
        ('"org_rated_good_share"', '"org_rated_god_share"', "unknown_indicator",
         "[org_rated_good_share]"),
        ("low = 90", "low = 190", "above_hundred", "[[targets]] 1, cột low"),
        ("low = 90", "low = [90]", "no_value", "“low”"),
        ("low = 90", "lo = 90", "unknown_key", "cột lo: không có khóa “lo”"),
        ("low = 90", "low = {a = 1}", "no_value", "“low”"),
        ('">="', '"≈"', "unknown_word", "Trong khoảng"),
        ("from_year = 2026", "from_year = 2031", "years_turned", "2031"),
        ('scope = "province"\n', "", "blank", "scope"),
        ("[[targets]]", "[targets]", "no_list", "[[targets]]"),
        ("[[targets]]", "[[target]]", "unknown_key", "“target”"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_toml_is_said_with_its_entry(
    was: str, now: str, key: str, said: str
) -> None:
    assert was in TOML
    found = faults_of(TOML.replace(was, now, 1).encode(), "ctr.toml")
    assert key in [one[0] for one in found]
    assert any(said in one[2] and one[2].startswith("ctr.toml") for one in found)


@pytest.mark.parametrize(
    ("content", "file"),
    [
        (b"code = ", "a.toml"),
        (b"\xff\xfe\x00", "a.toml"),
        (b"a = " + b"[" * 100_000, "a.toml"),
        (b"PK\x03\x04 no workbook", "a.xlsx"),
        (b"", "a.xlsx"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content: bytes, file: str) -> None:
    with pytest.raises(UserError) as refused:
        read_plan(content, file, CATALOGUE)
    for language in ("vi", "en"):
        assert file in refused.value.sentence(language)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.toml"):
        read_plan_file(tmp_path / "none.toml", CATALOGUE)
