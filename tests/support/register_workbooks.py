"""Plain workbooks and register folders from the same tables as province_builder.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from dashboard.periods import Quarter
from tests.support.ascii_tables import read_table
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

# Two districts under the province AB; D1 has two organisations.
REGISTER = {
    "units": """
        code,name,level,kind,unit_type,parent,area,valid_from,valid_to
        AB,Đảng bộ tỉnh An Bình,province,,,,,2015-01-01,
        D1,Đảng bộ huyện Một,district,,,AB,D1,2015-01-01,
        D2,Đảng bộ huyện Hai,district,,,AB,D2,2015-01-01,
        D1A,Đảng bộ xã An Hòa,organisation,base_committee,commune,D1,,2015-01-01,
        D1B,Chi bộ Trường Tiểu học,organisation,base_cell,public_service,D1,,2015-01-01,
        D2C,Đảng bộ xã Cẩm Sơn,organisation,base_committee,commune,D2,,2015-01-01,
    """,
    "lineage": "predecessor,successor,on,share",
    "scopes": "programme,unit\ncan-tho-21,AB",
}


def write_register(folder: Path, **tables: str) -> Path:
    """A folder of register files, those given in the place of REGISTER's."""
    folder.mkdir(exist_ok=True)
    for name, text in (REGISTER | tables).items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_workbook(file: Path, district: str, quarter: str, **forms: str) -> Path:
    """A workbook as the template has it, without its looks: a sheet a form, its rows as a table."""
    asked = Quarter.parse(quarter)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for code, table in forms.items():
        form = CATALOGUE.form[code]
        measures = form.measures_in(asked.name_in_year)
        sheet = workbook.create_sheet(form.sheet)
        sheet.append([f"Đơn vị báo cáo: {district}"])
        sheet.append([f"Kỳ báo cáo: {asked}"])
        sheet.append(["STT", "Mã", "Tên tổ chức cơ sở đảng", *(m.group_vi for m in measures)])
        sheet.append([None, None, None, *(m.label_vi for m in measures)])
        for number, row in enumerate(read_table(table), start=1):
            cells = [row.get(m.code) for m in measures]
            figures = [
                int(c) if c and m.type == "count" else c
                for c, m in zip(cells, measures, strict=True)
            ]
            sheet.append([number, row["unit"], None, *figures])
    workbook.save(file)
    return file
