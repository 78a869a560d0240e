"""Templates: what is put in stays text."""

from __future__ import annotations

from dashboard.web.templates import render, write_css_string


def frame(province: str = "", *, simulated: bool = False) -> str:
    return render(
        "frame",
        province=province,
        simulated=simulated,
        printed=["Tổng quan", province],
        source=province,
        links=[("Tổng quan", "/", True)],
        other_language="en",
        menu=[("Tài khoản của tôi", "/tai-khoan-cua-toi", False)],
        account=province,
        role="Người xem",
        renew="/",
        sign_out="/",
    )


def test_a_name_full_of_markup_is_shown_as_it_is_written() -> None:
    page = frame("<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page


def test_demonstration_data_is_called_so() -> None:
    assert "Số liệu mô phỏng" in frame(simulated=True)
    assert "Số liệu mô phỏng" not in frame(simulated=False)


def test_nothing_ends_a_string_of_a_style_sheet() -> None:
    assert write_css_string("Xã Ấn, 90%") == '"Xã Ấn, 90%"'
    assert write_css_string('"}</style>\\\n') == '"\\22 \\7d \\3c /style\\3e \\5c \\a "'
