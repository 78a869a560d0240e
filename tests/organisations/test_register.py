"""Units in time, and what the register knows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.organisations.register import (
    Register,
    Scope,
    Succession,
    Unit,
    register_as_text,
    register_of_text,
)
from dashboard.periods import Quarter


def a_unit(code: str, level: str, parent: str | None, until: date | None = None) -> Unit:
    """A unit that lives from 15 February 2024."""
    return Unit(
        code=code,
        name=f"Tên {code}",
        level=level,  # type: ignore[arg-type]
        kind="base_cell" if level == "organisation" else None,
        unit_type="commune" if level == "organisation" else None,
        parent=parent,
        area=code if level == "district" else None,
        valid_from=date(2024, 2, 15),
        valid_to=until,
    )


PROVINCE = a_unit("P", "province", None)
D1, D2 = a_unit("D1", "district", "P"), a_unit("D2", "district", "P", date(2024, 8, 15))
A = a_unit("A", "organisation", "D1", date(2024, 8, 15))
REGISTER = Register(
    units=(D2, A, PROVINCE, D1),
    lineage=(
        Succession("D2", "D1", date(2024, 8, 16), 0.5),
        Succession("D2", "D3", date(2024, 8, 16), 0.5),
    ),
    scopes=(Scope("one", "P"), Scope("two", "D1"), Scope("three", "D2")),
)


def test_a_unit_exists_in_every_quarter_that_has_a_day_of_its_life() -> None:
    exists = {number: A.exists_in(Quarter(2024, number)) for number in (1, 2, 3, 4)}
    assert exists == {1: True, 2: True, 3: True, 4: False}
    assert not A.exists_in(Quarter(2023, 4))
    assert D1.exists_in(Quarter(2030, 1))


def test_both_ends_of_a_life_belong_to_it() -> None:
    days = [date(2024, 2, 14), date(2024, 2, 15), date(2024, 8, 15), date(2024, 8, 16)]
    assert [A.exists_on(day) for day in days] == [False, True, True, False]
    assert D1.exists_on(date(2099, 1, 1))


def test_units_are_found_by_code_and_level_in_the_registers_order() -> None:
    assert REGISTER.unit["A"] is A
    assert REGISTER.province is PROVINCE
    assert REGISTER.districts == (D2, D1)
    assert REGISTER.organisations("D1") == (A,)
    assert REGISTER.organisations("D2") == ()
    assert Register().province is None


def test_successors_are_those_of_the_lineage() -> None:
    assert [s.successor for s in REGISTER.successors("D2")] == ["D1", "D3"]
    assert REGISTER.successors("D1") == ()


def test_programmes_bind_a_district_itself_or_through_the_province() -> None:
    assert REGISTER.programmes_of("D1") == ("one", "two")
    assert REGISTER.programmes_of("D2") == ("one", "three")
    assert REGISTER.programmes_of("unknown") == ()


def test_a_programme_may_bind_from_a_day_on() -> None:
    register = replace(REGISTER, scopes=(Scope("one", "P", date(2024, 7, 1)), Scope("two", "D1")))
    days = date(2024, 6, 30), date(2024, 7, 1), None
    bound = [register.programmes_of("D1", day) for day in days]
    assert bound == [("two",), ("one", "two"), ("one", "two")]
    assert register_of_text(register_as_text(register)) == register


def test_what_an_earlier_program_kept_is_written_again_as_it_was() -> None:
    text = register_as_text(REGISTER)
    assert text.endswith("]}")
    assert "starts_on" not in text.partition('"scopes"')[2]
    assert register_of_text(text) == REGISTER
