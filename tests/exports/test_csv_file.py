"""Tables as CSV."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import polars as pl

from dashboard.exports.csv_file import write_csv
from dashboard.exports.tables import Column, Table
from tests.support.exported_table import HEADING, TABLE


def test_it_is_one_table_that_excel_and_programs_read() -> None:
    content = write_csv(TABLE, HEADING)
    assert content.startswith(b"\xef\xbb\xbf")
    frame = pl.read_csv(BytesIO(content), try_parse_dates=True)
    assert frame.height == 3
    assert frame["Thực hiện"].to_list() == [0.8996, 12.0, 0.5]
    assert frame["Tử số"].to_list() == [7, None, 2]
    assert [str(day) for day in frame["Ngày nhận"]] == ["2024-04-03", "None", "None"]


def test_every_row_says_where_it_comes_from() -> None:
    head, first, *_ = write_csv(TABLE, HEADING).decode("utf-8-sig").splitlines()
    assert head.startswith("Bảng,Tỉnh,Chương trình,Tính đến,Bộ lọc,Nguồn,Ngày lập,Đơn vị,")
    assert first.startswith(
        'Tổng quan,Tỉnh Mẫu,Chương trình thử (Mẫu),Quý I/2024,"Theo đơn vị báo cáo; Đảng bộ: Xã An,'
        ' Xã Ấn","Kho dữ liệu Tiến Độ, phiên bản 7, gồm báo cáo quý của các đảng bộ nhận đến'
        ' 05/04/2024; số liệu mô phỏng",2024-04-09,Xã An,'
    )


def test_what_is_of_no_programme_has_a_column_of_its_own_with_that_name() -> None:
    table = Table("Nhiệm vụ", (Column[str]("p", str, "filters.programme"),), ("A", "B"))
    frame = pl.read_csv(BytesIO(write_csv(table, replace(HEADING, programme=""))))
    assert frame["Chương trình"].to_list() == ["A", "B"]


def test_text_that_looks_like_a_formula_is_none() -> None:
    for start in ("=", "+", "-", "@", "\t", "\r"):
        shown = (f"{start}HYPERLINK", f"a{start}")
        table = Table("A", (Column[str]("a", str, heading="a"),), shown)
        text = write_csv(table, HEADING).decode()
        assert "'" + start in text
        assert f"a{start}" in text
