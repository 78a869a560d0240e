"""Every kind of view of every page, of the province of tests/support/sample_province.py."""

from __future__ import annotations

import pytest

PAGES = {
    "overview": "/",
    "overview by area": "/?ranh-gioi=area&quy=2024-Q4",
    "route": "/lo-trinh",
    "route of a young district": "/lo-trinh?don-vi=X2&ranh-gioi=current",
    "indicator": "/chi-tieu?chi-so=admission_rate",
    "indicator without figures": "/chi-tieu?chi-so=hamlets_with_cell_share",
    "indicator with a figure opened": (
        "/chi-tieu?chi-so=admission_rate&theo=year&khoang=1&ky=2025&cua=X1&to-chuc=X1a"
    ),
    "districts": "/dang-bo",
    "areas": "/dang-bo?ranh-gioi=area",
    "district": "/dang-bo?don-vi=X1&to-chuc=X1a",
    "area": "/dang-bo?don-vi=H2&ranh-gioi=area",
    "unit types": "/loai-hinh",
    "four goods": "/bon-tot",
    "four goods of a district": "/bon-tot?don-vi=X3",
    "four goods that nobody has sent": "/bon-tot?don-vi=X3&quy=2025-Q3",
    "duties": "/nhiem-vu",
    "duties of a district": "/nhiem-vu?don-vi=X1&tinh-trang=all",
    "duty opened": "/nhiem-vu?viec=can-tho-21.inspection-notice",
    "reporting": "/tinh-hinh-nop",
    "history of a report": "/tinh-hinh-nop?xem=2025-Q4.K",
    "submit": "/nop-so-lieu",
    "register": "/danh-muc?da-ket-thuc=1",
    "register searched": "/danh-muc?tim=x1",
    "register without what is searched": "/danh-muc?tim=khong+co+ten+nay",
    "briefing": "/lanh-dao",
    "own account without any": "/tai-khoan-cua-toi",
    "accounts without any": "/tai-khoan",
    "admin": "/quan-tri",
    "journal": "/nhat-ky",
    "programmes": "/chuong-trinh?ma=can-tho-21",
    "dictionary": "/tu-dien",
    "dictionary searched": "/tu-dien?tim=ket+nap",
}
each_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
