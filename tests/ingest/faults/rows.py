"""Rows that stand for the wrong unit, or for none."""

from __future__ import annotations

from tests.ingest.faults.fault import Fault, Spots
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import NAMES, Book
from tests.support.workbook_layouts import has_codes


def bad_rows() -> list[Fault]:
    """Units that are unknown, elsewhere, gone, written twice, or left out."""

    def code_or_name(book: Book, form: str) -> str:
        return "code" if has_codes(CATALOGUE.form[form], book.layout) else "name"

    old = {"names": ("tcvn3",)}  # there, the first cell that was turned is another one then

    def renamed(
        rule: str, form: str, unit: str, code: str, name: str, also: tuple[str, ...] = ()
    ) -> Fault:
        """Another organisation in place of a unit."""

        def plant(book: Book) -> Spots:
            cell = book.place(form, code_or_name(book, form), unit)
            if has_codes(CATALOGUE.form[form], book.layout):
                book.put(form, book.place(form, "code", unit), code)
            book.put(form, book.place(form, "name", unit), name)
            return [(form, cell)]

        return Fault(rule, f"{form} {unit} {name}", plant, frozenset(also), form, old)

    def nameless(form: str, unit: str, rule: str, name: str) -> Fault:
        """No code, and a name in place of the right one."""

        def plant(book: Book) -> Spots:
            if has_codes(CATALOGUE.form[form], book.layout):
                book.put(form, book.place(form, "code", unit), "")
            cell = book.place(form, "name", unit)
            book.put(form, cell, name)
            return [(form, cell)]

        return Fault(rule, f"{form} {unit} no code, {name}", plant, form=form)

    def twice(form: str, unit: str, other: str) -> Fault:
        def plant(book: Book) -> Spots:
            spots = sorted(
                (book.place(form, code_or_name(book, form), u) for u in (unit, other)),
                key=lambda cell: int("".join(filter(str.isdigit, cell))),
            )
            for of in ("code", "name") if code_or_name(book, form) == "code" else ("name",):
                value = unit if of == "code" else NAMES.get(unit, "Công ty TNHH Sao Mai")
                book.put(form, book.place(form, of, other), value)
            return [(form, spots[1])]

        return Fault("row.duplicate_unit", f"{form} {unit} for {other}", plant, form=form)

    def again(form: str, unit: str) -> Fault:
        """A row more, at the end."""

        def plant(book: Book) -> Spots:
            entry = next(entry for entry in book.rows[form] if entry["unit"] == unit)
            book.rows[form].append(dict(entry))
            cells = book.places(form, code_or_name(book, form), unit)
            return [(form, cells[1])]

        return Fault(
            "row.duplicate_unit",
            f"{form} {unit} again",
            plant,
            form=form,
            also=frozenset({"total.differs"}),
        )

    def left_out(form: str, unit: str) -> Fault:
        def plant(book: Book) -> Spots:
            book.rows[form] = [entry for entry in book.rows[form] if entry["unit"] != unit]
            return [(form, None)]

        return Fault("row.missing_unit", f"{form} {unit}", plant, form=form)

    return [
        renamed("row.unknown_unit", "membership", "H1-01", "ZZ-999", "Đảng bộ xã Không Có"),
        renamed("row.unknown_unit", "organisation", "H1-03", "H1-77", "Chi bộ Nhà máy Nước"),
        renamed("row.unknown_unit", "rating", "H1-02", "H1-021", "Đảng bộ xã Hoàn Toàn Mới"),
        renamed(
            "row.unknown_unit",
            "obligation",
            "development-review",
            "no-such-duty",
            "Việc không có trong danh mục",
        ),
        nameless("activity", "H1-01", "row.unknown_unit", "Đảng bộ xã Vô Danh"),
        nameless("membership", "H1-03", "row.matched_by_name", "Chi bộ Trường THPT Sơn Ha"),
        nameless("organisation", "H1-01", "row.matched_by_name", "Dang bo xa Dong Phu"),
        nameless("rating", "H1-02", "row.matched_by_name", "ĐB thị trấn Tân Lập"),
        nameless("activity", "H1-02", "row.matched_by_name", "Đảng bộ thị trấn Tân Lâp"),
        twice("membership", "H1-01", "H1-02"),
        twice("rating", "H1-02", "H1-03"),
        twice("enterprise", "E1", "E2"),
        again("organisation", "H1-02"),
        again("activity", "H1-03"),
        renamed("row.wrong_district", "membership", "H1-01", "H2-01", "Đảng bộ xã Long Khánh"),
        renamed("row.wrong_district", "organisation", "H1-02", "H2-01", "Đảng bộ xã Long Khánh"),
        renamed("row.wrong_district", "activity", "H1-03", "H2-01", "Đảng bộ xã Long Khánh"),
        renamed("row.not_valid_then", "membership", "H1-01", "H1-09", "Đảng bộ xã Bình Hòa"),
        renamed("row.not_valid_then", "rating", "H1-02", "H1-09", "Đảng bộ xã Bình Hoà"),
        renamed("row.not_valid_then", "activity", "H1-03", "H1-09", "Đảng bộ xã Bình Hòa"),
        left_out("organisation", "H1-01"),
        left_out("membership", "H1-02"),
        left_out("activity", "H1-03"),
        left_out("rating", "H1-03"),
    ]
