"""Text files as tables: what ends a row, and the encoding that the whole of it tells."""

from __future__ import annotations

import unicodedata

import pytest

from dashboard.spreadsheets.reading.delimited import read_delimited
from tests.support.workbook_layouts import write_name


@pytest.mark.parametrize("sign", ["\v", "\f", "\x85", "\u2028", "\u2029", '"\n"', '"\r\n"'])
def test_only_a_line_end_outside_quotes_ends_a_row(sign: str) -> None:
    quoted = f'"Kết{sign.strip(chr(34))}nạp"'
    rows = read_delimited(f"STT,{quoted},c\r\n1,2,3\r\n".encode())
    assert rows == [["STT", f"Kết{sign.strip(chr(34))}nạp", "c"], [1, 2, 3]]


@pytest.mark.parametrize("sign", ["\v", "\x85", "\u2028"])
def test_such_a_sign_need_not_be_quoted(sign: str) -> None:
    assert read_delimited(f"a{sign}b;c\n1;2\n".encode()) == [[f"a{sign}b", "c"], [1, 2]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    assert read_delimited(f"a;b{end}1;2{end}".encode()) == [["a", "b"], [1, 2]]


NAMES = ["Đảng bộ thị trấn Tân Viên", "Chi bộ Trường THPT Tân Ngọc", "Đảng bộ xã Phước Thủy"]


def _cp1258(text: str) -> bytes:
    """As Windows writes it: some vowels whole, a tone behind any other."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        tone = "".join(p for p in parts if p in tones)
        written += (base + tone).encode("cp1258")
    return written


def test_a_text_of_windows_is_read_as_such() -> None:
    content = _cp1258("".join(f"{n};{name} ®\n" for n, name in enumerate(NAMES)))
    read = [unicodedata.normalize("NFC", str(row[1])) for row in read_delimited(content)]
    assert read == [f"{name} ®" for name in NAMES]


def test_one_syllable_that_both_encodings_allow_does_not_decide() -> None:
    """`quý` in TCVN3 ends in the byte that is a tone to Windows, and so do few others."""
    names = ["Hoà Bình", "Quý IV", *NAMES, "loài"]
    old = [write_name(name, "tcvn3") for name in names]
    content = "".join(f"{n};{name}\n" for n, name in enumerate(old)).encode("latin-1")
    assert [row[1] for row in read_delimited(content)] == old
