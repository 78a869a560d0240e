"""Sheets that are missing; title lines that name no committee or quarter, or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.spreadsheets.sheets import column_letter
from tests.ingest.faults.fault import Fault, Spots
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.workbook_builder import Book


def missing_sheets() -> list[Fault]:
    """Every form once."""

    def without(form: str) -> Callable[[Book], Spots]:
        def plant(book: Book) -> Spots:
            book.without(form)
            return [(None, None)]

        return plant

    return [Fault("sheet.missing", form.code, without(form.code)) for form in CATALOGUE.forms]


def bad_titles() -> list[Fault]:
    """Committees and quarters that are not named, not known, or named twice."""

    def line_of(book: Book, down: int) -> str:
        return f"{column_letter(book.layout.right)}{book.layout.down + down}"

    def reporter(line: str) -> Callable[[Book], Spots]:
        def plant(book: Book) -> Spots:
            book.layout.reporter = line
            return [("organisation", line_of(book, 2)) if line else (None, None)]

        return plant

    def period(line: str) -> Callable[[Book], Spots]:
        def plant(book: Book) -> Spots:
            book.layout.period = line
            return [("organisation", line_of(book, 4)) if line else (None, None)]

        return plant

    def contradicting(down: int, line: str) -> Callable[[Book], Spots]:
        def plant(book: Book) -> Spots:
            book.put("activity", line_of(book, down), line)
            return [("activity", line_of(book, down))]

        return plant

    unknown = [
        Fault("file.unknown_district", line or "no line", reporter(line))
        for line in (
            "Đơn vị báo cáo: Đảng bộ huyện Không Có",
            "Đơn vị báo cáo: H9",
            "Đơn vị báo cáo: Đảng bộ huyện Trà Sơn",
            "Đơn vị báo cáo:",
            "Đơn vị báo cáo: Đảng bộ xã Đông Phú",
            "Đơn vị báo cáo: Đảng bộ huyện Sơn Hà Thượng",
            "Đơn vị báo cáo: Đảng bộ tỉnh An Bình",
            "Đơn vị báo cáo: …………",
            "",
        )
    ] + [
        Fault("file.unknown_quarter", line or "no line", period(line))
        for line in (
            "Kỳ báo cáo: Quý V năm 2024",
            "Kỳ báo cáo: 6 tháng đầu năm 2024",
            "Kỳ báo cáo: Tháng 12 năm 2024",
            "Kỳ báo cáo: năm 2024",
            "Kỳ báo cáo: Quý IV",
            "Kỳ báo cáo: Quý IV năm 2042",
            "Kỳ báo cáo: Quý IV năm 24",
            "Kỳ báo cáo: Quý ... năm ....",
            "Kỳ báo cáo: Quý 0/2024",
            "Kỳ báo cáo: 12/2024",
            "",
        )
    ]
    differ = [
        Fault(
            "file.unknown_district",
            "two of them",
            contradicting(2, "Đơn vị báo cáo: Đảng bộ huyện Trà Giang"),
        ),
        Fault(
            "file.unknown_quarter", "two of them", contradicting(4, "Kỳ báo cáo: Quý III năm 2024")
        ),
    ]
    return unknown + differ
