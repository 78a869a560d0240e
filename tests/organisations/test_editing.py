"""A register changed by hand: what comes of each change, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.errors import UserError
from dashboard.organisations.editing import (
    add_unit,
    change_unit,
    correct_days,
    end_unit,
    merge_units,
    propose_code,
    split_unit,
)
from dashboard.organisations.reading.build import check_register
from dashboard.organisations.register import Register, Scope, Succession, Unit, UnitChange
from tests.support.stores import CATALOGUE

BEGINNING, REFORM, EVE = date(2020, 1, 1), date(2025, 7, 1), date(2025, 6, 30)


def district(code: str) -> Unit:
    """A district that has always been there."""
    return Unit(code, f"Đảng bộ {code}", "district", None, None, "T", code, BEGINNING, None)


def organisation(code: str, parent: str) -> Unit:
    """A base cell of a district."""
    return Unit(
        code, f"Chi bộ {code}", "organisation", "base_cell", "commune", parent, None, BEGINNING,
        None,
    )  # fmt: skip


REGISTER = Register(
    units=(
        Unit("T", "Tỉnh An Bình", "province", None, None, None, None, BEGINNING, None),
        district("H1"),
        organisation("A", "H1"),
        organisation("B", "H1"),
        district("H2"),
    ),
    scopes=(Scope("can-tho-21", "T"),),
)


def checked(register: Register) -> Register:
    """The register, which agrees with itself."""
    check_register(register, CATALOGUE)
    return register


def test_a_unit_is_added_behind_those_of_its_district() -> None:
    register = checked(add_unit(REGISTER, organisation("C", "H1")))
    assert [unit.code for unit in register.units] == ["T", "H1", "A", "B", "C", "H2"]
    assert propose_code(REGISTER, "H1") == "H1-003"
    with pytest.raises(UserError, match="Chi bộ A"):
        add_unit(REGISTER, organisation("A", "H2"))


def test_a_district_ends_with_its_organisations() -> None:
    ended = checked(end_unit(REGISTER, "H1", EVE, with_organisations=True))
    assert [unit.code for unit in ended.units if unit.valid_to == EVE] == ["H1", "A", "B"]
    with pytest.raises(UserError) as caught:
        check_register(end_unit(REGISTER, "H1", EVE), CATALOGUE)
    assert caught.value.key == "register.outlives_parent"
    assert caught.value.sentence("vi").startswith("Chi bộ A (A): ")


def test_what_changes_on_a_day_was_otherwise_before_and_a_correction_never() -> None:
    renamed = checked(change_unit(REGISTER, "A", "name", "Chi bộ Mới", REFORM))
    assert renamed.unit["A"].name == "Chi bộ Mới"
    assert renamed.on("A", EVE).name == "Chi bộ A"
    corrected = checked(change_unit(REGISTER, "A", "kind", "base_committee", None))
    assert corrected.on("A", BEGINNING).kind == "base_committee"
    moved = checked(change_unit(REGISTER, "A", "parent", "H2", REFORM))
    assert (moved.on("A", EVE).parent, moved.unit["A"].parent) == ("H1", "H2")


def test_a_code_that_was_mistyped_is_still_understood() -> None:
    mended = checked(change_unit(REGISTER, "H1", "code", "H01", None))
    assert mended.changes == (UnitChange("H01", BEGINNING, "code", "H1"),)
    assert (mended.unit["A"].parent, mended.unit["H01"].area) == ("H01", "H01")
    assert mended.current_code("H1") == "H01"


@pytest.mark.parametrize(
    ("what", "now", "day", "key"),
    [
        ("name", "Chi bộ A", REFORM, "nothing_new"),
        ("code", "B", None, "code_taken"),
        ("unit_type", "ward", date(2024, 1, 1), "changed_later"),
    ],
)
def test_a_change_that_is_none_or_clashes_is_refused(
    what: str, now: str, day: date | None, key: str
) -> None:
    register = change_unit(REGISTER, "A", "unit_type", "police", REFORM)
    with pytest.raises(UserError) as caught:
        change_unit(register, "A", what, now, day)  # type: ignore[arg-type]
    assert caught.value.key == f"register.{key}"
    assert caught.value.sentence("vi")


def test_merged_organisations_end_and_pass_whole() -> None:
    register = add_unit(REGISTER, replace(organisation("C", "H1"), valid_from=REFORM))
    merged = checked(merge_units(register, ["A", "B"], "C", REFORM))
    assert merged.lineage == (
        Succession("A", "C", REFORM, 1.0),
        Succession("B", "C", REFORM, 1.0),
    )
    assert merged.unit["A"].valid_to == EVE


def test_organisations_go_with_a_district_that_is_merged() -> None:
    merged = checked(merge_units(REGISTER, ["H1"], "H2", REFORM))
    assert [merged.unit[code].parent for code in ("A", "B")] == ["H2", "H2"]
    assert merged.changes == (
        UnitChange("A", REFORM, "parent", "H1"),
        UnitChange("B", REFORM, "parent", "H1"),
    )
    assert merged.unit["H1"].valid_to == EVE


def test_the_parts_of_what_is_split_add_up() -> None:
    split = checked(split_unit(REGISTER, "A", [("B", 0.4), ("H2", 0.6)], REFORM, ends=True))
    assert split.unit["A"].valid_to == EVE
    assert [(row.successor, row.share) for row in split.lineage] == [("B", 0.4), ("H2", 0.6)]
    kept = checked(split_unit(REGISTER, "A", [("B", 0.25)], REFORM, ends=False))
    assert [(row.successor, row.share) for row in kept.lineage] == [("B", 0.25), ("A", 0.75)]
    assert kept.unit["A"].valid_to is None


@pytest.mark.parametrize(
    ("code", "share", "ends", "key"),
    [
        ("A", 0.9, True, "split_total"),
        ("A", 1.0, False, "split_rest"),
        ("H1", 0.5, True, "split_total"),
    ],
)
def test_parts_that_do_not_add_up_are_refused(
    code: str, share: float, ends: bool, key: str
) -> None:
    with pytest.raises(UserError) as caught:
        split_unit(REGISTER, code, [("H2", share)], REFORM, ends=ends)
    assert caught.value.key == f"register.{key}"
    assert caught.value.sentence("vi")


def test_a_district_with_organisations_is_not_split_before_these_are_settled() -> None:
    register = add_unit(REGISTER, district("H3"))
    with pytest.raises(UserError) as caught:
        split_unit(register, "H1", [("H2", 0.5), ("H3", 0.5)], REFORM, ends=True)
    assert caught.value.key == "register.organisations_left"


def test_a_wrong_day_is_corrected() -> None:
    corrected = checked(correct_days(REGISTER, "A", date(2021, 1, 1), EVE))
    assert (corrected.unit["A"].valid_from, corrected.unit["A"].valid_to) == (
        date(2021, 1, 1),
        EVE,
    )


def test_what_a_unit_becomes_on_its_first_day_it_always_was() -> None:
    register = add_unit(REGISTER, replace(organisation("C", "H1"), valid_from=REFORM))
    moved = checked(change_unit(register, "C", "parent", "H2", REFORM))
    assert (moved.unit["C"].parent, moved.changes) == ("H2", ())
    # So it passes with its district to another on the day on which it begins.
    passed = checked(merge_units(register, ["H1"], "H2", REFORM))
    assert {unit.code: unit.parent for unit in passed.organisations("H2")} == {
        "A": "H2", "B": "H2", "C": "H2"
    }  # fmt: skip
    assert [one.unit for one in passed.changes] == ["A", "B"]
