"""Data on single persons: found, named by column, and never repeated."""

from __future__ import annotations

import json
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from dashboard.cli.check_output import as_entries, as_text
from dashboard.ingest.history import NoHistory
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.rules.personal_data_patterns import is_persons_name
from dashboard.ingest.submissions.accept import load_files
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, TODAY, Book, check, places
from tests.support.workbook_layouts import Layout, write_ods

if TYPE_CHECKING:
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.store import Store

pytestmark = pytest.mark.usefixtures("read_here")

PERSON, CARD = "Nguyễn Thị Bích Phương", "001170012345"


def _is_not_repeated(file: ValidationResult, secret: str) -> None:
    """Neither a finding nor anything else that goes on says it."""
    said = json.dumps([finding.as_json() for finding in file.findings], ensure_ascii=False)
    said += "".join(finding.message("en") for finding in file.findings)
    assert secret not in said
    assert file.content == b""
    assert file.forms == ()


def _with_column(
    folder: Path, header: str, *values: Any, form: str = "membership"
) -> ValidationResult:
    book = Book().put(form, "Z7", header)
    for row, value in enumerate(values, 9):
        book.put(form, f"Z{row}", value)
    return book.check(folder)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Họ và tên", PERSON), ("HỌ TÊN ĐẢNG VIÊN", PERSON), ("Họ và tên bí thư", PERSON),
        ("Ngày sinh", "01/02/1970"), ("Ngày, tháng, năm sinh", "01/02/1970"), ("Năm sinh", 1970),
        ("Số CCCD", "001070012345"), ("CMND/CCCD", 1070012345), ("Số thẻ đảng viên", "12.345678"),
        ("Điện thoại", "0912345678"), ("SĐT", "0912 345 678"), ("Địa chỉ thường trú", "Sơn Hà"),
        ("Quê quán", "Sơn Hà"), ("Nơi ở hiện nay", "Sơn Hà"), ("Ngày vào Đảng", "03/02/1995"),
    ],
)  # fmt: skip
def test_headers_tell(tmp_path: Path, header: str, value: Any) -> None:
    file = _with_column(tmp_path, header, value)
    assert places(file) == [("personal_data", "Biểu 2-ĐV", "Z7")]
    assert header in file.findings[0].message("vi")


@pytest.mark.parametrize(
    ("header", "values", "cell"),
    [
        ("Bí thư chi bộ", (PERSON, "Trần Văn Minh", "Lê Hoàng Nam"), "Z8"),
        ("Ghi chú", ("12/05/1970", "01/02/1981"), "Z8"),
        ("Ghi chú", (date(1970, 5, 12), date(1981, 2, 1)), "Z8"),
        ("", (PERSON,), "Z8"),
        ("Người phụ trách", (PERSON,), "Z8"),
        ("Ghi chú", ("đ/c Nguyễn Văn An", "ông Trần Văn Minh (bí thư)"), "Z8"),
        ("Cột 23", ("12.345678", "12.345679"), "Z8"),
        ("Trưởng thôn", (PERSON, "Trần Văn Minh", "Lê Hoàng Nam"), "Z8"),
        ("Thôn trưởng, bí thư", (PERSON, "Trần Văn Minh", "Lê Hoàng Nam"), "Z8"),
        ("Liên hệ khác", ("vananh@example.vn", "minh@example.vn"), "Z8"),
        # One number is enough, wherever it stands.
        ("Ghi chú", ("001070012345", "001070012346"), "Z9"),
        ("Liên lạc", ("0912345678", "0987654321"), "Z9"),
        ("Ghi chú", ("đã rà soát", "số 079 203 001 234", "chờ bổ sung"), "Z10"),
        ("Ghi chú", ("đã rà soát", "gọi +84 912 345 678", "chờ bổ sung"), "Z10"),
        ("Ghi chú", (12, 79203001234), "Z10"),
        ("Ghi chú", ("đã rà soát", "thay đ/c Nguyễn Thị Lan nghỉ hưu", "chờ bổ sung"), "Z10"),
    ],
)
def test_contents_tell_where_headers_do_not(
    tmp_path: Path, header: str, values: tuple[Any, ...], cell: str
) -> None:
    assert places(_with_column(tmp_path, header, *values)) == [("personal_data", "Biểu 2-ĐV", cell)]


@pytest.mark.parametrize(
    ("form", "cell", "value"),
    [
        ("membership", "E9", "0912345678"),
        ("membership", "E9", PERSON),
        ("membership", "E9", 79203001234),
        ("rating", "E9", "001070012345"),
        ("organisation", "B10", "001070012345"),
        ("organisation", "C10", PERSON),
        ("obligation", "E9", "đ/c Nguyễn Thị Lan ký"),
        ("membership", "A1", "ĐT: 0912 345 678"),
        ("membership", "V20", "Người lập biểu: Trần Văn Minh (0912.345.678)"),
    ],
)
def test_a_single_cell_tells(tmp_path: Path, form: str, cell: str, value: Any) -> None:
    file = Book().put(form, cell, value).check(tmp_path)
    assert [(finding.rule, finding.cell) for finding in file.findings] == [("personal_data", cell)]
    _is_not_repeated(file, str(value))


@pytest.mark.parametrize(
    ("header", "values", "form"),
    [
        ("Ghi chú", ("đã rà soát", "chờ bổ sung"), "membership"),
        ("Tên doanh nghiệp mẹ", ("Công ty Trần Phú", "Tập đoàn Lê Lợi"), "enterprise"),
        ("Địa chỉ", ("Khu công nghiệp Sơn Hà",), "enterprise"),
        ("Số quyết định", ("123-QĐ/HU",), "enterprise"),
        ("Tỷ lệ (%)", (12.5, 13.0), "membership"),
        ("Họ và tên", (), "membership"),  # a header over nothing
        ("Mã số thuế", ("0312345678", "0901234567"), "enterprise"),
        ("Số tài khoản", ("0912345678",), "membership"),
        ("Kinh phí", (12_000_000_000, 34_500_000_000), "membership"),
        ("Địa bàn", ("Lý Thường Kiệt", "Long Khánh", "Tân Lập"), "membership"),
        ("Ngày họp", (date(2024, 5, 1), date(2024, 8, 1)), "activity"),
        ("Ngày thành lập", (date(1975, 4, 30), date(1986, 5, 1)), "membership"),
        ("Ngày, tháng, năm thành lập", ("30/04/1975", "01/05/1986"), "enterprise"),
        ("Ngày quyết định", (date(1995, 4, 30), date(1996, 5, 1)), "organisation"),
        ("Tên trường", ("Nguyễn Văn Trỗi", "Võ Thị Sáu"), "membership"),
        ("Địa bàn phụ trách", ("Nguyễn Văn Cừ", "Trần Hưng Đạo"), "membership"),
        ("Ghi chú", ("đề nghị đồng chí bí thư kiểm tra", "Bà Rịa"), "membership"),
        ("Số văn bản", ("012-BC/HU ngày 05/04/2024",), "membership"),
    ],
)
def test_other_columns_are_let_be(
    tmp_path: Path, header: str, values: tuple[Any, ...], form: str
) -> None:
    file = _with_column(tmp_path, header, *values, form=form)
    assert {rule for rule, *_ in places(file)} == {"header.unknown"}


def test_nothing_of_such_a_file_is_repeated_or_kept(tmp_path: Path) -> None:
    book = Book().put("membership", "Z7", "Họ và tên").put("membership", "Z9", PERSON)
    file = book.put("membership", "E9", "0912345678").check(tmp_path)
    assert file.refused
    assert file.content == b""
    assert file.forms == ()
    said = json.dumps([finding.as_json() for finding in file.findings], ensure_ascii=False)
    assert PERSON not in said
    assert "0912345678" not in said
    assert {finding.value for finding in file.findings} == {None}


def test_a_hidden_draft_is_searched_too(tmp_path: Path) -> None:
    path = Book().write(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Nháp")
    sheet.append(["STT", "Họ và tên", "Ngày sinh"])
    sheet.append([1, PERSON, "01/02/1970"])
    sheet.sheet_state = "hidden"
    book.save(path)
    assert ("personal_data", "Nháp", "B1") in places(check(path))


def test_persons_in_place_of_organisations(tmp_path: Path) -> None:
    book = Book().put("membership", "B9", "").put("membership", "B10", "")
    book.put("membership", "C9", PERSON).put("membership", "C10", "Trần Văn Minh")
    book.put("membership", "C11", "Lê Hoàng Nam").put("membership", "C12", "")
    assert {rule for rule, *_ in places(book.check(tmp_path))} == {"personal_data"}


def test_firms_called_after_their_owners(tmp_path: Path) -> None:
    book = Book()
    for row, name in ((9, "DNTN Nguyễn Văn An"), (10, "Cơ sở may Trần Thị Bình")):
        book.put("enterprise", f"C{row}", name)
    book.put("enterprise", "H7", "Ngành").put("enterprise", "H9", "Hoàng Gia")
    assert {rule for rule, *_ in places(book.check(tmp_path))} <= {"header.unknown"}


def test_a_ward_called_after_a_person(tmp_path: Path) -> None:
    ward = replace(REGISTER.units[2], name="Đảng bộ phường Trần Hưng Đạo")
    register = replace(REGISTER, units=(*REGISTER.units[:2], ward, *REGISTER.units[3:]))
    path = Book().put("membership", "C9", "Trần Hưng Đạo").write(tmp_path)
    assert "personal_data" not in {
        rule for rule, *_ in places(check(path, NoHistory(register, CATALOGUE)))
    }


def _with_note(folder: Path, text: str, kind: str) -> ValidationResult:
    path = Book().write(folder)
    if kind == "xlsx":
        book = openpyxl.load_workbook(path)
        # An author is who worked at the file, and no data in it.
        book["Biểu 2-ĐV"]["E9"].comment = Comment(text, PERSON)
        book.properties.creator = PERSON
        book.save(path)
        return check(path)
    sheets = Book().sheets()
    ods = write_ods(folder / "book.ods", sheets)
    note = f"<office:annotation><dc:creator>{PERSON}</dc:creator><text:p>{text}</text:p>"
    with zipfile.ZipFile(ods) as archive:
        content = archive.read("content.xml").decode()
    content = content.replace(
        "<text:p>4</text:p>", f"{note}</office:annotation><text:p>4</text:p>", 1
    ).replace("<office:document-content", '<office:document-content xmlns:dc="dc"', 1)
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return check(ods)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("SĐT 0912345678", True), ("Nguyễn Văn A:\nCCCD: 001070012345", True), (PERSON, True),
        ("Kết nạp đ/c Trần Văn Minh", True), ("Ngày sinh: 01/02/1970", True),
        ("Nguyễn Văn A:\nĐã kiểm tra lại số liệu", False), ("Tăng 3 so với quý trước", False),
        ("Đề nghị đồng chí xem lại", False),
    ],
)  # fmt: skip
def test_notes_beside_cells(tmp_path: Path, text: str, personal: bool, kind: str) -> None:
    file = _with_note(tmp_path, text, kind)
    rules = {rule for rule, *_ in places(file)}
    assert ("personal_data" in rules) == personal, file.findings
    if personal:
        assert file.content == b""
        _is_not_repeated(file, text)
    else:
        assert not file.refused


def test_nothing_reaches_the_disk(
    registered_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the store nor the folder for temporary files has a byte of it."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    book = Book().put("membership", "Z7", "Họ và tên").put("membership", "Z9", PERSON)
    content = book.put("membership", "Z10", CARD).write(tmp_path).read_bytes()
    (loaded,) = load_files(
        registered_store, [IncomingFile(Path("sent.xlsx"), content)], today=TODAY
    )
    assert loaded.submission is None
    _is_not_repeated(loaded.checked, PERSON)
    said = json.dumps(as_entries([loaded]), ensure_ascii=False) + as_text([loaded], CATALOGUE)
    assert PERSON not in said
    kept = [path for folder in (registered_store.folder, temporary) for path in folder.rglob("*")]
    assert kept
    on_disk = b"".join(path.read_bytes() for path in kept if path.is_file())
    for secret in (PERSON, CARD):
        assert secret.encode() not in on_disk
        assert secret.encode("utf-16-le") not in on_disk
    assert content[-500:] not in on_disk


def test_signatures_are_how_every_report_ends(tmp_path: Path) -> None:
    book = Book()
    book.put("membership", "V14", "(Ký, ghi rõ họ và tên)").put("membership", "V18", PERSON)
    book.put("membership", "B18", "Trần Văn Minh").put("membership", "B14", "Họ và tên")
    assert places(book.check(tmp_path)) == []


@pytest.mark.parametrize(("numbers", "codes"), [("text", True), ("none", True), ("none", False)])
def test_signatures_below_duties_of_which_none_is_done(
    tmp_path: Path, numbers: str, *, codes: bool
) -> None:
    """No row has a day or a document yet: where the table ends is seen otherwise."""
    book = Book(layout=Layout(number_column=numbers != "none"))
    for unit in ("development-review", "inspection-notice"):
        book.set("obligation", unit, done_on=None, document=None)
        if numbers == "text":
            cell = book.place("obligation", "number", unit)
            book.put("obligation", cell, "1.")
        if not codes:
            book.put("obligation", book.place("obligation", "code", unit), "")
    assert places(book.check(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (PERSON, True), ("TRẦN VĂN MINH", True), ("Nguyễn Văn A", True), ("Hoµng V¨n Nam", True),
        ("Đảng bộ xã Trần Phú", False), ("Chi bộ Trường THPT Lê Lợi", False), ("Hà Nội mới", False),
        ("Trường THPT Tân Ngọc", False), ("Tröôøng THPT Taân Ngoïc", False),
        ("Truong Van Minh", True),
        ("Nguyễn Văn A chuyển đi", False), ("Công ty TNHH Hoàng Gia", False), ("Minh", False),
    ],
)  # fmt: skip
def test_persons_names(text: str, person: bool) -> None:
    assert is_persons_name(text) == person
