"""Opening untrusted files: whatever they hold, an answer, and the next file goes on."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt

from dashboard.spreadsheets import open as opening
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.limits import MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.spreadsheets.sheets import cell_name
from tests.spreadsheets.archives import SHEET, ods_of, part_of, with_part, with_rows
from tests.support.workbook_builder import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Book().write(tmp_path_factory.mktemp("right")).read_bytes()


def _open(*contents: bytes) -> list[opening.Opened]:
    return list(open_files(contents))


def _refused(content: bytes) -> tuple[str, str]:
    (opened,) = _open(content)
    assert isinstance(opened, Refusal), opened
    return opened.rule, opened.variant


def test_cells_keep_their_places(right: bytes) -> None:
    (sheets,) = _open(right)
    assert isinstance(sheets, tuple)
    assert [sheet.name for sheet in sheets][:2] == ["Biểu 1-TC", "Biểu 2-ĐV"]
    assert sheets[1].text(8, 1) == "H1-01"
    assert cell_name(8, 9) == "J9"
    assert sheets[1].rows[8][9] == 203
    assert (5, 3, 5, 9) in sheets[1].merges


def test_a_sheet_of_an_unknown_namespace_is_damaged(right: bytes) -> None:
    part = "xl/worksheets/sheet2.xml"
    spoilt = part_of(right, part).replace(b"openxmlformats.org/spreadsheetml", b"x.org/sheet", 1)
    assert _refused(with_part(right, part, spoilt)) == ("file.unreadable", "damaged")


def test_what_merged_ranges_hide_is_no_figure_and_is_kept_for_the_search(right: bytes) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(right))
    sheet = workbook.worksheets[1]
    sheet["J10"] = 7
    sheet["K10"] = "Nguyễn Văn An"
    content = io.BytesIO()
    workbook.save(content)
    # A library empties what it merges; a file may be written otherwise.
    part = "xl/worksheets/sheet2.xml"
    merged = part_of(content.getvalue(), part).replace(
        b"</mergeCells>", b'<mergeCell ref="J9:K10"/></mergeCells>'
    )
    (sheets,) = _open(with_part(content.getvalue(), part, merged))
    assert isinstance(sheets, tuple)
    assert [sheets[1].rows[8][9], *sheets[1].rows[9][9:11]] == [203, "", ""]
    assert {("J10", "7"), ("K10", "Nguyễn Văn An")} <= set(sheets[1].notes)


@pytest.mark.parametrize(
    ("content", "variant"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 900, "not_a_workbook"),
        (b"%PDF-1.7 ...", "not_a_workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"M\x00\x01\x02\x03" * 50, "not_a_workbook"),
        ("Kính gửi các đồng chí".encode(), "not_a_workbook"),
        (b"PK\x03\x04" + b"\x00" * 60, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "not_a_workbook"),
    ],
)
def test_what_is_no_workbook(content: bytes, variant: str) -> None:
    assert _refused(content) == ("file.unreadable", variant)


def test_an_archive_of_something_else(right: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert _refused(buffer.getvalue()) == ("file.unreadable", "not_a_workbook")


def test_a_file_cut_off(right: bytes) -> None:
    for share in (0.3, 0.6, 0.95):
        assert _refused(right[: int(len(right) * share)]) == ("file.unreadable", "damaged")


def test_a_password() -> None:
    # An encrypted xlsx is an OLE file with a stream of this name.
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    encrypted += "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    assert _refused(encrypted) == ("file.unreadable", "password")


def test_too_many_bytes() -> None:
    assert _refused(b"a,b\n" * (MAX_FILE_BYTES // 4 + 1)) == ("file.too_large", "bytes")


def test_a_zip_bomb_is_known_by_its_directory(right: bytes) -> None:
    bomb = with_part(right, "xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 6_000_000)
    assert len(bomb) < 1_000_000
    assert _refused(bomb) == ("file.too_large", "unzipped")


def test_a_directory_that_lies_does_not_help(right: bytes) -> None:
    """The sizes in the directory say 100 bytes; the stream unzips to 100 MB."""
    bomb = bytearray(with_part(right, SHEET, b"<worksheet>" + b" " * 100_000_000))
    place = bomb.rfind(SHEET.encode()) - 46
    assert bomb[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", bomb, place + 24, 100)
    started = time.monotonic()
    (opened,) = _open(bytes(bomb))
    assert isinstance(opened, Refusal)
    assert time.monotonic() - started < 20


def test_a_cell_in_the_last_corner(right: bytes) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    (opened,) = _open(with_rows(right, rows))
    assert isinstance(opened, Refusal)
    assert (opened.rule, opened.variant) == ("file.too_large", "rows")
    assert opened.values == {"limit": MAX_ROWS, "found": 1_048_576, "sheet": "Biểu 1-TC"}


def test_empty_cells_far_out_do_no_harm(right: bytes) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"/>'
    (opened,) = _open(with_rows(right, rows))
    assert isinstance(opened, tuple)
    assert opened[0].rows == [[1.0]]


def test_too_many_columns_and_rows(tmp_path: Path) -> None:
    wide, long = openpyxl.Workbook(), openpyxl.Workbook(write_only=True)
    wide.active.append(list(range(300)))  # type: ignore[union-attr]
    wide.save(tmp_path / "wide.xlsx")
    sheet = long.create_sheet("Dài")
    for number in range(100_000):
        sheet.append([number])
    long.save(tmp_path / "long.xlsx")
    first, second = _open(
        (tmp_path / "wide.xlsx").read_bytes(), (tmp_path / "long.xlsx").read_bytes()
    )
    assert isinstance(first, Refusal)
    assert first.values == {"limit": MAX_COLUMNS, "found": 300, "sheet": "Sheet"}
    assert isinstance(second, Refusal)
    assert second.values == {"limit": MAX_ROWS, "found": 100_000, "sheet": "Dài"}


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_never_expanded(right: bytes, part: str) -> None:
    declaration = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    text = part_of(right, part)
    start = text.index(b"?>") + 2
    spoilt = text[:start] + declaration + text[start:]
    assert _refused(with_part(right, part, spoilt)) == ("file.unreadable", "damaged")


def test_broken_xml(right: bytes) -> None:
    text = part_of(right, SHEET)
    spoilt = with_part(right, SHEET, text[: len(text) // 2])
    assert _refused(spoilt)[0] == "file.unreadable"


def test_merges_that_make_no_sense(right: bytes) -> None:
    text = part_of(right, SHEET).replace(b'ref="A6:A7"', b'ref="A6:XFD1048576"')
    text = text.replace(b'ref="B6:B7"', b'ref="A1:C9"').replace(b'ref="C6:C7"', b'ref="C7:B6"')
    (opened,) = _open(with_part(right, SHEET, text))
    assert isinstance(opened, tuple | Refusal)


def test_error_cells_and_formulas_without_value(right: bytes) -> None:
    rows = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1"><f>1+1</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><v>7</v></c></row>'
    )
    (opened,) = _open(with_rows(right, rows))
    assert isinstance(opened, tuple)
    assert opened[0].errors == {(0, 0): "#DIV/0!"}
    assert opened[0].uncached == {(0, 1), (0, 2)}
    assert opened[0].rows[0][3:] == [2.0, "", 7.0]


def test_percentages(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([1, 1, 0.5])
    sheet["B1"].number_format = "0%"
    sheet["C1"].number_format = "0.0%"
    book.save(tmp_path / "percent.xlsx")
    (opened,) = _open((tmp_path / "percent.xlsx").read_bytes())
    assert isinstance(opened, tuple)
    assert opened[0].percents == {(0, 1), (0, 2)}


def test_errors_in_xls() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 2-ĐV")
    sheet.write(0, 0, 5)
    row = sheet.row(1)
    row.set_cell_error(2, "#REF!")
    buffer = io.BytesIO()
    book.save(buffer)
    (opened,) = _open(buffer.getvalue())
    assert isinstance(opened, tuple)
    assert opened[0].errors == {(1, 2): "#REF!"}


def test_errors_and_percentages_inods_of() -> None:
    cell = '<table:table-cell table:number-columns-repeated="2" office:value-type="{}" {}/>'
    content = ods_of(
        '<table:table table:name="NV"><table:table-row>'
        + cell.format("float", 'office:value="4"')
        + cell.format("percentage", 'office:value="0.5"')
        + '<table:table-cell calcext:value-type="error" office:value-type="string" '
        'office:string-value=""><text:p>#N/A</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    (opened,) = _open(content)
    assert isinstance(opened, tuple)
    assert opened[0].errors == {(0, 4): "#N/A"}
    assert opened[0].percents == {(0, 2), (0, 3)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(encoding: str, delimiter: str) -> None:
    text = f"Biểu{delimiter}Mã\n1{delimiter}Đảng bộ\n2{delimiter}Chi bộ\n"
    if encoding == "cp1258":  # a tone is a sign of its own there
        text = text.replace("ể", "ê\u0309").replace("ã", "a\u0303").replace("ả", "a\u0309")
        text = text.replace("ộ", "ô\u0323")
    (opened,) = _open(text.encode(encoding))
    assert isinstance(opened, tuple)
    rows = opened[0].rows
    assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[1][0] == 1
    assert isinstance(rows[1][1], str)


def test_an_ods_that_repeats_a_figure_everywhere(right: bytes) -> None:
    """An ods says in a few bytes that a figure stands in every cell of a sheet."""
    killer = ods_of(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
        'office:value="1"/></table:table-row></table:table>'
    )
    assert len(killer) < 2_000
    first, second, third = _open(right, killer, right)
    assert isinstance(first, tuple)
    assert isinstance(second, Refusal)
    assert second.values == {"limit": MAX_ROWS, "found": 1_048_576, "sheet": "A"}
    assert isinstance(third, tuple)


@pytest.mark.usefixtures("hanging")
def test_a_reader_that_hangs_is_replaced(right: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_SECONDS", 0.1)
    opened = _open(right, right)
    assert [(o.rule, o.variant) for o in opened if isinstance(o, Refusal)] == [
        ("file.too_large", "reader")
    ] * 2


def _kill(process: opening._ReaderProcess) -> None:
    process._process.kill()


def test_a_reader_that_dies_is_replaced(right: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[int] = []
    answer: Callable[[opening._ReaderProcess], object] = opening._ReaderProcess.answer

    def die_once(process: opening._ReaderProcess) -> object:
        answers.append(1)
        if len(answers) == 2:
            _kill(process)
            return None
        return answer(process)

    monkeypatch.setattr(opening._ReaderProcess, "answer", die_once)
    kinds = [type(opened).__name__ for opened in _open(right, right, right, right)]
    assert kinds == ["tuple", "Refusal", "tuple", "tuple"]


def test_the_reader_has_limits(right: bytes) -> None:
    """A gigabyte is not to be had: what asks for more is refused, and the next file is read."""
    # Three million shared strings within the limit on size.
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    strings += b"<si><t/></si>" * 4_500_000 + b"</sst>"
    heavy = with_part(right, "xl/sharedStrings.xml", strings)
    first, second = _open(heavy, right)
    assert isinstance(first, tuple | Refusal)
    assert isinstance(second, tuple)
