"""The register of the demonstration province."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, get_args

from dashboard.demo import demo_register
from dashboard.demo.changes import with_mistake
from dashboard.demo.figures import compute_figures
from dashboard.demo.story import story
from dashboard.organisations.changes import compare_registers
from dashboard.organisations.files import read_register, write_register
from dashboard.organisations.register import Changing
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

REGISTER = demo_register(CATALOGUE)
LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)


def test_it_passes_as_register_files(tmp_path: Path) -> None:
    write_register(tmp_path, REGISTER)

    assert read_register(tmp_path, CATALOGUE) == REGISTER


def test_eleven_districts_become_fifty_five_communes_and_four_committees_go_on() -> None:
    districts = REGISTER.districts

    def letters(day: date) -> Counter[str]:
        return Counter(d.code[0] for d in districts if d.exists_on(day))

    assert letters(LAST_DAY) == {"H": 11, "K": 4}
    assert letters(FIRST_DAY) == {"X": 55, "K": 4}


def test_there_are_some_six_hundred_organisations_of_most_types() -> None:
    for day in (date(2020, 10, 1), LAST_DAY, FIRST_DAY, date(2026, 9, 30)):
        living = [u for u in REGISTER.units if u.level == "organisation" and u.exists_on(day)]
        assert 480 <= len(living) <= 650
        assert len({u.unit_type for u in living}) >= 11


def test_most_communes_of_today_were_two_to_four_and_three_old_ones_were_split() -> None:
    merged: dict[str, set[str]] = {}
    split = set()
    for succession in REGISTER.lineage:
        if succession.successor[0] == "X" and "-" not in succession.successor:
            old = REGISTER.unit[succession.predecessor]
            if old.unit_type in {"commune", "ward", "township"}:
                merged.setdefault(succession.successor, set()).add(old.code)
        if succession.share < 1:
            split.add(succession.predecessor)

    assert len(merged) == 55
    sizes = Counter(len(olds) for olds in merged.values())
    assert set(sizes) <= {2, 3, 4}
    assert len(split) == len(story().province.splits) == 3


def test_every_unit_that_ended_has_a_successor() -> None:
    for unit in REGISTER.units:
        if unit.level == "organisation" and unit.valid_to:
            assert REGISTER.successors(unit.code), unit.code


def test_no_two_committees_and_no_two_organisations_of_one_have_the_same_name() -> None:
    names = Counter((u.parent, u.name) for u in REGISTER.units)

    assert [name for name, count in names.items() if count > 1] == []


def test_no_name_is_that_of_a_well_known_place() -> None:
    known = {name.casefold() for name in story().names.avoid}

    for unit in REGISTER.units:
        last_two = " ".join(unit.name.split()[-2:]).casefold()
        assert last_two not in known


def test_district_plans_go_on_in_communes_of_their_territory() -> None:
    register = REGISTER
    for scope in register.scopes:
        assert register.unit[scope.unit].level != "organisation"
    bound = {s.unit for s in register.scopes if s.programme == "lam-dong-district"}
    assert {register.unit[code].area for code in bound} == {"H04"}
    assert len(bound) == 6


def test_of_what_can_change_there_is_one_each() -> None:
    assert {change.what for change in REGISTER.changes} == set(get_args(Changing))
    inspection, ward, archive = (REGISTER.unit[code] for code in ("K01-003", "H01-012", "K01-022"))
    before = REGISTER.on(inspection.code, date(2020, 12, 31))
    assert (before.name, before.kind) == ("Chi bộ Ủy ban Kiểm tra Tỉnh ủy", "base_cell")
    assert (inspection.name, inspection.kind) == (
        "Đảng bộ Ủy ban Kiểm tra Tỉnh ủy",
        "base_committee",
    )
    assert REGISTER.on(ward.code, date(2023, 6, 30)).unit_type == "commune"
    assert (ward.name, ward.unit_type) == ("Đảng bộ phường Viên Dương", "ward")
    before = REGISTER.on(archive.code, date(2023, 12, 31))
    assert (before.code, before.parent, archive.parent) == ("K02-060", "K02", "K01")
    assert REGISTER.on("K01", date(2025, 1, 31)).name == "Đảng bộ Khối các cơ quan Đảng tỉnh"


def test_a_mistyped_name_was_put_right() -> None:
    mistaken, why = with_mistake(REGISTER)
    (found,) = compare_registers(mistaken, REGISTER)
    assert (found.kind, found.unit, found.what) == ("corrected", "K01-002", "name")
    assert why


def test_each_quarter_is_reported_by_the_district_of_the_time() -> None:
    for figures in compute_figures(CATALOGUE, REGISTER):
        register = REGISTER.at(figures.quarter.last_day)
        rows = figures.forms["organisation"].select("district", "unit").iter_rows()
        assert [unit for district, unit in rows if register.unit[unit].parent != district] == []
