"""Chương trình: read by everybody; sent, previewed, bound and taken away by administrators."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from dashboard.access.viewer import Viewer
from dashboard.exports.plan import write_plan_workbook
from dashboard.ingest.submissions.register_effects import RegisterEffects
from dashboard.organisations.binding import units_bound
from dashboard.store import Reader
from dashboard.store.audit import read_audit_log
from dashboard.store.plans import put_plans
from dashboard.store.quotas import read_quotas
from dashboard.store.reach import EVERYTHING, Reach
from dashboard.web.components import register_preview
from dashboard.web.state.served import serve_store
from tests.analytics.test_plan_preview import PLAN
from tests.catalogue.test_plan_files import TOML
from tests.store.test_plans import LAN
from tests.support.reading import reading_here
from tests.support.sample_province import make_province
from tests.support.stores import CATALOGUE, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.catalogue.models import Programme


class PlanPage(Page):
    """The page, on which plans are sent and bound."""

    def __init__(self, **address: str) -> None:
        super().__init__("chuong-trinh", **address)

    def send(self, content: bytes, name: str) -> None:
        self.test.file_uploader[0].set_value([(name, content, "")]).run()
        self.check()

    def way(self, way: str) -> None:
        self.test.button_group(key="plan_way").set_value(way).run()
        self.check()

    def fill(self, kind: str, key: str, value: object) -> None:
        getattr(self.test, kind)(key=key).set_value(value).run()
        self.check()

    def press(self, key: str) -> None:
        button = self.test.button(key=key)
        assert not button.disabled
        button.click().run()
        self.check()

    @property
    def said(self) -> list[str]:
        return [one.value for one in (*self.test.success, *self.test.error, *self.test.info)]


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture
def province(folder: Path) -> Path:
    """The store's folder, with a small province that has reported."""
    make_province().put_into(store_at(folder))
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compute no effects: tests/ingest/submissions/test_register_effects.py says what they are."""
    monkeypatch.setattr(register_preview, "effects_of_register", lambda *_: RegisterEffects())


def quota_table(*quotas: str) -> bytes:
    """What is assigned to X1 and X2 for this year."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Sheet1"
    sheet.append([f"Chỉ tiêu giao năm {date.today().year}"])
    sheet.append(["Mã", "Đơn vị", CATALOGUE.indicator["admissions"].label_vi])
    for code, quota in zip(("X1", "X2"), quotas, strict=True):
        sheet.append([code, None, int(quota) if quota.isdigit() else quota or None])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def programmes(folder: Path) -> dict[str, Programme]:
    with Reader(store_at(folder)) as reader:
        return reader.catalogue.programme


def bound(folder: Path, programme: str) -> dict[str, date | None]:
    with Reader(store_at(folder)) as reader:
        return units_bound(reader.register(), programme)


def test_each_plan_says_what_it_asks_for_and_whom_it_binds(open_page: type[Page]) -> None:
    page = open_page("chuong-trinh", ma="can-tho-21")
    assert page.html.count('<details class="plan-part"') == len(CATALOGUE.programmes)
    assert page.html.count(" open>") == 1
    assert "19 mục tiêu · 6 nhiệm vụ có hạn · 69 nhiệm vụ giao Áp dụng cho Tên P" in page.text
    assert "13 mục tiêu · 3 nhiệm vụ giao Chưa áp dụng cho đơn vị nào" in page.text
    for target in CATALOGUE.programme["can-tho-21"].targets:
        assert target.quote_vi in page.text.replace("\xa0", " ")
    assert 'href="/chi-tieu?chi-so=admission_rate"' in page.html
    assert "29/12 (Ban Tổ chức đặt)" not in page.text  # that date is the plan's own
    assert "29/12" in page.text


@pytest.mark.parametrize("role", ["reader", "leader", "editor"])
def test_nobody_but_administrators_changes_plans(province: Path, role: str) -> None:
    viewer = Viewer(role, EVERYTHING, "lan")  # type: ignore[arg-type]
    serve_store(store_at(province), viewer=lambda: viewer)
    page = PlanPage()
    assert page.test.get("file_uploader") == []
    assert page.test.get("button_group") == []


def test_a_clerk_reads_what_binds_its_own_districts(province: Path) -> None:
    viewer = Viewer("clerk", Reach(frozenset({"K"})), "lan")
    serve_store(store_at(province), viewer=lambda: viewer)
    page = PlanPage()
    assert "Áp dụng cho Tên P" in page.text
    assert "Không áp dụng cho đảng bộ mà đồng chí phụ trách" in page.text
    assert page.test.get("file_uploader") == []


def test_a_plan_is_previewed_and_taken_over_with_a_reason(province: Path) -> None:
    page = PlanPage()
    page.send(write_plan_workbook(PLAN, CATALOGUE), "ctr-01.xlsx")
    assert "Chương trình mới: Chương trình số 01 1 mục tiêu, 0 nhiệm vụ" in page.text
    assert "Chương trình chưa áp dụng cho đơn vị nào nên tính thử" in page.text
    # 5 of 6 in 2024, 6 of 8 in 2025; before, nothing is asked.
    assert "chưa tính" in page.text
    assert "Đạt 83,3% 2/3 đảng bộ đạt" in page.text
    assert "Đạt 75,0% 2/4 đảng bộ đạt" in page.text
    assert page.test.button(key="plan_press").disabled
    page.fill("text_input", "actor_field", "Ban Tổ chức")
    page.fill("text_input", "plan_why", "Chương trình 01")
    page.press("plan_press")
    [said] = page.said
    assert said.startswith("Đã ghi nhận: Chương trình số 01. Bước tiếp theo")
    assert programmes(province)["ctr-01"] == PLAN
    with Reader(store_at(province)) as reader, reader.cursor() as con:
        last = read_audit_log(con)[-1]
    assert (last.what, last.audit.by, last.audit.why) == ("plan", "Ban Tổ chức", "Chương trình 01")
    assert page.test.file_uploader[0].value in (None, [])


def test_quotas_are_sent_previewed_and_assigned(province: Path) -> None:
    page = PlanPage()
    page.way("quotas")
    page.send(quota_table("an", "9"), "giao.xlsx")
    assert "Chưa nhận được: 1 chỗ phải sửa" in page.text
    assert "Sheet1 C3 an" in page.text
    assert any(one.key == "quota_marked_copy" for one in page.test.get("download_button"))
    page.send(quota_table("7", ""), "giao.xlsx")
    assert "quota_marked_copy" not in {one.key for one in page.test.get("download_button")}
    assert page.test.button(key="quota_press").disabled
    page.fill("text_input", "actor_field", "Ban Tổ chức")
    page.fill("text_input", "quota_why", "Quyết định 20")
    page.press("quota_press")
    with Reader(store_at(province)) as reader, reader.cursor() as con:
        (assigned,) = read_quotas(con)
        last = read_audit_log(con)[-1]
    assert (assigned.district, assigned.indicator, assigned.low) == ("X1", "admissions", 7)
    assert (last.what, last.audit.by, last.audit.why) == ("assign", "Ban Tổ chức", "Quyết định 20")


def test_a_file_of_quotas_that_cannot_be_read_says_why(province: Path) -> None:
    page = PlanPage()
    page.way("quotas")
    page.send(b"khong phai", "giao.xlsx")
    assert "Không đọc được tệp này: " in page.text


def test_what_changes_of_a_plan_is_listed(province: Path) -> None:
    old = CATALOGUE.programme["can-tho-21"]
    first, *others = old.targets
    raised = first.model_copy(update={"low": 95, "comparator": ">="})
    new = old.model_copy(update={"targets": (raised, *others[1:]), "title_vi": "Kế hoạch mới"})
    page = PlanPage()
    page.send(write_plan_workbook(new, CATALOGUE), "a.xlsx")
    assert "Thay đổi so với chương trình đang có: Kế hoạch mới" in page.text
    assert "Tên chương trình: Chương trình thực hiện Nghị quyết" in page.text
    assert "So sánh: Trên mức (>) → Từ mức trở lên (≥)" in page.text
    assert "Mức phải đạt: 90 → 95" in page.text
    label = CATALOGUE.indicator[others[0].indicator].label
    assert f"{label} bỏ" in page.text
    assert "Tính trên số liệu đã nộp, cho các đơn vị đang áp dụng chương trình." in page.text


def test_what_is_the_same_says_so(province: Path) -> None:
    page = PlanPage()
    page.send(write_plan_workbook(CATALOGUE.programmes[0], CATALOGUE), "a.xlsx")
    assert page.said[0].startswith("Tệp này giống hệt chương trình đang có: ")


def test_what_is_wrong_is_listed_by_its_place(province: Path) -> None:
    before = store_at(province).versions()
    page = PlanPage()
    page.send(write_plan_workbook(None, CATALOGUE), "mau.xlsx")
    assert "Chưa nhận được: 5 chỗ phải sửa" in page.text
    assert "Chương trình B4 Chưa ghi mã chương trình" in page.text
    assert any(one.key == "plan_marked_copy" for one in page.test.get("download_button"))
    page.send(TOML.replace("low = 90", "low = ''").encode(), "ctr.toml")
    assert "[[targets]] 1 low" in page.text
    assert all(one.key != "plan_marked_copy" for one in page.test.get("download_button"))
    page.send(b"khong phai", "ctr.xlsx")
    [said] = page.said
    assert "ctr.xlsx" in said
    assert store_at(province).versions() == before


@pytest.mark.usefixtures("quick")
def test_a_plan_is_bound_to_districts_from_a_day(province: Path) -> None:
    page = PlanPage()
    page.way("binding")
    page.fill("selectbox", "bind_plan", "lac-duong")
    version = store_at(province).newest_version()
    page.fill("multiselect", f"bind_units_lac-duong_{version}", ["K", "X1"])
    page.fill("date_input", f"bind_day_lac-duong_{version}", date(2025, 10, 1))
    assert "từ ngày 01/10/2025" in page.text
    page.fill("text_input", "actor_field", "Ban Tổ chức")
    page.fill("text_input", "register_bind_why", "Quyết định 15")
    page.press("register_bind_press")
    assert page.said[0] == "Đã ghi 2 thay đổi vào danh mục."
    assert bound(province, "lac-duong") == {"K": date(2025, 10, 1), "X1": date(2025, 10, 1)}
    assert "Áp dụng cho Tên K, Tên X1 từ ngày 01/10/2025" in page.text
    # Another day for one that is bound, and the other one freed.
    version = store_at(province).newest_version()
    page.fill("multiselect", f"bind_units_lac-duong_{version}", ["K"])
    page.fill("checkbox", f"bind_all_lac-duong_{version}", value=True)
    page.fill("text_input", "register_bind_why", "Đính chính")
    page.press("register_bind_press")
    assert bound(province, "lac-duong") == {"K": None}


@pytest.mark.usefixtures("quick")
def test_a_day_on_which_a_unit_is_not_there_is_refused(province: Path) -> None:
    page = PlanPage()
    page.way("binding")
    page.fill("selectbox", "bind_plan", "lac-duong")
    version = store_at(province).newest_version()
    page.fill("multiselect", f"bind_units_lac-duong_{version}", ["X1"])
    page.fill("date_input", f"bind_day_lac-duong_{version}", date(2024, 1, 1))
    assert "nằm ngoài thời gian hoạt động của “X1”" in page.said[0]
    assert [one for one in page.test.button if one.key == "register_bind_press"] == []


def test_a_plan_is_taken_away_with_a_reason(province: Path) -> None:
    page = PlanPage()
    page.way("removal")
    page.fill("selectbox", "plan_to_remove", "can-tho-21")
    [warning] = [one.value for one in page.test.warning]
    assert "19 mục tiêu và 75 nhiệm vụ. Áp dụng cho Tên P." in warning
    page.fill("text_input", "actor_field", "Ban Tổ chức")
    assert page.test.button(key="plan_remove_press").disabled
    page.fill("text_input", "plan_remove_why", "Hết hiệu lực")
    page.press("plan_remove_press")
    assert page.said[0].startswith("Đã bỏ: Chương trình thực hiện Nghị quyết")
    assert "can-tho-21" not in programmes(province)
    assert bound(province, "can-tho-21") == {}
    # What was chosen is not there any more; pages go on with another plan.
    assert Page("", chuong_trinh="can-tho-21").text
    for code in list(programmes(province)):
        page.way("removal")
        page.fill("selectbox", "plan_to_remove", code)
        page.fill("text_input", "plan_remove_why", "Hết hiệu lực")
        page.press("plan_remove_press")
    assert "Chưa có chương trình nào." in page.text
    for path in ("", "danh-muc", "tu-dien", "tinh-hinh-nop", "dang-bo"):
        assert Page(path).text


def test_a_plan_of_duties_alone_is_none_of_figures(province: Path) -> None:
    duties = CATALOGUE.programme["lam-dong-district"].model_copy(
        update={"code": "viec", "targets": (), "scope": "province"}
    )
    put_plans(store_at(province), [duties], LAN)
    page = PlanPage(ma="viec")
    assert "4 nhiệm vụ có hạn · 37 nhiệm vụ giao" in page.text
    assert Page("", chuong_trinh="viec").text
