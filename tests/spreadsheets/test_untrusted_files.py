"""Files made to harm, broken on the way, or something else altogether: refused, by name, at once.

Whatever a file holds, the process that asked goes on with the next one.
"""

from __future__ import annotations

import io
import resource
import stat
import zipfile
from pathlib import Path

import pytest
import xlwt
from xlwt.CompoundDoc import XlsDoc

from dashboard.ingest.history import NoHistory
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.pipeline import check_files
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.limits import MAX_ARCHIVE_ENTRIES, MAX_CELL_LETTERS, MAX_CELLS
from dashboard.spreadsheets.reading.refusals import Refusal
from tests.spreadsheets.archives import MAIN, SHEET, ods_of, part_of, with_part, with_rows, zipped
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, TODAY, Book
from tests.support.workbook_layouts import write_csv, write_ods, write_xls

BOOK, LINKS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
TO_PARTS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DAMAGED, OTHER = ("file.unreadable", "damaged"), ("file.unreadable", "not_a_workbook")
LOCKED, NO_FORM = ("file.unreadable", "password"), ("file.unreadable", "no_form")
NO_FORM_IN_TEXT = ("file.unreadable", "no_form_text")


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("right")
    sheets = Book().sheets()
    return {
        "xlsx": Book().write(folder).read_bytes(),
        "xls": write_xls(folder / "a.xls", sheets).read_bytes(),
        "ods": write_ods(folder / "a.ods", sheets).read_bytes(),
        "csv": write_csv(folder / "a.csv", sheets["Biểu 2-ĐV"][0]).read_bytes(),
    }


def _verdicts(*contents: bytes) -> list[tuple[str, str] | str]:
    """Rule and variant of the one error of each file, or that it is accepted."""
    sent = [
        IncomingFile(Path(f"{number}.xlsx"), content) for number, content in enumerate(contents)
    ]
    said: list[tuple[str, str] | str] = []
    for file in check_files(sent, NoHistory(REGISTER, CATALOGUE), today=TODAY):
        errors = [finding for finding in file.findings if finding.severity == "error"]
        for finding in file.findings:
            assert finding.message("vi")
            assert finding.message("en")
        if errors:
            assert len(errors) == 1, errors
            said.append((errors[0].rule, errors[0].variant))
        else:
            said.append("accepted")
    return said


def _verdict(content: bytes) -> tuple[str, str] | str:
    """What becomes of a file; the one after it is read as if nothing had been."""
    first, second = _verdicts(content, b"a,b\n1,2\n")
    assert second == NO_FORM_IN_TEXT
    return first


def _columns_of(rows: int, columns: int, cell: str) -> str:
    row = cell * columns
    return "".join(f'<row r="{number}">{row}</row>' for number in range(1, rows + 1))


def test_every_right_file_is_accepted(right: dict[str, bytes]) -> None:
    assert _verdicts(*right.values()) == ["accepted"] * 4


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_file_cut_off_anywhere(right: dict[str, bytes], kind: str) -> None:
    """Every twentieth of its length. An xls can lack its last, empty bytes and be whole."""
    content = right[kind]
    cut = [content[: len(content) * part // 20] for part in range(1, 20)]
    said = _verdicts(*cut)
    for verdict in said:
        assert verdict[0] == "file.unreadable", said


def test_bytes_of_anything(right: dict[str, bytes]) -> None:
    for content, verdict in (
        (b"", ("file.unreadable", "empty")),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", OTHER),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), OTHER),
        (b"\xff\xd8\xff\xe0" + bytes(500), OTHER),
        (b"GIF89a" + bytes(500), OTHER),
        (b"<!DOCTYPE html><html><body><table><tr><td>1", ("file.unreadable", "web_page")),
        (b"{\\rtf1\\ansi}", OTHER),
        (b"MZ" + bytes(range(256)) * 4, OTHER),
        (b"#!/bin/sh\nrm -rf /\n", OTHER),
        (zipped([("word/document.xml", "<w/>"), ("[Content_Types].xml", "<x/>")]), OTHER),
        (zipped([("ppt/presentation.xml", "<p/>")]), OTHER),
        (zipped([("xl/workbook.bin", b"\x83\x01")]), OTHER),
        (zipped([]), OTHER),
        (b"PK\x03\x04" + bytes(60), DAMAGED),
        (right["xlsx"][:1000] + bytes(1000) + right["xlsx"][2000:], DAMAGED),
        (bytes(100), OTHER),
    ):
        assert _verdict(content) == verdict, content[:20]


# --- Archives ---------------------------------------------------------------


def test_archives_that_unzip_to_more_than_they_say(right: dict[str, bytes]) -> None:
    inner = zipped([("zeros", bytes(10_000_000))])
    nested = zipped([(f"{number}.zip", inner) for number in range(100)])
    assert _verdict(nested) == OTHER  # what is zipped twice is never unzipped
    strings = f"<sst {MAIN}>{'<si><t>a</t></si>' * 4_500_000}</sst>"
    bomb = with_part(right["xlsx"], STRINGS, strings)
    assert len(bomb) < 500_000
    assert _verdict(bomb) == ("file.too_large", "unzipped")
    pictures = with_part(right["xlsx"], "xl/media/big.png", bytes(80_000_000))
    assert _verdict(pictures) == "accepted"  # pictures are not looked at
    many = [(f"xl/{number}.xml", "") for number in range(MAX_ARCHIVE_ENTRIES + 1)]
    assert _verdict(zipped(many)) == ("file.too_large", "entries")


def test_links_that_lead_out_of_the_archive(right: dict[str, bytes], tmp_path: Path) -> None:
    links = part_of(right["xlsx"], LINKS)
    for target in ("../../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x", "//h/x"):
        led = links.replace(b"worksheets/sheet1.xml", target.encode())
        assert _verdict(with_part(right["xlsx"], LINKS, led)) == DAMAGED
    entry = zipfile.ZipInfo("xl/worksheets/sheet9.xml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(io.BytesIO(right["xlsx"])) as old:
        kept: list[tuple[str | zipfile.ZipInfo, bytes | str]] = [
            (name, old.read(name)) for name in old.namelist()
        ]
    climbing = zipped([*kept, (entry, "/etc/passwd"), ("../../../tmp/out.xml", "x")])
    assert _verdict(climbing) == "accepted"  # nothing is ever unpacked to a place
    outer = b'<Relationships><Relationship Target="../../../etc/passwd" Id="a"/></Relationships>'
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    assert _verdict(with_part(right["xlsx"], rels, outer)) == "accepted"


def test_programs_inside_are_left_alone(right: dict[str, bytes]) -> None:
    with_macros = with_part(right["xlsx"], "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Shell(...)")
    assert _verdict(with_macros) == "accepted"
    link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    assert _verdict(with_part(right["xlsx"], "xl/externalLinks/link1.xml", link)) == "accepted"


# --- XML --------------------------------------------------------------------

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{('&' + old + ';') * 10}'>"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("part", [SHEET, BOOK, LINKS, "xl/styles.xml"])
def test_entities(right: dict[str, bytes], declared: str, part: str) -> None:
    text = part_of(right["xlsx"], part)
    start = text.index(b"?>") + 2
    spoilt = text[:start] + declared.encode() + b"]>" + text[start:]
    assert _verdict(with_part(right["xlsx"], part, spoilt)) == DAMAGED


def test_entities_of_an_ods(right: dict[str, bytes]) -> None:
    text = part_of(right["ods"], "content.xml")
    for declared in (LAUGHS, OUTSIDE):
        spoilt = declared.encode() + b"]>" + text
        assert _verdict(with_part(right["ods"], "content.xml", spoilt)) == DAMAGED


def test_entities_in_strings_are_not_expanded(right: dict[str, bytes]) -> None:
    strings = f'<?xml version="1.0"?>{OUTSIDE}]><sst {MAIN}><si><t>&e;</t></si></sst>'
    (opened,) = open_files([with_part(right["xlsx"], STRINGS, strings)])
    said = str(opened)
    assert "root:" not in said


@pytest.mark.parametrize(
    "row",
    ["-1", "0", "1e5", "abc", "", "4294967296", "99999999999", "1048577", "18446744073709551616"],
)
def test_rows_and_columns_that_are_none(right: dict[str, bytes], row: str) -> None:
    for cell in (f"A{row}", f"ZZZZ{row}", row):
        rows = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'
        verdict = _verdict(with_rows(right["xlsx"], rows))
        assert verdict[0] in {"file.unreadable", "file.too_large"} or verdict == "accepted"


def test_a_cell_in_the_last_corner(right: dict[str, bytes]) -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert _verdict(with_rows(right["xlsx"], rows)) == ("file.too_large", "rows")
    wide = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    assert _verdict(with_rows(right["xlsx"], wide)) == ("file.too_large", "columns")


def test_as_many_cells_as_fit_and_more(right: dict[str, bytes]) -> None:
    rows = _columns_of(20_000, MAX_CELLS // 20_000 + 1, "<c><v>1</v></c>")
    assert _verdict(with_rows(right["xlsx"], rows)) == ("file.too_large", "cells")
    csv = (b",".join([b"1"] * 256) + b"\n") * 10_000
    assert _verdict(csv) == ("file.too_large", "cells")


def test_blank_cells_with_borders_are_common(right: dict[str, bytes]) -> None:
    """People colour whole columns: a million empty cells say nothing and cost little."""
    text = part_of(right["xlsx"], SHEET)
    styled = _columns_of(40_000, 26, '<c s="1"/>').encode()
    styled = styled.replace(b'<row r="', b'<row r="1')  # below the table
    padded = with_part(
        right["xlsx"], SHEET, text.replace(b"</sheetData>", styled + b"</sheetData>")
    )
    assert _verdict(padded) == "accepted"


def test_one_long_text_in_every_cell(right: dict[str, bytes]) -> None:
    """A few bytes a cell in the file are thousands of letters in memory."""
    strings = f"<sst {MAIN}><si><t>{'b' * 30_000}</t></si></sst>"
    rows = _columns_of(10_000, 100, '<c t="s"><v>0</v></c>')
    bomb = with_part(with_rows(right["xlsx"], rows), STRINGS, strings)
    assert len(bomb) < 200_000
    assert _verdict(bomb)[0] == "file.too_large"
    known = part_of(right["xlsx"], STRINGS)
    fewer = _columns_of(20, 100, f'<c t="s"><v>{known.count(b"<si>")}</v></c>')
    longer = known.replace(b"</sst>", b"<si><t>" + b"b" * 30_000 + b"</t></si></sst>")
    answer = with_part(with_rows(right["xlsx"], fewer), STRINGS, longer)
    assert _verdict(answer) == ("file.too_large", "text")


def test_a_text_longer_than_a_cell_can_be(right: dict[str, bytes]) -> None:
    text = "y" * (MAX_CELL_LETTERS + 1)
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert _verdict(with_rows(right["xlsx"], cell)) == ("file.too_large", "letters")
    assert _verdict(f'a,b\n1,"{text}"\n'.encode()) == ("file.too_large", "letters")


def test_merges_and_formats_by_the_thousand(right: dict[str, bytes]) -> None:
    text = part_of(right["xlsx"], SHEET)
    merges = b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (row, row + 9) for row in range(50, 30_000))
    # Beside the table: what lies under a merged range is hidden, and so no figure.
    circular = b'<mergeCell ref="CA1:CC9"/><mergeCell ref="CC9:CA1"/><mergeCell ref="CB2:CD10"/>'
    merged = text.replace(b"</mergeCells>", merges + circular + b"</mergeCells>")
    assert _verdict(with_part(right["xlsx"], SHEET, merged)) == "accepted"
    rule = b'<cfRule type="expression" priority="1"><formula>A1</formula></cfRule>'
    formats = b'<conditionalFormatting sqref="A1:XFD9">' + rule + b"</conditionalFormatting>"
    formatted = text.replace(b"</sheetData>", b"</sheetData>" + formats * 20_000)
    assert _verdict(with_part(right["xlsx"], SHEET, formatted)) == "accepted"


def _book_of(sheets: str) -> str:
    return f"<workbook {MAIN} {TO_PARTS}><sheets>{sheets}</sheets></workbook>"


def test_sheets_that_are_none_too_many_or_the_same(right: dict[str, bytes]) -> None:
    one = '<sheet name="S{0}" sheetId="{0}" r:id="rId1"/>'
    many = "".join(one.format(number) for number in range(1, 2_001))
    for book, verdict in (
        ("", NO_FORM),
        (many, ("file.too_large", "sheets")),
        (one.format(1) * 2, DAMAGED),
        ('<sheet name="S" sheetId="1" r:id="rId99"/>', DAMAGED),
    ):
        assert _verdict(with_part(right["xlsx"], BOOK, _book_of(book))) == verdict, book[:60]


def test_a_workbook_of_charts_alone(right: dict[str, bytes]) -> None:
    links = part_of(right["xlsx"], LINKS).replace(
        b'relationships/worksheet" Target="worksheets/',
        b'relationships/chartsheet" Target="worksheets/',
    )
    assert _verdict(with_part(right["xlsx"], LINKS, links)) == NO_FORM


def test_xml_that_is_deep_or_wide(right: dict[str, bytes]) -> None:
    deep = f"<worksheet {MAIN}>{'<a>' * 500_000}{'</a>' * 500_000}</worksheet>"
    wide = f'<row r="1" x="{"y" * 20_000_000}"><c r="A1"><v>1</v></c></row>'
    # A sheet that says nothing is missing, which is a warning; one with a figure has no header.
    assert _verdict(with_part(right["xlsx"], SHEET, deep)) == "accepted"
    assert _verdict(with_rows(right["xlsx"], wide)) == ("header.missing", "table")
    table = '<table:table table:name="A">{}</table:table>'
    nested = "<table:table-row>" * 20_000 + "</table:table-row>" * 20_000
    assert _verdict(ods_of(table.format(nested)))[0] == "file.unreadable"


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        ('<table:table-cell office:value-type="string"><text:p><text:s text:c="2000000000"/>'
         "</text:p></table:table-cell>", {"file.too_large", "file.unreadable"}),
        ('<table:table-cell table:number-columns-repeated="99999999999" office:value-type="float" '
         'office:value="1"/>', {"file.too_large"}),
        ('<table:table-cell table:number-columns-repeated="-5" office:value-type="float" '
         'office:value="1"/>', {"file.too_large", "file.unreadable"}),
        ('<table:table-cell table:number-columns-repeated="16384"/>', {"file.unreadable"}),
    ],
)  # fmt: skip
def test_repetitions_of_an_ods(cell: str, rules: set[str]) -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    for rows in (row, f"<table:table-row>{cell}</table:table-row>"):
        assert _verdict(ods_of(f'<table:table table:name="A">{rows}</table:table>'))[0] in rules


# --- Passwords, text --------------------------------------------------------


def _locked_xls() -> bytes:
    """An xls whose stream says after its first record that all others are encrypted."""
    book = xlwt.Workbook()
    book.add_sheet("Biểu 2-ĐV").write(0, 0, "x")
    stream = book.get_biff_data()
    length = 4 + int.from_bytes(stream[2:4], "little")
    lock = b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + bytes(48)
    buffer = io.BytesIO()
    XlsDoc().save(buffer, stream[:length] + lock + stream[length:])
    return buffer.getvalue()


def test_passwords(right: dict[str, bytes]) -> None:
    manifest = (
        '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    locked_ods = with_part(right["ods"], "META-INF/manifest.xml", manifest)
    locked_zip = bytearray(right["xlsx"])
    place = 0
    while (place := locked_zip.find(b"PK\x01\x02", place)) >= 0:
        locked_zip[place + 8] |= 1
        place += 4
    for content in (_locked_xls(), locked_ods, bytes(locked_zip)):
        assert _verdict(content) == LOCKED


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (b"a,b\n" + b"x" * 10_000_000, "file.unreadable"),
        (b'a,"' + b"x," * 5_000_000, "file.unreadable"),
        (b'a,b\n"1,2\n' + b"3,4\n" * 50_000, "file.unreadable"),
        (b"a,b\n1,\x002\n", "file.unreadable"),
        (b"a,b\n1,\x1b[2J2\n", "file.unreadable"),
        ("a,b\n1,2\n".encode("utf-16-be"), "file.unreadable"),
        (b"\xff\xfea,b\n1", "file.unreadable"),
        (b",".join([b"1"] * 20_000) + b"\n1,2\n", "file.too_large"),
        (b"1,2,3\n" * 30_000, "file.too_large"),
        (b"\n" * 1_000_000, "file.too_large"),
        (b",\n" * 100_000, "file.too_large"),
    ],
    ids=range(11),
)
def test_texts_that_are_no_table(content: bytes, verdict: str) -> None:
    assert _verdict(content)[0] == verdict


def test_a_csv_in_utf_16(right: dict[str, bytes]) -> None:
    text = right["csv"].decode()
    for content in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        assert _verdict(content) == "accepted"


def test_none_of_it_takes_the_memory_of_who_asks(right: dict[str, bytes]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    strings = f"<sst {MAIN}><si><t>{'b' * 30_000}</t></si></sst>"
    rows = _columns_of(10_000, 100, '<c t="s"><v>0</v></c>')
    bomb = with_part(with_rows(right["xlsx"], rows), STRINGS, strings)
    assert _verdict(bomb)[0] == "file.too_large"
    corner = ods_of(
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="19999">'
        '<table:table-cell table:number-columns-repeated="255" office:value-type="float" '
        'office:value="1"/></table:table-row></table:table>'
    )
    assert _verdict(corner)[0] == "file.too_large"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200_000  # kB; a file of this kind asks for three gigabytes


def test_refusals_say_what_and_how_much(right: dict[str, bytes]) -> None:
    (opened,) = open_files([(b",".join([b"1"] * 300) + b"\n") * 3])
    assert isinstance(opened, Refusal)
    assert opened.values == {"limit": 256, "found": 300, "sheet": "csv"}
