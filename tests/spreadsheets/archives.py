"""Workbooks as archives of parts, so that one part can be made what no office program writes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROWS = f"<worksheet {MAIN}><sheetData>{{}}</sheetData></worksheet>"


def zipped(parts: Iterable[tuple[str | zipfile.ZipInfo, bytes | str]]) -> bytes:
    """An archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def with_part(content: bytes, name: str, part: bytes | str) -> bytes:
    """The workbook with one part of its archive replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = [(entry, old.read(entry)) for entry in old.namelist() if entry != name]
    return zipped([*kept, (name, part)])


def without_part(content: bytes, name: str) -> bytes:
    """The workbook with one part of its archive gone."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        return zipped((entry, old.read(entry)) for entry in old.namelist() if entry != name)


def with_rows(content: bytes, rows: str) -> bytes:
    """The workbook with other rows on its first sheet, as XML."""
    return with_part(content, SHEET, ROWS.format(rows))


def ods_of(tables: str, styles: str = "") -> bytes:
    """An ods with these tables and automatic styles, as XML."""
    names = "".join(
        f' xmlns:{prefix}="urn:{name}:1.0"'
        for prefix, name in {
            "office": "oasis:names:tc:opendocument:xmlns:office",
            "table": "oasis:names:tc:opendocument:xmlns:table",
            "text": "oasis:names:tc:opendocument:xmlns:text",
            "style": "oasis:names:tc:opendocument:xmlns:style",
            "fo": "oasis:names:tc:opendocument:xmlns:xsl-fo-compatible",
            "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext",
        }.items()
    )
    return zipped(
        (
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest/>"),
            (
                "content.xml",
                f"<office:document-content{names}><office:automatic-styles>{styles}"
                f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
                "</office:spreadsheet></office:body></office:document-content>",
            ),
        )
    )
