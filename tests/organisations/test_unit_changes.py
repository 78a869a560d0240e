"""Units that change on a day: what they were, what differs, and what a file may not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.organisations.changes import RegisterChange, compare_registers
from dashboard.organisations.files import read_register, write_register
from dashboard.organisations.register import UnitChange, register_as_text, register_of_text
from dashboard.organisations.renaming import find_new_codes, rename_codes
from tests.support import register_workbooks
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.organisations.register import Register

UNITS = """
    code,name,level,kind,unit_type,parent,area,valid_from,valid_to
    T,Tỉnh An Bình,province,,,,,2020-01-01,
    H1,Đảng bộ huyện Một,district,,,T,H1,2020-01-01,2025-06-30
    X1,Đảng bộ xã Đông,district,,,T,H1,2025-07-01,
    X2,Đảng bộ xã Tây,district,,,T,H1,2020-01-01,
    A9,Đảng bộ phường An,organisation,base_committee,ward,X1,,2020-01-01,
    B,Chi bộ Bưu điện,organisation,base_cell,public_service,X2,,2020-01-01,2025-12-31
"""
CHANGES = """
    unit,on,what,was
    A9,2025-07-01,parent,H1
    A9,2024-04-01,code,A1
    A9,2025-01-01,code,A5
    A9,2025-01-01,name,Đảng bộ xã An
    A9,2025-01-01,unit_type,commune
    A9,2025-01-01,kind,base_cell
    X2,2025-07-01,name,Đảng bộ huyện Hai
"""


def read(folder: Path, changes: str = CHANGES, units: str = UNITS) -> Register:
    register_workbooks.write_register(folder, units=units, changes=changes, scopes="programme,unit")
    return read_register(folder, CATALOGUE)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return read(tmp_path / "register")


def test_a_unit_is_on_a_day_what_it_was_then(register: Register) -> None:
    def told(day: str) -> tuple[str | None, ...]:
        unit = register.on("A9", date.fromisoformat(day))
        return unit.code, unit.name, unit.kind, unit.unit_type, unit.parent

    assert told("2019-01-01") == ("A1", "Đảng bộ xã An", "base_cell", "commune", "H1")
    assert told("2024-03-31") == ("A1", "Đảng bộ xã An", "base_cell", "commune", "H1")
    assert told("2024-04-01") == ("A5", "Đảng bộ xã An", "base_cell", "commune", "H1")
    assert told("2025-01-01") == ("A9", "Đảng bộ phường An", "base_committee", "ward", "H1")
    assert told("2025-07-01") == ("A9", "Đảng bộ phường An", "base_committee", "ward", "X1")
    assert register.on("X2", date(2025, 6, 30)).name == "Đảng bộ huyện Hai"
    assert register.on("B", date(2020, 1, 1)) == register.unit["B"]


def test_a_former_code_leads_to_the_unit(register: Register) -> None:
    assert [register.current_code(code) for code in ("A1", "A5", "A9", "A7")] == [
        "A9", "A9", "A9", None,
    ]  # fmt: skip
    assert register.former_codes("A9") == ("A1", "A5")


def test_a_code_that_two_units_have_had_is_that_of_its_time(tmp_path: Path) -> None:
    units = UNITS + "A1,Đảng bộ xã Mới,organisation,base_committee,commune,X2,,2024-04-01,\n"
    register = read(tmp_path, units=units)
    assert register.current_code("A1") == "A1"
    assert register.current_code("A1", date(2024, 3, 31)) == "A9"
    assert register.current_code("A1", date(2024, 4, 1)) == "A1"


def test_what_became_of_it_is_what_it_was_before_the_next_change(register: Register) -> None:
    codes = [one for one in register.changes_of("A9") if one.what == "code"]
    assert [register.became(one) for one in codes] == ["A5", "A9"]


def test_they_are_written_as_they_are_read(register: Register, tmp_path: Path) -> None:
    write_register(tmp_path / "written", register)
    assert read_register(tmp_path / "written", CATALOGUE) == register
    assert register_of_text(register_as_text(register)) == register


def test_a_register_kept_before_there_were_changes_has_none(register: Register) -> None:
    text = register_as_text(replace(register, changes=()))
    assert "changes" not in text
    assert register_of_text(text).changes == ()


def test_a_former_parent_may_be_written_as_it_was_called_then(tmp_path: Path) -> None:
    units = UNITS.replace("X2,Đảng", "X9,Đảng").replace(",X2,", ",X9,")
    changes = (
        "unit,on,what,was\nX9,2025-07-01,code,X2\nB,2025-09-01,parent,X2\nA9,2025-07-01,parent,H1"
    )
    problem = refused(tmp_path / "same", changes, units)
    assert (problem.key, problem.values["line"]) == ("register.change_of_nothing", 3)
    register = read(tmp_path / "other", changes, units.replace("public_service,X9", "ward,X1"))
    assert register.changes[1] == UnitChange("B", date(2025, 9, 1), "parent", "X9")


def refused(folder: Path, changes: str, units: str = UNITS) -> UserError:
    with pytest.raises(UserError) as caught:
        read(folder, changes, units)
    return caught.value


@pytest.mark.parametrize(
    ("row", "key", "column"),
    [
        ("A1,2025-01-01,name,Cũ", "unknown_unit", "unit"),
        ("A9,2025-01-01,area,H1", "unknown_word", "what"),
        ("X2,2025-01-01,kind,base_cell", "change_of_organisations", "what"),
        ("A9,,name,Cũ", "blank", "on"),
        ("A9,2025-13-01,name,Cũ", "bad_date", "on"),
        ("A9,2019-12-31,name,Cũ", "change_outside_life", "on"),
        ("A9,2020-01-01,name,Cũ", "change_outside_life", "on"),
        ("B,2026-01-01,name,Cũ", "change_outside_life", "on"),
        ("A9,2025-01-01,name,", "blank", "was"),
        ("A9,2025-01-01,kind,tổ đảng", "unknown_word", "was"),
        ("A9,2025-01-01,unit_type,làng", "unknown_word", "was"),
        ("A9,2025-08-01,parent,H7", "unknown_parent", "was"),
        ("A9,2025-08-01,parent,B", "parent_level", "was"),
        ("A9,2025-08-01,parent,H1", "outlives_parent", "was"),
        ("B,2025-01-01,parent,X1", "older_than_parent", "was"),
        ("A9,2025-01-01,name,Đảng bộ phường An", "change_of_nothing", "was"),
        ("A9,2025-01-01,code,B", "former_code_taken", "was"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, row: str, key: str, column: str
) -> None:
    moved = "A9,2025-07-01,parent,H1\n" if "parent" not in row or row[0] == "B" else ""
    problem = refused(tmp_path, f"unit,on,what,was\n{moved}{row}")
    assert problem.key == f"register.{key}"
    line = 2 + moved.count("\n")
    assert [problem.values[name] for name in ("file", "line", "column")] == [
        "changes.csv", line, column,
    ]  # fmt: skip


def test_a_change_stands_once(tmp_path: Path) -> None:
    problem = refused(tmp_path, CHANGES + "A9,2025-01-01,name,Đảng bộ xã An Cũ\n")
    assert (problem.key, problem.values["earlier"]) == ("register.change_twice", 5)


def test_a_mistyped_code_is_mended_from_the_first_day(tmp_path: Path) -> None:
    register = read(tmp_path, CHANGES + "B,2020-01-01,code,BB\n")
    assert (register.current_code("BB"), register.on("B", date(2020, 1, 1)).code) == ("B", "B")


def test_the_parent_of_today_need_not_be_as_old_as_the_unit(tmp_path: Path) -> None:
    problem = refused(tmp_path / "without", "unit,on,what,was")
    assert problem.key == "register.older_than_parent"
    assert problem.values["column"] == "valid_from"
    assert read(tmp_path / "with").unit["A9"].parent == "X1"


class TestWhatDiffers:
    def test_a_change_on_a_day_is_no_correction(self, register: Register) -> None:
        old = rename_codes(replace(register, changes=register.changes[:2]), {"A9": "A5"})
        old = replace(
            old,
            units=tuple(
                replace(one, name="Đảng bộ xã An", unit_type="commune", kind="base_cell")
                if one.code == "A5"
                else replace(one, name="Đảng bộ huyện Hai")
                if one.code == "X2"
                else one
                for one in old.units
            ),
        )
        name = "Đảng bộ phường An"
        assert compare_registers(old, register) == [
            RegisterChange(
                "changed_on", "X2", "Đảng bộ xã Tây", "name", "Đảng bộ huyện Hai",
                "Đảng bộ xã Tây", "2025-07-01",
            ),
            RegisterChange("changed_on", "A9", name, "code", "A5", "A9", "2025-01-01"),
            RegisterChange("changed_on", "A9", name, "name", "Đảng bộ xã An", name, "2025-01-01"),
            RegisterChange("changed_on", "A9", name, "unit_type", "commune", "ward", "2025-01-01"),
            RegisterChange(
                "changed_on", "A9", name, "kind", "base_cell", "base_committee", "2025-01-01"
            ),
        ]  # fmt: skip

    def test_another_value_without_a_day_is_one(self, register: Register) -> None:
        units = tuple(
            replace(one, name="Chi bộ Bưu điện Tây") if one.code == "B" else one
            for one in register.units
        )
        (found,) = compare_registers(register, replace(register, units=units))
        assert found == RegisterChange(
            "corrected", "B", "Chi bộ Bưu điện Tây", "name", "Chi bộ Bưu điện",
            "Chi bộ Bưu điện Tây",
        )  # fmt: skip

    def test_a_change_may_be_taken_back(self, register: Register) -> None:
        (found,) = compare_registers(register, replace(register, changes=register.changes[:-1]))
        assert (found.kind, found.unit, found.on) == ("not_changed_on", "X2", "2025-07-01")

    def test_a_past_that_is_told_later_corrects_nothing_else(self, register: Register) -> None:
        old = replace(register, changes=register.changes[:-1])
        (found,) = compare_registers(old, register)
        assert (found.kind, found.unit, found.now) == ("changed_on", "X2", "Đảng bộ xã Tây")


class TestNewCodes:
    def test_a_unit_has_a_new_code_since_another_register(self, register: Register) -> None:
        old = rename_codes(replace(register, changes=register.changes[:2]), {"A9": "A5"})
        assert find_new_codes(old, register) == {"A5": "A9"}
        assert find_new_codes(register, register) == {}
        assert find_new_codes(register, old) == {}

    def test_two_units_may_swap_their_codes(self, tmp_path: Path) -> None:
        old = read(tmp_path / "old", "unit,on,what,was\nA9,2025-07-01,parent,H1")
        swap = "\nA9,2025-01-01,code,B\nB,2025-01-01,code,A9"
        new = read(tmp_path / "new", "unit,on,what,was\nA9,2025-07-01,parent,H1" + swap)
        assert find_new_codes(old, new) == {"A9": "B", "B": "A9"}

    def test_who_has_the_code_since_is_another_unit(self, tmp_path: Path) -> None:
        """That the code was another's before is told when both are there under their codes."""
        units = UNITS + "A1,Đảng bộ xã Mới,organisation,base_committee,commune,X2,,2024-04-01,\n"
        changes = CHANGES.replace("A9,2024-04-01,code,A1\n", "")
        old, new = read(tmp_path / "old", changes, units), read(tmp_path / "new", units=units)
        assert find_new_codes(old, new) == {}

    @pytest.mark.parametrize("day", ["2024-03-01", "2024-05-01"])
    def test_nor_is_it_the_one_of_before_where_the_day_is_corrected(
        self, tmp_path: Path, day: str
    ) -> None:
        units = UNITS + "A1,Đảng bộ xã Mới,organisation,base_committee,commune,X2,,2024-04-01,\n"
        old = read(tmp_path / "old", units=units)
        corrected = (one.replace("2024-04-01", day) for one in (CHANGES, units))
        assert find_new_codes(old, read(tmp_path / "new", *corrected)) == {}

    def test_a_code_may_be_given_up_again(self, tmp_path: Path) -> None:
        """A9 was A5 for a year, and is A5 again; then it is B2."""
        back = "unit,on,what,was\nA9,2025-07-01,parent,H1\nA9,2023-01-01,code,A9\n"
        back += "A9,2024-01-01,code,A5\n"
        old = read(tmp_path / "old", back)
        new = read(
            tmp_path / "new",
            (back + "A9,2025-01-01,code,A9\n").replace("\nA9,", "\nB2,"),
            UNITS.replace("A9,", "B2,"),
        )
        assert find_new_codes(old, new) == {"A9": "B2"}
