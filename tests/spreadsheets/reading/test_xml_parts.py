"""Archives with names and encodings that the format allows, or that programs write all the same."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.exports.marked_copy.worker import mark_file
from dashboard.spreadsheets.reading.reader import answer, read_sheets
from tests.spreadsheets.archives import part_of, with_part, without_part, zipped
from tests.support.workbook_builder import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECOND = "xl/worksheets/sheet2.xml"
DAMAGED = {"refused": ["file.unreadable", "damaged", {}]}


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Book().write(tmp_path_factory.mktemp("right")).read_bytes()


@pytest.fixture(scope="module")
def sheets(right: bytes) -> list[dict[str, Any]]:
    return read_sheets(right)


def _renamed(content: bytes, rename: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return zipped((_entry(rename(name)), old.read(name)) for name in old.namelist())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    return entry


NAMES: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "capitals": str.upper,
    "small letters": str.lower,
    "capital folders": lambda name: name.replace("worksheets/sheet", "Worksheets/Sheet"),
    "from the root": lambda name: f"/{name}",
    "from here": lambda name: f"./{name}",
    "all at once": lambda name: name.title().replace("/", "\\"),
}


@pytest.mark.parametrize("rename", NAMES.values(), ids=NAMES)
def test_entries_by_other_names(
    right: bytes, sheets: list[dict[str, Any]], rename: Callable[[str], str], tmp_path: Path
) -> None:
    content = _renamed(right, rename)
    assert read_sheets(content) == sheets
    listing = Book().without("membership").write(tmp_path).read_bytes()
    copy = read_sheets(mark_file(content, [], listing))
    assert [sheet["rows"] for sheet in copy if sheet["name"] in {s["name"] for s in sheets}] == [
        sheet["rows"] for sheet in sheets
    ]


def test_of_two_parts_of_one_name_one_is_read(right: bytes, sheets: list[dict[str, Any]]) -> None:
    decoy = part_of(right, SECOND).replace(b"<v>203</v>", b"<v>7</v>")
    with zipfile.ZipFile(io.BytesIO(right)) as old:
        parts = [(_entry(entry), old.read(entry)) for entry in old.namelist()]
    content = zipped([(_entry(SECOND.replace("sheet2", "Sheet2")), decoy), *parts])
    assert read_sheets(content) == sheets


ENCODINGS = {
    "utf-16 with a mark": lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-16 that says utf-8": lambda text: text.encode("utf-16"),
    "utf-16-be with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16-le without a mark": lambda text: text.encode("utf-16-le"),
    "utf-16-be without a mark": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
    "utf-8 with a mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "cp1258 by name": lambda text: text.replace("UTF-8", "windows-1258").encode(
        "cp1258", "xmlcharrefreplace"
    ),
    "ascii": lambda text: text.replace("UTF-8", "us-ascii").encode("ascii", "xmlcharrefreplace"),
    "latin-1": lambda text: text.replace("UTF-8", "ISO-8859-1").encode(
        "latin-1", "xmlcharrefreplace"
    ),
}


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize(
    "part", [SECOND, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_encodings(
    right: bytes, sheets: list[dict[str, Any]], part: str, encode: Callable[[str], bytes]
) -> None:
    text = part_of(right, part).decode()
    assert "UTF-8" in text[:60]
    assert read_sheets(with_part(right, part, encode(text))) == sheets


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("UTF-8", "UTF-16").encode(),
        lambda text: text.replace("UTF-8", "x-unknown").encode(),
        lambda text: text.replace("UTF-8", "rot13").encode(),
        lambda text: text.encode("utf-16")[:-1],
        lambda text: text.encode("cp037", "replace"),
    ],
    ids=range(5),
)  # fmt: skip
def test_what_is_in_no_encoding_is_refused(right: bytes, spoil: Callable[[str], bytes]) -> None:
    text = part_of(right, SECOND).decode()
    assert answer(with_part(right, SECOND, spoil(text))) == DAMAGED


def test_a_sheet_that_is_missing_is_refused(right: bytes) -> None:
    assert answer(without_part(right, SECOND)) == DAMAGED
