"""Every page for somebody who sees two districts: these, the province's figures, nobody else."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.store.reach import Reach
from dashboard.web.routes import OWN_ACCOUNT, PAGES
from dashboard.web.state.served import serve_store
from tests.support.others import Others
from tests.support.questions import make_rich_store
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OWN = ("K", "X1")
CLERK = Viewer("clerk", Reach(frozenset(OWN)), "Thủy")
NEIGHBOUR = Viewer("clerk", Reach(frozenset({"X2"})), "Hoa")
READER = Viewer("reader", ANYBODY.reach, "Nam")
EDITOR = Viewer("editor", ANYBODY.reach, "Vân")

# What is opened and chosen beside the first look at each page.
OPENED = (
    "/?don-vi=X1",
    "/?don-vi=X1&don-vi=K",
    "/?loai-hinh=commune",
    "/?quy=2024-Q4",
    "/lo-trinh?don-vi=X1",
    "/chi-tieu?chi-so=admission_rate&theo=year",
    "/chi-tieu?loai-hinh=commune",
    "/chi-tieu?don-vi=X1&ky=2025-Q4&cua=X1&to-chuc=X1a",
    "/chi-tieu?ky=2025-Q4&cua=commune",
    "/dang-bo?don-vi=X1&to-chuc=X1a",
    "/loai-hinh?loai-hinh=commune",
    "/bon-tot?don-vi=X1",
    "/bon-tot?loai-hinh=commune",
    "/tinh-hinh-nop?xem=2025-Q3.X1",
    "/danh-muc?tim=ten&da-ket-thuc=1",
    "/chuong-trinh?ma=lam-dong-district",
    "/danh-muc?quy=2025-Q3&tim=m3&da-ket-thuc=1",
    "/dang-bo?don-vi=X1&to-chuc=M1",
    "/nhiem-vu?tinh-trang=all",
    "/nhiem-vu?viec=can-tho-21.development-review",
    # As known before X1 was founded, and after.
    "/?biet-den=2025-05-01",
    "/?biet-den=2025-12-15&quy=2025-Q3",
    "/dang-bo?biet-den=2025-12-15",
    "/danh-muc?biet-den=2025-12-15&tim=ten&da-ket-thuc=1",
    "/tinh-hinh-nop?biet-den=2025-12-15",
    "/nhiem-vu?biet-den=2025-12-15",
)


@pytest.fixture(scope="module")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_rich_store(tmp_path_factory.mktemp("reach") / "store").folder


@pytest.fixture(scope="module")
def others(rich_folder: Path) -> Others:
    return Others(store_at(rich_folder), OWN)


class Look:
    """A page as somebody gets it, with all that its buttons hand out."""

    def __init__(self, page: Page, files: dict[str, bytes]) -> None:
        self.page = page
        self.files = files

    @property
    def sent(self) -> list[bytes | str]:
        """All of it as bytes, but for its title."""
        nodes: list[Any] = list(self.page.test._tree)
        protos = [proto for node in nodes if (proto := getattr(node, "proto", None))]
        return [
            *(proto.SerializeToString() for proto in protos),
            *(panel.proto.bytes for panel in self.page.test.get("bidi_component")),
            *self.files,
            *self.files.values(),
        ]


@pytest.fixture
def look(rich_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Look]]:
    """Open an address as somebody."""
    files: dict[str, bytes] = {}
    draw = st.download_button

    def draw_and_hand_out(label: str, data: Any, *args: Any, **kwargs: Any) -> bool:
        if not kwargs["key"].startswith("original_"):  # those of such a store are kept nowhere
            files[kwargs["file_name"]] = data()
        return draw(label, data, *args, **kwargs)

    def look_as(viewer: Viewer, address: str) -> Look:
        files.clear()
        serve_store(store_at(rich_folder), viewer=lambda: viewer)
        return Look(Page.at(address), dict(files))

    # Within a container it is the container's.
    monkeypatch.setattr(st, "download_button", draw_and_hand_out)
    yield look_as
    serve_store(store_at(rich_folder))


# One's own account is of the accounts, which have no rows, and needs a visit that has begun.
ADDRESSES = [*(f"/{page.path}" for page in PAGES if page != OWN_ACCOUNT), *OPENED]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_else_is_on_a_page(look: Callable[..., Look], others: Others, address: str) -> None:
    assert others.find_in(*look(CLERK, address).sent) == set()


@pytest.mark.parametrize("path", ["", "dang-bo", "danh-muc", "nop-so-lieu"])
def test_whoever_sees_all_finds_the_others(
    look: Callable[..., Look], others: Others, path: str
) -> None:
    assert others.find_in(*look(EDITOR, f"/{path}").sent)


@pytest.mark.parametrize(
    "address",
    [
        "/?don-vi=X2",
        "/dang-bo?don-vi=X2",
        "/dang-bo?don-vi=X1&to-chuc=X2a",
        "/tinh-hinh-nop?xem=2025-Q3.X2",
        "/chi-tieu?ky=2025-Q4&cua=X2",
        "/danh-muc?tim=X2",
        "/lo-trinh?don-vi=X2&ranh-gioi=current",
    ],
)
def test_an_address_of_others_is_answered_as_one_of_nobody(
    look: Callable[..., Look], address: str
) -> None:
    nobody = address.replace("X2", "X9")
    found, expected = look(CLERK, address), look(CLERK, nobody)
    assert found.page.text.replace("X2", "X9") == expected.page.text
    assert found.files.keys() == expected.files.keys()


def read_rows(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV without what says whose choice of them it is."""
    rows = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    return [{name: cell for name, cell in row.items() if name != "Bộ lọc"} for row in rows]


def test_of_the_province_there_are_its_own_figures(look: Callable[..., Look]) -> None:
    """Of all four districts, whoever looks; never the sum of the two that are seen."""
    own = read_rows(look(CLERK, "/").files["tong-quan_can-tho-21_2-dang-bo_2025-Q4.csv"])
    whole = read_rows(look(READER, "/").files["tong-quan_can-tho-21_2025-Q4.csv"])
    province = [row for row in whole if row["Đơn vị"] == "Tên P"]
    assert len(province) > 5
    assert [row for row in own if row["Đơn vị"] == "Tên P"] == province
    assert {row["Đơn vị"] for row in own} == {"Tên P", "Tên K", "Tên X1"}


def test_pages_say_whose_they_are(look: Callable[..., Look]) -> None:
    told = {
        "/tinh-hinh-nop?quy=2025-Q3": "đảng bộ của đồng chí đã nộp",
        "/danh-muc": "Danh mục này chỉ gồm các đảng bộ của đồng chí",
        "/dang-bo": "Các đảng bộ của đồng chí, Quý IV/2025",
        "/loai-hinh": "Tất cả loại hình, các đảng bộ của đồng chí",
        "/bon-tot": "Theo 2 loại hình, các đảng bộ của đồng chí",
        "/chi-tieu": "Các đảng bộ của đồng chí",
        "/lo-trinh": "Lộ trình của từng đảng bộ của đồng chí: Tên K · Tên X1",
    }
    for address, text in told.items():
        assert text in look(CLERK, address).page.text
        assert text not in look(READER, address).page.text


def test_files_are_named_after_what_is_in_them(look: Callable[..., Look]) -> None:
    assert "tong-quan_can-tho-21_2-dang-bo_2025-Q4.csv" in look(CLERK, "/").files
    assert "tong-quan_can-tho-21_ten-x2_2025-Q4.csv" in look(NEIGHBOUR, "/").files
    # The way is the province's.
    assert "lo-trinh_can-tho-21_2025-Q4.csv" in look(CLERK, "/lo-trinh").files
    file = look(CLERK, "/loai-hinh").files["loai-hinh_can-tho-21_2-dang-bo_2025-Q4.csv"].decode()
    assert "Phạm vi xem: số liệu chung của tỉnh và của Tên K, Tên X1" in file


def test_what_the_role_may_not_do_is_not_offered(look: Callable[..., Look]) -> None:
    for viewer, may in ((CLERK, False), (READER, False), (EDITOR, True)):
        keys = [one.key for one in look(viewer, "/tinh-hinh-nop?quy=2025-Q3").page.test.button]
        assert ("closing_button" in keys) is may
        opened = look(viewer, "/tinh-hinh-nop?xem=2025-Q1.K").page.test.button
        assert ("withdraw_button" in [one.key for one in opened]) is may


def test_figures_of_the_province_are_not_followed_to_the_units_of_others(
    look: Callable[..., Look],
) -> None:
    page = look(CLERK, "/chi-tieu?ky=2025-Q4&chi-so=admission_rate").page
    assert "Đứng sau con số" not in page.text
    assert "không con số nào được mở" in page.text
    page = look(CLERK, "/chi-tieu?ky=2025-Q4&cua=X1&chi-so=admission_rate").page
    assert "Đứng sau con số: Tên X1, Quý IV/2025" in page.text


def test_the_others_are_named_in_their_order_where_that_is_allowed(
    look: Callable[..., Look],
) -> None:
    told = "Thứ hạng của 4 đảng bộ"
    address = "/chi-tieu"
    assert told not in look(CLERK, address).page.text
    assert "Quá ít đảng bộ có số liệu" in look(CLERK, address).page.text
    trusted = Viewer("clerk", Reach(frozenset(OWN), sees_names=True), "Thủy")
    text = look(trusted, address).page.text
    assert "thứ 1 trong 4" in text
    order = text.split(told)[-1]
    assert [name for name in ("Tên K", "Tên X1", "Tên X2", "Tên X3") if name in order] == [
        "Tên K", "Tên X1", "Tên X2", "Tên X3",
    ]  # fmt: skip


def test_two_in_turn_get_each_their_own(look: Callable[..., Look], rich_folder: Path) -> None:
    of = {
        CLERK: Others(store_at(rich_folder), OWN),
        NEIGHBOUR: Others(store_at(rich_folder), ["X2"]),
    }
    seen: dict[tuple[Viewer, str], str] = {}
    for viewer in (CLERK, READER, NEIGHBOUR, CLERK, NEIGHBOUR):
        for path in ("", "dang-bo"):
            found = look(viewer, f"/{path}")
            assert seen.setdefault((viewer, path), found.page.text) == found.page.text
            if viewer in of:
                assert of[viewer].find_in(*found.sent) == set()
    texts = {seen[viewer, "dang-bo"] for viewer in (CLERK, READER, NEIGHBOUR)}
    assert len(texts) == 3
