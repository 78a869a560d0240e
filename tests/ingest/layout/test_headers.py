"""Which header answers to which measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.layout.headers import match_headers
from dashboard.ingest.values.labels import Header, label_score, plain_label, shortens
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.catalogue.models import Form

FORMS = CATALOGUE.form


def _headers(*texts: str, band: str = "") -> list[Header]:
    return [Header(6, column, text, band) for column, text in enumerate(texts, 3)]


@pytest.mark.parametrize(
    ("header", "form", "measure"),
    [
        ("Kêt nạp trog kỳ", "membership", "admitted"),
        ("Kết nạp mới trong quý", "membership", "admitted"),
        ("Số đảng viên đầu kỳ", "membership", "members_start"),
        ("ĐV cuối kỳ", "membership", "members_end"),
        ("Đưa ra khỏi Đảng", "membership", "removed"),
        ("Số đảng viên từ trần", "membership", "deceased"),
        ("Trưởng thôn, ấp là đảng viên", "organisation", "hamlet_heads_members"),
        ("Số cấp ủy viên cơ sở", "organisation", "committee_members"),
        ("Số lao động", "enterprise", "workers"),
        ("Đạt bốn tốt", "rating", "org_four_goods"),
        ("Số, ký hiệu", "obligation", "document"),
    ],
)
def test_a_label_in_other_words_is_understood(header: str, form: str, measure: str) -> None:
    assert list(match_headers(FORMS[form], _headers(header)).headers) == [measure]


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("Tỷ lệ kết nạp (%)", "membership"),
        ("Đảng viên dự bị cuối kỳ", "membership"),
        ("Đảng viên nữ kết nạp trong kỳ", "membership"),
        ("Khai trừ", "membership"),
        *((f"Kết nạp trong kỳ ({other})", "membership") for other in (
            "kế hoạch", "lũy kế", "cùng kỳ", "kỳ trước", "chỉ tiêu", "nữ", "dân tộc thiểu số",
        )),
        ("Đảng viên đầu kỳ (chính thức)", "membership"),
        ("Đảng viên được phân công nhiệm vụ - kế hoạch", "membership"),
        ("Số chi bộ", "organisation"),
        ("Ghi chú", "rating"),
    ],
)  # fmt: skip
def test_another_column_is_not_taken_for_a_measure(header: str, form: str) -> None:
    match = match_headers(FORMS[form], _headers(header))
    assert not match.headers
    assert [left.text for left in match.left] == [header]


@pytest.mark.parametrize("form", CATALOGUE.forms, ids=lambda form: form.code)
def test_no_label_passes_for_another(form: Form) -> None:
    """Every label, alone in a sheet, is its own measure's or nobody's."""
    for measure in form.measures:
        alike = plain_label(measure.label_vi)
        twins = {m.code for m in form.measures if plain_label(m.label_vi) == alike}
        match = match_headers(form, _headers(measure.label_vi.upper()))
        assert set(match.headers) <= twins


def test_not_completed_never_passes_for_completed() -> None:
    completed = FORMS["rating"].measure("cells_completed")
    assert label_score("Không hoàn thành nhiệm vụ", completed) == 0
    assert label_score("Hoàn thành tốt nhiệm vụ", completed) == 0
    assert label_score("Hoàn thành nhiệm vụ", completed) == 1


def test_a_label_under_two_groups_is_told_apart_by_the_band() -> None:
    headers = [
        Header(6, 3, "Hoàn thành nhiệm vụ", "Đảng viên"),
        Header(6, 4, "Hoàn thành nhiệm vụ", "Chi bộ trực thuộc"),
    ]
    match = match_headers(FORMS["rating"], headers)
    assert {code: h.column for code, h in match.headers.items()} == {
        "members_completed": 3,
        "cells_completed": 4,
    }


def test_without_bands_the_forms_order_tells() -> None:
    labels = [measure.label_vi for measure in FORMS["rating"].measures]
    match = match_headers(FORMS["rating"], _headers(*labels))
    assert [h.column for h in (match.headers[m.code] for m in FORMS["rating"].measures)] == list(
        range(3, 3 + len(labels))
    )
    assert not match.ambiguous


def test_without_bands_and_order_the_columns_are_ambiguous() -> None:
    labels = [measure.label_vi for measure in FORMS["rating"].measures]
    match = match_headers(FORMS["rating"], _headers(*reversed(labels)))
    assert {measure.code for measure, *_ in match.ambiguous} >= {"cells_good", "members_good"}


def test_a_group_may_stand_before_the_label() -> None:
    match = match_headers(
        FORMS["rating"],
        _headers("Đảng viên: Hoàn thành tốt nhiệm vụ", "Chi bộ trực thuộc - Hoàn thành tốt NV"),
    )
    assert {code: h.column for code, h in match.headers.items()} == {
        "members_good": 3,
        "cells_good": 4,
    }


def test_a_column_that_stands_twice_is_ambiguous() -> None:
    match = match_headers(FORMS["membership"], _headers("Từ trần", "Chuyển đi", "Từ trần"))
    assert [(m.code, a.column, b.column) for m, a, b in match.ambiguous] == [("deceased", 3, 5)]
    assert "deceased" not in match.headers


def test_a_shorter_header_must_leave_no_choice() -> None:
    assert shortens("Số chi bộ", FORMS["organisation"]) is None
    short = shortens("Số lao động", FORMS["enterprise"])
    assert short
    assert short.code == "workers"
