"""The register is brought in, with what that changes, and written back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.exports.register import write_register_workbook
from dashboard.store import Reader
from tests.support.register_workbooks import REGISTER, write_register

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


@pytest.fixture
def first(tiendo: Tiendo, tmp_path: Path) -> Path:
    """The folder of a register that is in the store."""
    folder = write_register(tmp_path / "register")
    assert tiendo("register", folder).status == 0
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder of a register in which everything that can change has changed."""
    units = REGISTER["units"]
    for was, now in (
        ("xã An Hòa", "xã An Hòa Mới"),
        ("base_cell", "base_committee"),
        ("commune,D2,,2015-01-01,", "commune,D2,,2015-01-01,2024-06-30"),
    ):
        units = units.replace(was, now)
    units += "    D2D,Đảng bộ xã Đông,organisation,base_committee,commune,D2,,2024-07-01,\n"
    lineage = "predecessor,successor,on,share\nD2C,D2D,2024-07-01,1"
    return write_register(tmp_path / "other", units=units, lineage=lineage, scopes="programme,unit")


CHANGES = [
    "Corrected: D1A (Đảng bộ xã An Hòa Mới), name from Đảng bộ xã An Hòa to Đảng bộ xã An Hòa Mới, "
    "for the past as well.",
    "Corrected: D1B (Chi bộ Trường Tiểu học), kind from base_cell to base_committee, "
    "for the past as well.",
    "Ended: D2C (Đảng bộ xã Cẩm Sơn) on 2024-06-30; before: —.",
    "Added: D2D (Đảng bộ xã Đông), from 2024-07-01.",
    "Passes on: D2C (Đảng bộ xã Cẩm Sơn) to D2D (day, share: 2024-07-01 1).",
    "UNBOUND: programme can-tho-21 does not bind AB (Đảng bộ tỉnh An Bình) any more.",
]


def test_each_change_is_a_line(tiendo: Tiendo, first: Path, other: Path) -> None:
    *lines, summed_up, hint = tiendo("register", other).out.splitlines()
    assert lines == CHANGES
    assert summed_up == "The register is up to date: 7 units, 2 of them districts."
    assert hint.startswith("Note: there is no scopes file")
    back = tiendo("register", first).out.splitlines()
    assert "Removed: D2D (Đảng bộ xã Đông)." in back
    assert "Not ended any more: D2C (Đảng bộ xã Cẩm Sơn); before, on 2024-06-30." in back
    assert "Bound: programme can-tho-21 binds AB (Đảng bộ tỉnh An Bình)." in back
    again = tiendo("register", first)
    assert again.out == "Nothing differs in the register: 6 units, 2 of them districts.\n"


def test_a_dry_run_says_the_same_and_changes_nothing(
    tiendo: Tiendo, store: Store, first: Path, other: Path
) -> None:
    before = store.versions()
    *lines, summed_up, _ = tiendo("register", other, "--dry-run").out.splitlines()
    assert lines == CHANGES
    assert summed_up.startswith("There would be 6 changes; 7 units")
    found = json.loads(tiendo("register", other, "--dry-run", "--json").out)
    assert (found["units"], found["districts"], len(found["changes"])) == (7, 2, 6)
    assert found["changes"][-1] == {
        "kind": "unbound",
        "unit": "AB",
        "name": "Đảng bộ tỉnh An Bình",
        "what": "can-tho-21",
        "was": "",
        "now": "",
        "on": "",
    }
    assert store.versions() == before


def test_what_is_exported_is_read_as_the_same(
    tiendo: Tiendo, store: Store, other: Path, tmp_path: Path
) -> None:
    tiendo("register", other)
    with Reader(store) as reader:
        register = reader.register()
    folder = tmp_path / "exported"
    assert tiendo("register", "--export", folder).out.endswith(f"is in {folder}.\n")
    assert tiendo("register", folder, "--dry-run").out.startswith("There would be 0 changes")
    tiendo("register", folder)
    with Reader(store) as reader:
        assert reader.register() == register
    assert tiendo("register", "--export", folder).status == 1


def test_a_programme_is_bound_from_a_day_on_and_from_another(
    tiendo: Tiendo, first: Path, tmp_path: Path
) -> None:
    tiendo("register", first)

    def bind(day: str) -> str:
        scopes = f"programme,unit,on\ncan-tho-21,AB,{day}\nlac-duong,D1,{day}"
        line, other, *_ = tiendo(
            "register", write_register(tmp_path / "r", scopes=scopes)
        ).out.splitlines()
        return f"{line}\n{other}"

    assert bind("2022-07-01") == (
        "Bound from another day: programme can-tho-21 binds AB (Đảng bộ tỉnh An Bình) "
        "from: 2022-07-01; before, from: —.\n"
        "Bound: programme lac-duong binds D1 (Đảng bộ huyện Một) from 2022-07-01 on."
    )
    exported = tmp_path / "exported"
    tiendo("register", "--export", exported)
    assert (exported / "scopes.csv").read_text(encoding="utf-8") == (
        "programme,unit,on\ncan-tho-21,AB,2022-07-01\nlac-duong,D1,2022-07-01\n"
    )
    assert "lac-duong binds D1" in bind("2023-01-01")


def test_one_folder_is_read_or_written(tiendo: Tiendo, tmp_path: Path) -> None:
    assert tiendo("register").status == 2
    assert tiendo("register", tmp_path, "--export", tmp_path).status == 2


def test_a_workbook_is_read_like_a_folder(
    tiendo: Tiendo, store: Store, first: Path, tmp_path: Path
) -> None:
    with Reader(store) as reader:
        register = reader.register()
    file = tmp_path / "danh-muc.xlsx"
    file.write_bytes(write_register_workbook(register, store.catalogue))
    assert tiendo("register", file, "--dry-run").out.startswith("There would be 0 changes")
    book = openpyxl.load_workbook(file)
    book["Đơn vị"]["B8"] = "Đảng bộ xã An Hòa Mới"
    book["Đơn vị"]["K8"] = "01/07/2024"
    book.save(file)
    assert tiendo("register", file).out.splitlines()[0] == (
        "Changes on 2024-07-01: D1A (Đảng bộ xã An Hòa Mới), name from Đảng bộ xã An Hòa to "
        "Đảng bộ xã An Hòa Mới; before that day it stays as it was."
    )


def test_everything_that_is_wrong_is_a_line(tiendo: Tiendo, first: Path, tmp_path: Path) -> None:
    units = REGISTER["units"].replace("commune,D1", "village,D1").replace(",D2,,2015", ",D9,,2015")
    folder = write_register(tmp_path / "wrong", units=units)
    refused = tiendo("register", folder)
    assert refused.status == 1
    assert [line.split(": ")[0] for line in refused.err.splitlines()] == [
        "units.csv, row 5, column unit_type",
        "units.csv, row 7, column parent",
    ]
    found = json.loads(tiendo("register", folder, "--dry-run", "--json").out)["faults"]
    assert [(one["rule"], one["row"], one["cell"]) for one in found] == [
        ("register.unknown_word", 5, "E5"),
        ("register.unknown_parent", 7, "F7"),
    ]
