"""What is chosen, in words and in names of files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.periods import Quarter
from dashboard.store.publishing import make_store
from dashboard.web.components.heading import describe_heading, describe_title, name_file
from dashboard.web.routes import DICTIONARY, DISTRICT, FOUR_GOODS, INDICATOR, OF_ONE_PLACE, OVERVIEW
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import Visit, begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at

CHOSEN = Selection("can-tho-21", Quarter(2025, 4))


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    folder = tmp_path_factory.mktemp("heading") / "store"
    make_store(store_at(folder), simulated=True)
    make_province().put_into(store_at(folder))
    serve_store(store_at(folder), lambda: date(2026, 1, 20))
    return begin_visit()


def test_the_heading_tells_what_is_chosen_and_from_when(visit: Visit) -> None:
    chosen = replace(CHOSEN, places=("X1", "K"), unit_types=("commune",))
    heading = describe_heading(visit, chosen, OVERVIEW.filters, about=["thêm"])
    assert heading.programme.startswith("Chương trình thực hiện Nghị quyết số 21-NQ/TW")
    assert heading.filters == [
        "thêm", "Theo đơn vị báo cáo", "Đảng bộ: Tên X1, Tên K", "Loại hình: Xã",
    ]  # fmt: skip
    assert (heading.as_of, heading.made_on) == ("Quý IV/2025", date(2026, 1, 20))
    assert heading.version == visit.version
    assert heading.is_simulated


def test_filters_that_a_table_does_not_follow_are_not_told(visit: Visit) -> None:
    chosen = replace(CHOSEN, unit_types=("commune",))
    heading = describe_heading(visit, chosen, OF_ONE_PLACE)
    assert heading.programme == ""
    assert heading.filters == ["Theo đơn vị báo cáo"]
    assert describe_heading(visit, chosen, FOUR_GOODS.filters, programme="Kế hoạch").programme == (
        "Kế hoạch"
    )


def test_files_are_named_by_page_plan_place_and_quarter(visit: Visit) -> None:
    assert name_file(visit, OVERVIEW, CHOSEN, OVERVIEW.filters) == "tong-quan_can-tho-21_2025-Q4"
    one = replace(CHOSEN, places=("X1",), indicator="admission_rate")
    assert name_file(visit, INDICATOR, one, INDICATOR.filters) == (
        "chi-tieu_can-tho-21_admission-rate_ten-x1_2025-Q4"
    )
    assert name_file(visit, DISTRICT, one, OF_ONE_PLACE, "to-chuc") == (
        "dang-bo-to-chuc_ten-x1_2025-Q4"
    )
    several = replace(CHOSEN, boundaries="area", places=("H1", "H2"), unit_types=("commune",))
    assert name_file(visit, OVERVIEW, several, OVERVIEW.filters) == (
        "tong-quan_can-tho-21_2-dia-ban_xa_huyen-cu_2025-Q4"
    )


def test_a_title_tells_pages_apart(visit: Visit) -> None:
    assert describe_title(visit, OVERVIEW, CHOSEN, OVERVIEW.filters, "") == (
        "Tổng quan · Quý IV/2025 – Tên P – Tiến Độ"
    )
    one = replace(CHOSEN, programme="ha-giang-four-goods", places=("X1",))
    assert describe_title(visit, OVERVIEW, one, OVERVIEW.filters, "") == (
        "Tổng quan · Tên X1 · Hà Giang · Quý IV/2025 – Tên P – Tiến Độ"
    )
    several = replace(CHOSEN, boundaries="area", places=("H1", "H2"), unit_types=("commune",))
    assert describe_title(visit, INDICATOR, several, INDICATOR.filters, "Tỷ lệ kết nạp") == (
        "Chỉ tiêu · Tỷ lệ kết nạp · 2 địa bàn · Xã · Theo địa bàn huyện cũ · Quý IV/2025"
        " – Tên P – Tiến Độ"
    )
    # What no filter narrows does not name them.
    assert describe_title(visit, DICTIONARY, several, (), "") == "Từ điển – Tên P – Tiến Độ"
    assert describe_title(visit, DICTIONARY, None, (), "") == "Từ điển – Tên P – Tiến Độ"
