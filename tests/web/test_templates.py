"""Templates: what is put in stays text."""

from __future__ import annotations

from dashboard.web.templates import render


def frame(province: str = "", *, simulated: bool = False) -> str:
    return render(
        "frame",
        province=province,
        simulated=simulated,
        links=[("Tổng quan", "/", True)],
        other_language="en",
    )


def test_a_name_full_of_markup_is_shown_as_it_is_written() -> None:
    page = frame("<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>" not in page


def test_demonstration_data_is_called_so() -> None:
    assert "Số liệu mô phỏng" in frame(simulated=True)
    assert "Số liệu mô phỏng" not in frame(simulated=False)
