"""The slips that are handed out with new accounts."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from dashboard.exports.account_slips import SLIPS_ON_SHEET, Slip, write_slips


def test_a_slip_says_who_signs_in_where_and_with_what() -> None:
    slips = [
        Slip("phuong-mot", "Người nộp số liệu", ("Phường Một", "Xã Hai"), "abcd-efgh-jkmn-pqrs"),
        Slip("bi-thu", "Lãnh đạo", (), "2345-6789-abcd-efgh"),
    ]
    content = write_slips(slips, "https://tien-do.test", "Tỉnh Thử")
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    values = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(2, 6)}
    assert values == {
        "Cấp cho": "Phường Một, Xã Hai",
        "Địa chỉ": "https://tien-do.test",
        "Tên tài khoản": "phuong-mot",
        "Mật khẩu dùng một lần": "abcd-efgh-jkmn-pqrs",
    }
    texts = [row[1] for row in sheet.iter_rows(min_row=6, max_col=2, values_only=True)]
    assert "Lãnh đạo" in texts
    assert "2345-6789-abcd-efgh" in texts


def test_no_slip_is_cut_by_the_end_of_a_sheet() -> None:
    slips = [Slip(f"so-{n}", "Người xem", (), "x") for n in range(2 * SLIPS_ON_SHEET + 1)]
    sheet = load_workbook(BytesIO(write_slips(slips, "", ""))).worksheets[0]
    rows = [row for row, (cell,) in enumerate(sheet.iter_rows(max_col=1), 1) if cell.value]
    heads = [row for row in rows if str(sheet.cell(row, 1).value).startswith("Phiếu cấp")]
    ends = [brk.id for brk in sheet.row_breaks.brk]
    assert [end + 1 for end in ends] == [heads[SLIPS_ON_SHEET], heads[2 * SLIPS_ON_SHEET]]
