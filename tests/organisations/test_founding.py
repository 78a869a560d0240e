"""What a province is called, and how it comes to stand in the register."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.errors import UserError
from dashboard.organisations.founding import (
    ProvinceKind,
    found_province,
    name_province,
    read_name,
)
from dashboard.organisations.register import Register, Unit

SINCE = date(2020, 10, 1)
DISTRICT = Unit("H1", "Đảng bộ huyện An", "district", None, None, "T", "H1", date(2021, 1, 1), None)


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        ("tinh", "Minh Sơn", "Tỉnh Minh Sơn"),
        ("tinh", "  tỉnh  Minh Sơn ", "Tỉnh Minh Sơn"),
        ("tinh", "Đảng bộ tỉnh Minh Sơn", "Tỉnh Minh Sơn"),
        ("tinh", "ĐẢNG BỘ TỈNH MINH SƠN", "Tỉnh MINH SƠN"),
        ("tinh", "Ban Tổ chức Tỉnh ủy Minh Sơn", "Tỉnh Minh Sơn"),
        ("thanh_pho", "Thành ủy Hải Phong", "Thành phố Hải Phong"),
        ("thanh_pho", "TP. Hải Phong", "Thành phố Hải Phong"),
        ("tinh", "Tịnh Biên", "Tỉnh Tịnh Biên"),
    ],
)
def test_the_name_is_what_it_is_called_without_what_papers_put_before_it(
    kind: ProvinceKind, written: str, name: str
) -> None:
    assert name_province(kind, written) == name


@pytest.mark.parametrize("written", ["", "   ", "Tỉnh", "Đảng bộ tỉnh", "a" * 81, "Minh\u202eSơn"])
def test_what_is_no_name_is_refused(written: str) -> None:
    with pytest.raises(UserError, match=r"tỉnh|Tên"):
        name_province("tinh", written)


def test_a_name_is_read_back_as_it_was_chosen() -> None:
    for kind in ("tinh", "thanh_pho"):
        assert read_name(name_province(kind, "Minh Sơn")) == (kind, "Minh Sơn")


def test_an_empty_register_gets_its_province() -> None:
    register = found_province(Register(), " T ", "Tỉnh Minh Sơn", SINCE)
    (province,) = register.units
    assert (province.code, province.name, province.valid_from) == ("T", "Tỉnh Minh Sơn", SINCE)
    assert register.province == province


def test_a_name_is_corrected_and_its_units_stay() -> None:
    register = found_province(Register(), "T", "Tỉnh Minh Sơn", SINCE)
    register = Register((*register.units, DISTRICT))
    corrected = found_province(register, "X", "Tỉnh Minh Sen", date(2019, 1, 1))
    assert [unit.code for unit in corrected.units] == ["T", "H1"]
    assert corrected.province
    assert (corrected.province.name, corrected.province.valid_from) == (
        "Tỉnh Minh Sen",
        date(2019, 1, 1),
    )


def test_a_province_is_there_before_its_units() -> None:
    register = Register((*found_province(Register(), "T", "Tỉnh Minh Sơn", SINCE).units, DISTRICT))
    with pytest.raises(UserError, match="2021"):
        found_province(register, "T", "Tỉnh Minh Sơn", date(2021, 2, 1))


@pytest.mark.parametrize("code", ["", " ", "A B"])
def test_a_code_is_one_word(code: str) -> None:
    with pytest.raises(UserError, match="Mã"):
        found_province(Register(), code, "Tỉnh Minh Sơn", SINCE)
