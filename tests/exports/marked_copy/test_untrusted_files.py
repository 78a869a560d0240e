"""Files made to harm: a copy comes back without what runs, or the list alone does."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.exports.marked_copy import copying
from dashboard.exports.marked_copy.copying import annotate
from dashboard.exports.marked_copy.marks import pack, unpack
from dashboard.exports.marked_copy.worker import answer
from dashboard.spreadsheets.reading.limits import MAX_FILE_BYTES
from tests.exports.marked_copy.dressed import (
    BALANCE,
    cells,
    dress,
    marks,
    opened,
    parts,
    with_parts,
)
from tests.support.workbook_builder import Book, check

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def wrong(tmp_path: Path) -> ValidationResult:
    book = Book().set("membership", "H1-01", members_end=204)
    return check(dress(book, tmp_path / "wrong.xlsx"))


def is_list_alone(copy: bytes) -> bool:
    """Whether nothing of the file was given back; what to do is said."""
    workbook = opened(copy)
    said = [str(cell.value) for cell in cells(workbook.worksheets[0])]
    return workbook.sheetnames == ["Lỗi"] and any("tệp gốc" in text for text in said)


def with_macros(content: bytes) -> bytes:
    """The workbook as a hand might have made it an xlsm: a project, a dialog, buttons."""
    have = parts(content)
    types = have["[Content_Types].xml"].replace(BOOK, MACRO_BOOK)
    types = types.replace(
        b"</Types>",
        b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.'
        b'vbaProject"/><Override PartName="/xl/dialogsheets/sheet1.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml"/></Types>',
    )
    links = have["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/><Relationship Id="rIdM" Type="http://schemas.'
        b'openxmlformats.org/officeDocument/2006/relationships/dialogsheet" '
        b'Target="dialogsheets/sheet1.xml"/>'
        b"</Relationships>",
    )
    book = have["xl/workbook.xml"].replace(
        b"<sheets>", b'<sheets><sheet name="Macro1" sheetId="77" r:id="rIdM"/>'
    )
    book = re.sub(rb'localSheetId="(\d+)"', lambda m: b'localSheetId="%d"' % (int(m[1]) + 1), book)
    book = book.replace(
        b"<definedNames>",
        b'<definedNames><definedName name="_xlnm.Auto_Open">Macro1!$A$1</definedName>'
        b'<definedName name="x" xlm="1" function="1">Macro1!$A$1</definedName>',
    )
    drawing = have["xl/drawings/drawing1.xml"].replace(b"<xdr:pic>", b'<xdr:pic macro="[0]!Go">')
    return with_parts(
        content,
        {
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": links,
            "xl/workbook.xml": book,
            "xl/drawings/drawing1.xml": drawing,
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros",
            "xl/dialogsheets/sheet1.xml": b"<dialogsheet/>",
            "xl/activeX/activeX1.bin": b"never referred to",
        },
    )


def test_no_macro_survives(wrong: ValidationResult, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(with_macros(wrong.content))
    file = check(path)
    assert [f.cell for f in file.findings] == [f.cell for f in wrong.findings]
    copy = annotate(file, "vi")
    assert marks(copy).keys() == marks(annotate(wrong, "vi")).keys()
    left = parts(copy)
    assert not any(re.search("vba|dialog|activex|calcChain", name, re.I) for name in left)
    everything = b"".join(part for name, part in left.items() if "media" not in name)
    for trace in (b"macroEnabled", b"vbaProject", b"[0]!Go", b"Auto_Open", b"Macro1", b"xlm="):
        assert trace not in everything
    assert opened(copy)[BALANCE].print_area == opened(wrong.content)[BALANCE].print_area


def test_a_file_that_cannot_be_read_gives_the_list_alone(tmp_path: Path) -> None:
    for name, content in (
        ("a.xlsx", b"PK\x03\x04" + b"\x00" * 60),
        ("b.xlsx", b""),
        ("c.xlsx", b"%PDF-1.7"),
        ("d.csv", b"a,b\n" * (MAX_FILE_BYTES // 4 + 1)),
    ):
        (tmp_path / name).write_bytes(content)
        assert is_list_alone(annotate(check(tmp_path / name), "vi")), name


def test_personal_data_gives_the_list_alone(tmp_path: Path) -> None:
    book = Book(layout=Book().layout)
    for row, person in enumerate(("Nguyễn Văn Bình", "Trần Thị Hoa"), start=9):
        book.put("membership", f"X{row}", person)
    file = check(book.put("membership", "X7", "Họ và tên").write(tmp_path))
    assert [f.rule for f in file.findings] == ["personal_data"]
    copy = annotate(file, "vi")
    assert is_list_alone(copy)
    assert "Bình" not in "".join(str(cell.value) for cell in cells(opened(copy).worksheets[0]))
    # Also where some caller has kept the bytes.
    kept = replace(file, content=(tmp_path / "book.xlsx").read_bytes())
    assert is_list_alone(annotate(kept, "vi"))


def test_a_process_that_hangs_gives_the_list_alone(
    wrong: ValidationResult, hanging: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PATIENCE_SECONDS", 0.1)
    assert is_list_alone(annotate(wrong, "vi"))


def test_the_process_has_limits() -> None:
    """A gigabyte is not to be had by whoever answers."""
    greedy = (
        "answer_requests(lambda n: b'no' if n == b'1' else b'%d' % len(bytearray(1_000_000_000)))"
    )
    program = f"from dashboard.spreadsheets.reading.sandbox_worker import answer_requests; {greedy}"
    request = b"".join(len(n).to_bytes(8, "big") + n for n in (b"1", b"2"))
    ran = subprocess.run(
        [sys.executable, "-c", program], input=request, capture_output=True, check=False
    )
    assert ran.stdout == b"no\n"
    assert b"MemoryError" in ran.stderr


@pytest.mark.parametrize(
    "part", ["xl/styles.xml", "xl/comments1.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"]
)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e "e">]>', 1),
        lambda xml: xml.replace(b"?>", b'?><!DOCTYPE x SYSTEM "file:///etc/passwd">', 1),
        lambda xml: xml[:0],
    ],
    ids=["cut", "entity", "outside", "empty"],
)
def test_broken_parts_give_the_list_alone(
    wrong: ValidationResult, part: str, spoil: object
) -> None:
    assert callable(spoil)
    content = with_parts(wrong.content, {part: spoil(parts(wrong.content)[part])})
    assert answer(pack(content, (), b"")) == b""


def test_what_points_nowhere_is_left_out(wrong: ValidationResult) -> None:
    links = "xl/worksheets/_rels/sheet2.xml.rels"
    assert links in parts(wrong.content)
    gone = parts(wrong.content)[links].replace(b"../drawings/drawing1.xml", b"../nowhere.xml")
    copy = annotate(replace(wrong, content=with_parts(wrong.content, {links: gone})), "vi")
    assert (BALANCE, "J9") in marks(copy)
    assert b"<drawing" not in parts(copy)["xl/worksheets/sheet2.xml"]


def test_a_request_arrives_as_it_was_packed() -> None:
    assert unpack(pack(b"\n{}\n", (), b"\nlist\n")) == (b"\n{}\n", [], b"\nlist\n")


def test_signs_that_no_workbook_holds_are_left_out(wrong: ValidationResult) -> None:
    finding = replace(wrong.findings[0], value="a\x00\x0b\ud800b", details={
        **wrong.findings[0].details, "unit": "x\x01y"})  # fmt: skip
    copy = annotate(replace(wrong, findings=(finding,), file_name="t\x02.xlsx"), "vi")
    assert opened(copy).worksheets[0]["D8"].value == "a   b"
    assert "x y" in marks(copy)[BALANCE, "J9"][1]
