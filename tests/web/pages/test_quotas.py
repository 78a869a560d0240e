"""What is assigned to districts, on their pages, on the overview and with its indicator."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.catalogue.quotas import Quota
from dashboard.ingest.quotas.changes import QuotaChange
from dashboard.ingest.quotas.taking_over import QuotaUpdate
from dashboard.store.publishing import make_store
from dashboard.web.components.quota_upload import describe_changes
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

QUOTAS = """
    programme  | district | year | indicator            | comparator | low  | high
    can-tho-21 | X1       | 2025 | admissions           | >=         | 4    |
    can-tho-21 | X2       | 2025 | admissions           | between    | 5    | 6
    can-tho-21 | K        | 2025 | admissions           | >=         | 1500 |
    can-tho-21 | X1       | 2025 | org_rated_good_share | >          | 90   |
"""


@pytest.fixture(scope="module")
def assigned_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assigned") / "store"
    make_store(store_at(folder), simulated=True)
    province = make_province()
    province.quotas = QUOTAS
    province.put_into(store_at(folder))
    return folder


@pytest.fixture
def open_assigned(assigned_folder: Path) -> type[Page]:
    serve_store(store_at(assigned_folder))
    return Page


def rows_of(page: Page, heading: str) -> list[str]:
    """The rows of the table under a heading, as they read."""
    table = page.html.split(heading)[-1].split("</table>")[0].split("<tbody>")[1]
    rows = (unescape(re.sub(r"<[^>]+>", " ", row)) for row in table.split("</tr>"))
    return [" ".join(row.split()) for row in rows if row.strip()]


def test_a_district_sees_what_is_assigned_to_it(open_assigned: type[Page]) -> None:
    page = open_assigned("dang-bo", don_vi="X1", chuong_trinh="can-tho-21", quy="2025-Q4")
    admitted, rated = sorted(rows_of(page, "Chỉ tiêu giao năm 2025</h2>"), key=len)
    # Half a year of it is all that the district has lived.
    assert admitted == "✓ Đạt có 2/4 quý Số đảng viên kết nạp ≥ 4 4 4 — IV/2025"
    assert rated.startswith("✓ Đạt Tổ chức cơ sở đảng xếp loại")
    assert rated.endswith("> 90% 100,0% 2/2 90,0% — 2025")


def test_what_comes_once_a_year_is_said_to_come(open_assigned: type[Page]) -> None:
    page = open_assigned("dang-bo", don_vi="X1", chuong_trinh="can-tho-21", quy="2025-Q3")
    admitted, rated = rows_of(page, "Chỉ tiêu giao năm 2025</h2>")
    assert admitted.endswith("Số đảng viên kết nạp ≥ 4 2 3 2 III/2025")  # 3 were expected
    assert rated.startswith("Có kết quả từ Quý IV")


def test_the_overview_counts_districts_and_adds_up_what_is_assigned(
    open_assigned: type[Page],
) -> None:
    page = open_assigned("", chuong_trinh="can-tho-21", quy="2025-Q4")
    rated, admitted = rows_of(page, "Chỉ tiêu giao năm 2025</h2>")
    assert "Đạt 1" in rated
    assert rated.endswith("1 — > 90% —")
    # 4 + 5 + 1500 to 4 + 6 + 1500, of which 4 + 0 + 8 are there; the plan asks for 1600 to 2200.
    assert "Đạt 1" in admitted
    assert "Không đạt 2" in admitted
    assert admitted.endswith("3 1.509–1.510 1.600–2.200 tổng giao còn thiếu 90 12")


@pytest.mark.parametrize(
    "chosen",
    [{"ranh_gioi": "area"}, {"loai_hinh": "commune"}, {"don_vi": "X3"}, {"quy": "2024-Q4"}],
)
def test_where_nothing_is_assigned_nothing_is_said(
    open_assigned: type[Page], chosen: dict[str, str]
) -> None:
    asked = {"chuong_trinh": "can-tho-21", "quy": "2025-Q4"} | chosen
    assert "Chỉ tiêu giao" not in open_assigned("", **asked).text


def test_a_store_without_quotas_says_nothing_of_them(open_page: type[Page]) -> None:
    for path in ("", "dang-bo", "chi-tieu"):
        page = open_page(path, don_vi="X1", chuong_trinh="can-tho-21", quy="2025-Q4")
        assert "giao" not in page.text.replace("được giao", "")


def test_an_indicator_tells_a_district_what_is_assigned(open_assigned: type[Page]) -> None:
    asked = {"chuong_trinh": "can-tho-21", "quy": "2025-Q4", "chi_so": "admissions"}
    page = open_assigned("chi-tieu", don_vi="X2", **asked)
    assert "giao cho năm 2025" in page.text
    assert "5–6" in page.text
    assert "giao cho năm" not in open_assigned("chi-tieu", **asked).text


def test_what_a_table_would_change_is_told_before_it_does(assigned_folder: Path) -> None:
    serve_store(store_at(assigned_folder))
    visit = begin_visit()
    was = Quota(
        programme="can-tho-21", district="X1", year=2025, indicator="admissions",
        comparator=">=", low=4,
    )  # fmt: skip
    now = was.model_copy(update={"low": 7})
    other = was.model_copy(update={"district": "K"})
    changes = (
        QuotaChange(was.key, was, now),
        QuotaChange(other.key, other, None),
        QuotaChange(was.key, was, was.model_copy(update={"note": "Công văn 12"})),
    )
    text = describe_changes(visit, QuotaUpdate(changes, 2, ()))
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in text.split("<tr>")[2:]]
    assert rows[0][-4:] == ["≥", "4", "≥", "7"]
    assert rows[1][-1] == "bỏ"
    assert rows[2][-3:] == ["đổi", "ghi", "chú"]
    assert "không có gì khác" in describe_changes(visit, QuotaUpdate((), 2, ()))
