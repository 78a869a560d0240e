"""Columns that hold data on single persons: the file is refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ingest.faults.fault import Fault, Spots

if TYPE_CHECKING:
    from tests.support.workbook_builder import Book

_NAMES = ("Nguyễn Văn An", "Trần Thị Bích Ngọc", "Lê Hoàng Phúc")


def persons() -> list[Fault]:
    """A column more, headed by what it holds or by something vague."""

    def column(form: str, header: str, *values: Any) -> Fault:
        def plant(book: Book) -> Spots:
            cell = book.beside(form, 2)
            letters = cell.rstrip("0123456789")
            book.put(form, cell, header)
            for entry, value in zip(book.rows[form], values, strict=False):
                row = "".join(filter(str.isdigit, book.place(form, "name", entry["unit"])))
                book.put(form, letters + row, value)
            return [(form, cell)]

        return Fault("personal_data", f"{form} {header}", plant, form=form)

    return [
        column("membership", "Họ và tên", *_NAMES),
        column("organisation", "Họ tên bí thư", *_NAMES),
        column("rating", "Tên đảng viên tiêu biểu", *_NAMES),
        column("membership", "Ngày sinh", "01/02/1970", "3/4/1981", "12/12/1990"),
        column("activity", "Năm sinh bí thư", 1970, 1981, 1990),
        column("membership", "Số CCCD", "001070012345", "079203001234", "048195000001"),
        column("membership", "CMND", 271234567, 271234568, 271234569),
        column("organisation", "Số điện thoại", "0912345678", "0987 654 321", "0909.111.222"),
        column("membership", "Số thẻ đảng viên", "12.123456", "12.123457", "12.123458"),
        column("activity", "Email", "an@example.vn", "b@example.vn", "c@example.vn"),
        column("membership", "Quê quán", "Sơn Hà", "Trà Giang", "Huế"),
        column("membership", "Nơi cư trú", "12 Nguyễn Huệ", "5 Lê Lợi", "Thôn 3"),
        column("enterprise", "Họ tên giám đốc", *_NAMES[:2]),
        column("enterprise", "Người đại diện", *_NAMES[:2]),
    ]
