"""Templates: what is put in stays text."""

from __future__ import annotations

from dashboard.markup import render


def test_a_name_full_of_markup_is_shown_as_it_is_written() -> None:
    page = render(
        "frame", province="<script>alert(1)</script>", simulated=False, links=[("A", "/", True)]
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page


def test_demonstration_data_is_called_so() -> None:
    links = [("Tổng quan", "/", True)]
    assert "Số liệu mô phỏng" in render("frame", province="", simulated=True, links=links)
    assert "Số liệu mô phỏng" not in render("frame", province="", simulated=False, links=links)
