"""Workbooks as people lay them out: the same figures under any mixture of habits."""

from __future__ import annotations

import csv
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

from dashboard.catalogue.models import Form, Measure
from dashboard.text.legacy_encodings import _TCVN3
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from dashboard.periods import Quarter

FULL_WORDS = {
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "KHTNV": "Không hoàn thành nhiệm vụ",
    "CXL": "Chưa xếp loại",
}
FIRST = {
    "grass-roots organisation": ("Mã", "Tên tổ chức cơ sở đảng"),
    "private economic unit": ("Mã đơn vị", "Tên đơn vị kinh tế tư nhân"),
    "obligation": ("Mã nhiệm vụ", "Nhiệm vụ"),
}
ROMAN = ("I", "II", "III", "IV")
_TO_TCVN3 = {letter: sign for sign, letter in _TCVN3.items()}
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Formula:
    """A cell with a formula, as an office program last calculated it.

    Attributes:
        result: what it shows: a figure, a text, an error value; None where it was never calculated.
    """

    text: str
    result: float | str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it shows an error value."""
        return isinstance(self.result, str) and self.result.startswith("#")


@dataclass
class Layout:
    """How one person lays out a workbook; the default is the plain one of the contract."""

    down: int = 0
    right: int = 0
    shuffled: bool = False
    extra: tuple[str, ...] = ()
    header: str = "two rows"  # or "combined", "labels only"
    bands: str = "merged"  # or "first", "every"
    codes: bool = True
    number_column: bool = True
    column_numbers: bool = True
    labels: str = "plain"  # "upper", "breaks", "decomposed", "no marks", "without so"
    names: str = "plain"  # "upper", "spaces", "decomposed", "eth", "tcvn3"
    figures: str = "plain"  # "text", "dashes"
    ratings: str = "code"  # "words", "upper words"
    flags: str = "number"  # "tick", "words"
    sections: str = ""  # "plain", "sums"
    blank_rows: bool = False
    total: str = "Tổng cộng"
    total_on_top: bool = False
    signatures: bool = True
    sheet_names: str = "plain"  # "number", "title", "meaningless"
    period: str = "Kỳ báo cáo: Quý {roman} năm {year}"
    reporter: str = "Đơn vị báo cáo: {name} ({code})"


HABITS: dict[str, tuple[Any, ...]] = {
    "down": (0, 1, 3),
    "right": (0, 1, 2),
    "shuffled": (False, True),
    "extra": ((), ("Ghi chú",), ("Tỷ lệ kết nạp (%)", "Người lập")),
    "header": ("two rows", "combined"),
    "bands": ("merged", "first", "every"),
    "codes": (True, False),
    "number_column": (True, False),
    "column_numbers": (True, False),
    "labels": ("plain", "upper", "breaks", "decomposed", "no marks", "without so"),
    "names": ("plain", "upper", "spaces", "decomposed", "eth", "tcvn3"),
    "figures": ("plain", "text", "dashes"),
    "ratings": ("code", "words", "upper words"),
    "flags": ("number", "tick", "words"),
    "sections": ("", "plain", "sums"),
    "blank_rows": (False, True),
    "total": (
        "Tổng cộng",
        "CỘNG",
        "Tổng số",
        "",
        "Cộng:",
        "TỔNG CỘNG (I+II)",
        "Toàn Đảng bộ huyện",
        "T. cộng",
        "Cộng dồn",
        "Tổng hợp",
    ),
    "total_on_top": (False, True),
    "signatures": (True, False),
    "sheet_names": ("plain", "number", "title", "meaningless"),
    "period": (
        "Kỳ báo cáo: Quý {roman} năm {year}",
        "Kỳ báo cáo: Quý {roman}/{year}",
        "Kỳ báo cáo: {roman}/{year}",
        "Kỳ báo cáo: Quý 0{number}/{year}",
        "Kỳ báo cáo: quí {roman} - {year}",
        "Kỳ báo cáo: Q{number}-{year}",
        "KỲ BÁO CÁO: {year}-Q{number}",
        "Quý {number} năm {year}",
    ),
    "reporter": (
        "Đơn vị báo cáo: {name} ({code})",
        "Đơn vị báo cáo: {name}",
        "Đơn vị báo cáo: {code}",
        "ĐƠN VỊ BÁO CÁO: {upper}",
        "BAN CHẤP HÀNH {upper}",
        "Đơn vị báo cáo: Ban Tổ chức {name}, tỉnh An Bình",
    ),
}


def any_layout(random: Random) -> Layout:
    """A mixture of habits."""
    return Layout(**{habit: random.choice(ways) for habit, ways in HABITS.items()})


def has_codes(form: Form, layout: Layout) -> bool:
    """Whether the sheet has a column of codes: enterprises are known by nothing else."""
    return layout.codes or form.row_is != "grass-roots organisation"


def arrange(
    form: Form, layout: Layout, random: Random, quarter: Quarter
) -> tuple[list[str], list[Measure | str]]:
    """The first columns, and those of measures and extras, from left to right."""
    code_label, name_label = FIRST[form.row_is]
    columns: list[Measure | str] = [*form.measures_in(quarter.name_in_year)]
    if layout.shuffled:
        random.shuffle(columns)
    for extra in layout.extra:
        columns.insert(
            random.randrange(len(columns) + 1) if layout.shuffled else len(columns), extra
        )
    firsts = ["STT"] * layout.number_column
    firsts += [code_label] * has_codes(form, layout) + [name_label]
    return firsts, columns


def lay_out(
    form: Form,
    rows: Rows,
    layout: Layout,
    random: Random,
    *,
    quarter: Quarter,
    district: tuple[str, str],
) -> tuple[list[list[Any]], list[tuple[int, int, int, int]]]:
    """The cells of one sheet, and its merged ranges (top, left, bottom, right).

    Args:
        rows: one a unit: `unit`, `name` and a value or None for every measure.
        district: code and name.
    """
    firsts, columns = arrange(form, layout, random, quarter)
    with_codes = has_codes(form, layout)
    width = len(firsts) + len(columns)
    grid: list[list[Any]] = [[""] * width for _ in range(layout.down)]
    merges: list[tuple[int, int, int, int]] = []

    code, name = district
    year, number = quarter.year, quarter.number
    titles = (
        "ĐẢNG BỘ TỈNH",
        layout.reporter.format(name=name, code=code, upper=name.upper()),
        f"{form.sheet}. {form.title_vi.upper()}",
        layout.period.format(roman=ROMAN[number - 1], number=number, year=year),
        "",
    )
    grid += [[line] + [""] * (width - 1) for line in titles]

    top = len(grid)
    labels = [_label(m, layout) for m in columns]
    groups = [m.group_vi if isinstance(m, Measure) else "" for m in columns]
    if layout.header == "two rows":
        upper: list[Any] = [*firsts]
        lower: list[Any] = [""] * len(firsts)
        merges += [(top, c, top + 1, c) for c in range(len(firsts))]
        for position, (group, label) in enumerate(zip(groups, labels, strict=True)):
            column = len(firsts) + position
            follows = position > 0 and groups[position - 1] == group and group
            if not group:
                upper.append(label)
                lower.append("")
                merges.append((top, column, top + 1, column))
                continue
            upper.append("" if follows and layout.bands != "every" else group)
            lower.append(label)
            if follows and layout.bands == "merged":
                before = merges[-1]
                if before[0] == before[2] == top and before[3] == column - 1:
                    merges[-1] = (top, before[1], top, column)
                else:
                    merges.append((top, column - 1, top, column))
        grid += [upper, lower]
    elif layout.header == "combined":
        named = [f"{g} - {x}" if g else x for g, x in zip(groups, labels, strict=True)]
        grid.append([*firsts, *named])
    else:
        grid.append([*firsts, *labels])
    if layout.column_numbers:
        grid.append([f"({n})" for n in range(1, width + 1)])

    total = _total(firsts, columns, rows, layout)
    if total and layout.total_on_top:
        grid.append(total)
    for position, row in enumerate(rows):
        if layout.sections and position % 2 == 0:
            heading = _heading(firsts, position // 2)
            sums = (
                _sums(columns, rows[position : position + 2]) if layout.sections == "sums" else None
            )
            grid.append(heading + (sums or [""] * len(columns)))
        if layout.blank_rows and position % 3 == 1:
            grid.append([""] * width)
        grid.append(_unit(firsts, columns, row, position, layout, random, with_codes=with_codes))
    if total and not layout.total_on_top:
        grid.append(total)
    if layout.signatures:
        grid.append([""] * width)
        place = [""] * width
        place[-1] = f"……, ngày 05 tháng 4 năm {year}"
        signer = [""] * width
        signer[min(1, width - 1)], signer[-1] = "NGƯỜI LẬP BIỂU", "T/M BAN THƯỜNG VỤ"
        person = [""] * width
        person[-1] = "Nguyễn Văn An"
        grid += [place, signer, ["(Ký, ghi rõ họ tên)"] + [""] * (width - 1), person]
    right = [""] * layout.right
    return (
        [right + row for row in grid],
        [(t, left + layout.right, b, r + layout.right) for t, left, b, r in merges],
    )


def _label(column: Measure | str, layout: Layout) -> str:
    label = column if isinstance(column, str) else column.label_vi
    if layout.labels == "upper":
        return label.upper()
    if layout.labels == "breaks":
        return label.replace(" có ", "\ncó ").replace(" trong ", "\ntrong  ")
    if layout.labels == "decomposed":
        return unicodedata.normalize("NFD", label)
    if layout.labels == "no marks":
        plain = unicodedata.normalize("NFD", label.replace("đ", "d").replace("Đ", "D"))
        return "".join(c for c in plain if not unicodedata.combining(c))
    if layout.labels == "without so":
        return label.removeprefix("Số ").capitalize()
    return label


def write_name(name: str, way: str) -> str:
    """A name in one of the ways in which people write it."""
    if way == "upper":
        return name.upper()
    if way == "spaces":
        return f"  {name.replace(' ', '  ', 1)} "
    if way == "decomposed":
        return unicodedata.normalize("NFD", name)
    if way == "eth":
        return name.replace("Đ", "Ð")
    if way == "tcvn3":
        return "".join(_TO_TCVN3.get(c, _TO_TCVN3.get(c.lower(), c)) for c in name)
    return name


def _unit(
    firsts: list[str],
    columns: list[Measure | str],
    row: dict[str, Any],
    position: int,
    layout: Layout,
    random: Random,
    *,
    with_codes: bool,
) -> list[Any]:
    cells: list[Any] = [position + 1] * layout.number_column
    cells += [row["unit"]] * with_codes + [write_name(row["name"], layout.names)]
    for column in columns:
        if isinstance(column, str):
            cells.append(random.choice(("", "đã rà soát", 0.5)))
        else:
            cells.append(_cell(column, row.get(column.code), layout))
    return cells


def _cell(measure: Measure, value: Any, layout: Layout) -> Any:
    if value is None:
        return ""
    if measure.type == "date":
        return f"{value:%d/%m/%Y}"
    if measure.type == "category":
        words = FULL_WORDS[value]
        return {"code": value, "words": words, "upper words": words.upper()}[layout.ratings]
    if measure.type == "flag":
        # A blank beside ticks says no; where a figure is unknown, ticks cannot say so.
        return {
            "number": value,
            "tick": "x" if value else "-",
            "words": "có" if value else "không",
        }[layout.flags]
    if measure.type == "count":
        if layout.figures == "text":
            return f"{value:,}".replace(",", ".")
        if layout.figures == "dashes" and value == 0:
            return "–"
    return value


def _sums(columns: list[Measure | str], rows: Rows) -> list[Any]:
    return [
        sum(row.get(c.code) or 0 for row in rows)
        if isinstance(c, Measure) and c.type == "count"
        else ""
        for c in columns
    ]


def _total(
    firsts: list[str], columns: list[Measure | str], rows: Rows, layout: Layout
) -> list[Any]:
    if not layout.total:
        return []
    return [*[""] * (len(firsts) - 1), layout.total, *_sums(columns, rows)]


def _heading(firsts: list[str], number: int) -> list[Any]:
    if len(firsts) == 1:
        return [f"{ROMAN[number % 4]}. Khối {number + 1}"]
    return [ROMAN[number % 4], *[""] * (len(firsts) - 2), f"Khối {number + 1}"]


def sheet_name(form: Form, way: str) -> str:
    """What a sheet is called."""
    number = CATALOGUE.forms.index(form) + 1
    return {
        "plain": form.sheet,
        "number": f"Biểu {number}",
        "title": f"B{number} {form.title_vi}"[:31].replace("/", "-"),
        "meaningless": f"Sheet{number}",
    }[way]


def write_xlsx(path: Path, sheets: dict[str, tuple[list[list[Any]], Any]]) -> Path:
    """Write sheets of cells and merged ranges as xlsx."""
    as_they_stand = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), as_they_stand) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, (grid, merges) in sheets.items():
            sheet = book.add_worksheet(name)
            for top, left, bottom, right in merges:
                sheet.merge_range(top, left, bottom, right, "")
            for r, row in enumerate(grid):
                for c, cell in enumerate(row):
                    if isinstance(cell, Formula):
                        shown = "" if cell.result is None else cell.result
                        sheet.write_formula(r, c, cell.text, None, shown)
                    elif isinstance(cell, date):
                        sheet.write_datetime(r, c, cell, day)
                    elif cell != "":
                        sheet.write(r, c, cell)
    return path


def write_xls(path: Path, sheets: dict[str, tuple[list[list[Any]], Any]]) -> Path:
    """Write sheets of cells as xls."""
    book = xlwt.Workbook(encoding="utf-8")
    day, plain = xlwt.easyxf(num_format_str="DD/MM/YYYY"), xlwt.Style.default_style
    for name, (grid, _) in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if isinstance(cell, Formula) and cell.is_error:
                    # xlwt calls #N/A so.
                    sheet.row(r).set_cell_error(c, str(cell.result).replace("#N/A", "#N/A!"))
                elif isinstance(cell, Formula):
                    sheet.write(r, c, cell.result)
                elif cell != "":
                    sheet.write(r, c, cell, day if isinstance(cell, date) else plain)
    book.save(str(path))
    return path


def write_ods(path: Path, sheets: dict[str, tuple[list[list[Any]], Any]]) -> Path:
    """Write sheets of cells as ods, as an office program would: runs of empty cells counted."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_ods_row, grid))}</table:table>"
        for name, (grid, _) in sheets.items()
    )
    names = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_row(cells: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: Any) -> str:
    if cell == "" or cell is None:
        return "<table:table-cell/>"
    formula = ""
    if isinstance(cell, Formula):
        formula = f" table:formula={quoteattr('of:' + cell.text)}"
        if cell.result is None:
            return f"<table:table-cell{formula}/>"
        if cell.is_error:
            formula += ' calcext:value-type="error"'
        cell = cell.result
    if isinstance(cell, bool):
        kind = f'boolean" office:boolean-value="{str(cell).lower()}'
    elif isinstance(cell, int | float):
        kind = f'float" office:value="{cell}'
    elif isinstance(cell, date):
        kind = f'date" office:date-value="{cell.isoformat()}'
    else:
        kind = "string"
    said = "</text:p><text:p>".join(escape(line) for line in str(cell).split("\n"))
    return (
        f'<table:table-cell{formula} office:value-type="{kind}"><text:p>{said}</text:p>'
        "</table:table-cell>"
    )


def write_csv(
    path: Path, grid: list[list[Any]], *, delimiter: str = ",", encoding: str = "utf-8"
) -> Path:
    """Write one sheet as csv."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(grid)
    return path
