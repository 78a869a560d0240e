"""What a file that is no workbook is said to be."""

from __future__ import annotations

import pytest

from dashboard.spreadsheets.reading.container import kind_of
from dashboard.spreadsheets.reading.refusals import Refusal


@pytest.mark.parametrize(
    ("content", "variant"),
    [
        (b"<html><table><tr><td>STT</td></tr></table></html>", "web_page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", "web_page"),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n', "web_page"),
        ("<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'>".encode("utf-16"), "web_page"),
        (b"<table><tr><td>1</td></tr></table>", "web_page"),
        (b"[InternetShortcut]\r\nURL=https://docs.google.com/x\r\n", "shortcut"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "shortcut"),
        (b'{\n  "":"", "doc_id":"1","email":"a@b.vn"}', "shortcut"),
        (b'<?xml version="1.0"?><plist><dict><key>URL</key><string>x</string>', "shortcut"),
        (b'<?xml version="1.0"?><Workbook>', "not_a_workbook"),
        (b"%PDF-1.7", "not_a_workbook"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(content: bytes, variant: str) -> None:
    with pytest.raises(Refusal) as refusal:
        kind_of(content)
    assert (refusal.value.rule, refusal.value.variant) == ("file.unreadable", variant)


@pytest.mark.parametrize("content", [b"STT;M\xc3\xa3\n1;2\n", b"{a};b\n1;2\n", b"[1];[2]\n"])
def test_a_table_in_text_is_text(content: bytes) -> None:
    assert kind_of(content) == "text"
