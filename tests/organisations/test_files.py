"""Register files: what is read from them, and what each contradiction is answered with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from dashboard.errors import UserError
from dashboard.organisations.consistency import check_consistency
from dashboard.organisations.files import read_register, write_register
from dashboard.organisations.register import Scope, Succession, Unit
from tests.conftest import SHARED, needs_samples
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

UNITS = """\
code,name,level,kind,unit_type,parent,area,valid_from,valid_to
T,Tỉnh An Bình,province,,,,,2020-01-01,
H1,Đảng bộ huyện Sơn Hà,district,,,T,H1,2020-01-01,2025-06-30
H1-01,Đảng bộ xã Đông Phú,organisation,base_committee,commune,H1,,2020-01-01,2025-06-30
X1,Đảng bộ xã Đông Phú Mới,district,,,T,H1,2025-07-01,
X2,Đảng bộ xã Tây Phú Mới,district,,,T,H1,2025-07-01,
"""
LINEAGE = """\
predecessor,successor,on,share
H1-01,X1,2025-07-01,0.4
H1-01,X2,2025-07-01,0.6
"""
SCOPES = """\
programme,unit
can-tho-21,T
lac-duong,H1
"""


def _folder(path: Path, units: str = UNITS, lineage: str = LINEAGE, scopes: str = SCOPES) -> Path:
    path.mkdir(exist_ok=True)
    (path / "units.csv").write_text(units, encoding="utf-8")
    (path / "lineage.csv").write_text(lineage, encoding="utf-8")
    (path / "scopes.csv").write_text(scopes, encoding="utf-8")
    return path


def _problem(folder: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_register(folder, CATALOGUE)
    return caught.value


def test_units_lineage_and_scopes_are_read_in_their_order(tmp_path: Path) -> None:
    register = read_register(_folder(tmp_path), CATALOGUE)

    assert [u.code for u in register.units] == ["T", "H1", "H1-01", "X1", "X2"]
    assert register.units[2] == Unit(
        code="H1-01",
        name="Đảng bộ xã Đông Phú",
        level="organisation",
        kind="base_committee",
        unit_type="commune",
        parent="H1",
        area=None,
        valid_from=date(2020, 1, 1),
        valid_to=date(2025, 6, 30),
    )
    assert register.lineage == (
        Succession("H1-01", "X1", date(2025, 7, 1), 0.4),
        Succession("H1-01", "X2", date(2025, 7, 1), 0.6),
    )
    assert register.scopes == (Scope("can-tho-21", "T"), Scope("lac-duong", "H1"))


def test_a_scope_may_have_a_first_day(tmp_path: Path) -> None:
    scopes = "unit,on,programme\nT,,can-tho-21\nH1,01/07/2021,lac-duong\nH1,2021-07-01,lac-duong\n"
    register = read_register(_folder(tmp_path / "a", scopes=scopes), CATALOGUE)
    assert register.scopes == (
        Scope("can-tho-21", "T"),
        Scope("lac-duong", "H1", date(2021, 7, 1)),
    )
    write_register(tmp_path / "b", register)
    assert read_register(tmp_path / "b", CATALOGUE) == register


@pytest.mark.parametrize(
    ("days", "key", "line"),
    [
        (("2019-12-31",), "bound_not_there", 2),
        (("2025-07-01",), "bound_not_there", 2),
        (("mai",), "bad_date", 2),
        (("2021-07-01", "2022-01-01"), "two_days", 3),
        (("2021-07-01", ""), "two_days", 3),
    ],
)
def test_a_first_day_that_cannot_be_is_refused_with_its_place(
    tmp_path: Path, days: tuple[str, ...], key: str, line: int
) -> None:
    rows = "".join(f"lac-duong,H1,{day}\n" for day in days)
    problem = _problem(_folder(tmp_path, scopes="programme,unit,on\n" + rows))
    assert problem.key == f"register.{key}"
    assert (problem.values["file"], problem.values["line"]) == ("scopes.csv", line)
    assert problem.values["column"] == "on"


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    register = read_register(_folder(tmp_path / "a"), CATALOGUE)

    write_register(tmp_path / "b", register)

    assert read_register(tmp_path / "b", CATALOGUE) == register


@needs_samples
def test_the_sample_register_is_read() -> None:
    register = read_register(SHARED / "samples" / "register", CATALOGUE)

    assert (len(register.units), len(register.lineage), len(register.scopes)) == (102, 46, 4)


def test_semicolons_a_byte_order_mark_decomposed_letters_and_vietnamese_dates(
    tmp_path: Path,
) -> None:
    folder = _folder(tmp_path)
    text = UNITS.replace(",", ";").replace("2025-07-01", "01/07/2025")
    decomposed = text.replace("Đông Phú Mới", " Đo\u0302ng Phu\u0301  Mơ\u0301i ")
    (folder / "units.csv").write_text(decomposed, encoding="utf-8-sig")
    shares = LINEAGE.replace(",", ";").replace("0.", "0,")
    (folder / "lineage.csv").write_text(shares, encoding="utf-8")

    register = read_register(folder, CATALOGUE)

    assert register.unit["X1"].name == "Đảng bộ xã Đông Phú Mới"
    assert register.unit["X1"].valid_from == date(2025, 7, 1)
    assert [s.share for s in register.lineage] == [0.4, 0.6]


def test_a_workbook_with_true_dates_and_numbers_for_codes(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(UNITS.splitlines()[0].split(","))
    sheet.append(["T", "Tỉnh An Bình", "province", None, None, None, None, date(2020, 1, 1), None])
    sheet.append([101, "Đảng bộ huyện Sơn Hà", "district", None, None, "T", 101.0, "2020-01-01"])
    workbook.save(tmp_path / "units.xlsx")

    register = read_register(tmp_path, CATALOGUE)

    assert register.units[1].code == "101"
    assert register.units[1].area == "101"
    assert register.units[0].valid_from == date(2020, 1, 1)


def test_without_lineage_and_scopes_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")

    register = read_register(tmp_path, CATALOGUE)

    assert (register.lineage, register.scopes) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "column"),
    [
        (",level,", ",bậc,", "no_column", 1, "level"),
        ("X2,", "X1,", "code_twice", 6, "code"),
        ("X2,", ",", "blank", 6, "code"),
        ("An Bình,province", "An Bình,vùng", "unknown_word", 2, "level"),
        ("base_committee", "committee", "unknown_word", 4, "kind"),
        (",commune,", ",village,", "unknown_word", 4, "unit_type"),
        (",commune,", ",,", "blank", 4, "unit_type"),
        (",commune,H1,", ",commune,H9,", "unknown_parent", 4, "parent"),
        (",commune,H1,", ",commune,T,", "parent_level", 4, "parent"),
        ("province,,,,", "province,,,T,", "province_has_parent", 2, "parent"),
        ("2025-07-01,\nX2", "2025-13-01,\nX2", "bad_date", 5, "valid_from"),
        ("2025-07-01,\nX2", ",\nX2", "blank", 5, "valid_from"),
        ("2025-07-01,\nX2", "2025-07-01,2025-06-30\nX2", "ends_before_it_begins", 5, "valid_to"),
        ("commune,H1,,2020-01-01", "commune,H1,,2019-12-31", "older_than_parent", 4, "valid_from"),
        ("commune,H1,,2020-01-01,2025-06-30", "commune,H1,,2020-01-01,", "outlives_parent", 4,
         "valid_to"),
        ("X2,Đảng bộ xã Tây Phú Mới,district,,,T,H1", "X2,Tỉnh khác,province,,,,",
         "second_province", 6, "level"),
        ("T,H1,2025-07-01,\nX2", "T,,2025-07-01,\nX2", "blank_area", 5, "area"),
        ("T,H1,2025-07-01,\nX2", "T,H1-01,2025-07-01,\nX2", "unknown_area", 5, "area"),
    ],
)  # fmt: skip
def test_units_that_contradict_themselves_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, key: str, line: int, column: str
) -> None:
    assert old in UNITS

    problem = _problem(_folder(tmp_path, units=UNITS.replace(old, new, 1)))

    assert problem.key == f"register.{key}"
    assert (problem.values["file"], problem.values["line"]) == ("units.csv", line)
    assert problem.values["column"] == column
    for language in ("vi", "en"):
        assert f"units.csv, {'dòng' if language == 'vi' else 'row'} {line}" in problem.sentence(
            language
        )


def test_a_register_needs_a_province(tmp_path: Path) -> None:
    header = UNITS.splitlines()[0]

    problem = _problem(
        _folder(tmp_path, units=header + "\n", lineage=LINEAGE.splitlines()[0], scopes=SCOPES)
    )

    assert problem.key == "register.no_province"


@pytest.mark.parametrize(
    ("lineage", "key", "line", "column"),
    [
        ("H9,X1,2025-07-01,1", "unknown_unit", 2, "predecessor"),
        ("H1-01,T,2025-07-01,1", "unknown_unit", 2, "successor"),
        ("X1,X1,2026-07-01,1", "own_successor", 2, "successor"),
        ("H1-01,X1,,1", "blank", 2, "on"),
        ("H1-01,X1,2020-01-01,1", "succeeded_too_early", 2, "on"),
        ("H1-01,X1,2025-06-30,1", "successor_not_there", 2, "on"),  # not yet
        ("X1,H1-01,2026-01-01,1", "successor_not_there", 2, "on"),  # not any more
        ("H1-01,X1,2025-07-01,0", "bad_share", 2, "share"),
        ("H1-01,X1,2025-07-01,1.2", "bad_share", 2, "share"),
        ("H1-01,X1,2025-07-01,nan", "bad_share", 2, "share"),
        ("H1-01,X1,2025-07-01,hết", "bad_share", 2, "share"),
        ("H1-01,X1,2025-07-01,0.4\nH1-01,X2,2025-07-01,0.5", "shares_total", 3, "share"),
        ("H1-01,X1,2025-07-01,1\nX1,X2,2026-01-01,1\nX2,X1,2027-01-01,1", "succession_cycle", 3,
         "successor"),
    ],
)  # fmt: skip
def test_lineage_that_cannot_be_is_refused_with_its_place(
    tmp_path: Path, lineage: str, key: str, line: int, column: str
) -> None:
    problem = _problem(_folder(tmp_path, lineage=f"predecessor,successor,on,share\n{lineage}\n"))

    assert problem.key == f"register.{key}"
    assert (problem.values["file"], problem.values["line"]) == ("lineage.csv", line)
    assert problem.values["column"] == column
    assert problem.sentence("vi")
    assert problem.sentence("en")


def test_a_unit_may_give_a_part_away_and_keep_the_rest(tmp_path: Path) -> None:
    lineage = "predecessor,successor,on,share\nX1,X2,2026-01-01,0.3\nX1,X1,2026-01-01,0.7\n"

    register = read_register(_folder(tmp_path, lineage=lineage), CATALOGUE)

    assert register.successors("X1") == (
        Succession("X1", "X2", date(2026, 1, 1), 0.3),
        Succession("X1", "X1", date(2026, 1, 1), 0.7),
    )


@pytest.mark.parametrize(
    ("scope", "key", "column"),
    [
        ("ha-noi,T", "unknown_programme", "programme"),
        ("can-tho-21,T9", "unknown_unit", "unit"),
        ("can-tho-21,H1", "scope_is_province", "unit"),
        ("lac-duong,T", "scope_is_district", "unit"),
        ("lac-duong,H1-01", "scope_is_district", "unit"),
    ],
)
def test_scopes_that_bind_nothing_are_refused(
    tmp_path: Path, scope: str, key: str, column: str
) -> None:
    problem = _problem(_folder(tmp_path, scopes=f"programme,unit\n{scope}\n"))

    assert problem.key == f"register.{key}"
    assert (problem.values["line"], problem.values["column"]) == (2, column)
    assert problem.sentence("vi")
    assert problem.sentence("en")


def test_files_that_are_missing_double_or_no_tables(tmp_path: Path) -> None:
    assert _problem(tmp_path / "nowhere").key == "register.no_folder"
    assert _problem(tmp_path).key == "register.no_file"
    (tmp_path / "units.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert _problem(tmp_path).key == "register.unreadable"
    (tmp_path / "units.csv").write_bytes("mã".encode("utf-16"))
    assert _problem(tmp_path).key == "register.two_files"
    (tmp_path / "units.xlsx").unlink()
    assert _problem(tmp_path).key == "register.unreadable"


def test_a_cell_at_the_end_of_an_empty_sheet_holds_nothing_up(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "units.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 0, "code")
        sheet.write_string(1_048_575, 16_383, "far away")

    assert _problem(tmp_path).key == "register.unreadable"


def _reported(*rows: tuple[str, str, date, str]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        schema={
            "unit": pl.String, "level": pl.String, "quarter": pl.Date, "district": pl.String,
        },
        orient="row",
    )  # fmt: skip


REPORTED = _reported(
    ("H1", "district", date(2025, 1, 1), "H1"),
    ("H1", "district", date(2025, 4, 1), "H1"),
    ("H1-01", "organisation", date(2025, 1, 1), "H1"),
    ("H1-01", "organisation", date(2025, 4, 1), "H1"),
    ("X1", "district", date(2025, 7, 1), "X1"),
)


def test_a_register_that_keeps_every_reported_unit_is_taken(tmp_path: Path) -> None:
    check_consistency(read_register(_folder(tmp_path), CATALOGUE), REPORTED)
    check_consistency(read_register(tmp_path, CATALOGUE), REPORTED.clear())


@pytest.mark.parametrize(
    ("changes", "key", "unit", "quarter", "more"),
    [
        ({"H1-01": "H1-02"}, "would_lose_unit", "H1-01", "2025-Q1", 0),
        ({"commune,H1,,2020-01-01,2025-06-30": "commune,X1,,2025-07-01,"},
         "would_move_unit", "H1-01", "2025-Q1", 0),
        ({"2025-06-30": "2025-03-31"}, "would_shorten_unit", "H1", "2025-Q2", 1),
        ({"X1,Đảng bộ xã Đông Phú Mới,district,,,T,H1,2025-07-01":
          "X1,Đảng bộ xã Đông Phú Mới,district,,,T,H1,2025-10-01"},
         "would_shorten_unit", "X1", "2025-Q3", 0),
    ],
)  # fmt: skip
def test_a_register_that_would_orphan_a_submission_is_refused(
    tmp_path: Path, changes: dict[str, str], key: str, unit: str, quarter: str, more: int
) -> None:
    units, lineage = UNITS, LINEAGE.splitlines()[0]
    for old, new in changes.items():
        assert old in units
        units = units.replace(old, new)
    register = read_register(_folder(tmp_path, units, lineage), CATALOGUE)

    with pytest.raises(UserError) as caught:
        check_consistency(register, REPORTED)

    assert caught.value.key == f"register.{key}"
    assert caught.value.values["unit"] == unit
    assert str(caught.value.values["quarter"]) == quarter
    assert caught.value.values["more"] == more
    assert caught.value.sentence("vi")
    assert caught.value.sentence("en")
