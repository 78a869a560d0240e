"""What kind of file some bytes are, and whether unzipping them would be safe.

Used in the reading process: standard library alone.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Literal

from dashboard.spreadsheets.reading.limits import MAX_ARCHIVE_ENTRIES, MAX_UNZIPPED_BYTES
from dashboard.spreadsheets.reading.refusals import too_large, unreadable

if TYPE_CHECKING:
    from typing import IO

Kind = Literal["xlsx", "ods", "xls", "text"]

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files that people rename or mistake for a workbook.
_NOT_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"PK",
)
# Links to a table elsewhere, as desktops keep them.
_SHORTCUTS = (b"[internetshortcut]", b"[{000214a0", b"[desktop entry]", b"l\0\0\0\x01\x14\x02")
# Web pages, alone or with their pictures, which some programs give out as `.xls`.
_WEB_PAGES = (
    *(b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<div"),
    *(
        b"<!--",
        b"mime-version:",
        b"content-type: multipart",
        b"from: <saved by",
        b'from: "saved by',
    ),
)
# An encrypted xlsx is an OLE file with this stream, its name in UTF-16.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOK, _CONTENT, _MANIFEST = "xl/workbook.xml", "content.xml", "META-INF/manifest.xml"
# The parts that are looked for by their names; all others by what refers to them.
_KNOWN = {
    name.casefold(): name
    for name in (
        "[Content_Types].xml", "_rels/.rels", _BOOK, "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/sharedStrings.xml", _CONTENT, "styles.xml", "meta.xml", "mimetype", _MANIFEST,
    )
}  # fmt: skip
_NOT_UNZIPPED = ("xl/media/", "xl/embeddings/", "Pictures/", "Thumbnails/", "Object ")


def kind_of(content: bytes) -> Kind:
    """The kind of a file by what it holds, whatever its name says.

    Raises:
        Refusal: where it is empty, locked, or something else than a spreadsheet.
    """
    if not content:
        raise unreadable("empty")
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise unreadable("password")
        return "xls"
    if content.startswith(_ZIP):
        return "xlsx"
    head = _head(content)
    if head.startswith(_SHORTCUTS) or _is_link(head):
        raise unreadable("shortcut")
    if head.startswith(_WEB_PAGES):
        raise unreadable("web_page")
    if content.startswith(_NOT_TEXT) or head.startswith(b"<?xml"):
        raise unreadable("not_a_workbook")
    return "text"


def _is_link(head: bytes) -> bool:
    """Whether a text is one of the small files that cloud drives and macOS keep for a link."""
    return (head.startswith(b"{") and (b'"url"' in head or b'"doc_id"' in head)) or (
        b"<plist" in head and b"<key>url</key>" in head
    )


def _head(content: bytes) -> bytes:
    """How a text begins, in small letters of one byte, whatever its encoding."""
    head = content[:1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def open_archive(source: IO[bytes]) -> tuple[zipfile.ZipFile, Kind]:
    """The archive of an xlsx or ods, after a look at what its directory promises.

    Entries have the names that the format gives them, whatever slashes and letter case a program
    wrote them with.

    Raises:
        Refusal: where it is damaged, no workbook, or would unzip to more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise unreadable("damaged") from error
    entries = archive.infolist()
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise too_large("entries", MAX_ARCHIVE_ENTRIES, len(entries))
    for entry in entries:
        entry.filename = _plain_name(entry.filename)
        archive.NameToInfo[entry.filename] = entry
    unzipped = sum(e.file_size for e in entries if not e.filename.startswith(_NOT_UNZIPPED))
    if unzipped > MAX_UNZIPPED_BYTES:
        raise too_large("unzipped", MAX_UNZIPPED_BYTES, unzipped)
    if any(e.flag_bits & 1 for e in entries):
        raise unreadable("password")
    names = {e.filename for e in entries}
    if _BOOK in names:
        return archive, "xlsx"
    if _CONTENT in names:
        if b"encryption-data" in _read(archive, _MANIFEST):
            raise unreadable("password")
        return archive, "ods"
    raise unreadable("not_a_workbook")


def is_renamed(archive: zipfile.ZipFile) -> bool:
    """Whether an entry bears another name than in the file."""
    return any(entry.filename != entry.orig_filename for entry in archive.infolist())


def _plain_name(name: str) -> str:
    plain = name.replace("\\", "/").removeprefix("./").lstrip("/")
    return _KNOWN.get(plain.casefold(), plain)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return b""
