"""Figures, statuses and completeness as other programs read them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from dashboard.analytics.engine import Results
from tests.support.province_builder import Province
from tests.support.stores import CATALOGUE, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

UNITS = """
    unit | kind           | unit_type | district | area | from       | to
    H    | district       |           |          |      |            | 2024-06-30
    N    | district       |           |          | H    | 2024-07-01 |
    A    | base_committee | commune   | H        |      |            | 2024-06-30
    B    | base_committee | ward      | N        |      | 2024-07-01 |
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | B         | 2024-07-01 | 1
"""
MEMBERSHIP = """
    unit | quarter | members_start | admitted
    A    | 2024-Q1 | 80            | 1
    A    | 2024-Q2 | 81            | 1
    B    | 2024-Q3 | 82            | 2
"""


@pytest.fixture(scope="module")
def store(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A district with one organisation, and what became of both on 1 July 2024; to be read."""
    store = copy_of(empty_folder, tmp_path_factory.mktemp("query") / "store")
    Province(
        UNITS,
        LINEAGE,
        "programme | unit\ncan-tho-21 | P",
        forms={
            "membership": MEMBERSHIP,
            "organisation": "unit | quarter | hamlets | hamlets_with_cell\nB | 2024-Q3 | 0 | 0",
        },
    ).put_into(store)
    return store


@pytest.fixture(scope="module")
def results(store: Store) -> Iterator[Results]:
    with Results(store) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _open_once(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written here, and opening a version takes longer than all else of a command."""
    monkeypatch.setattr("dashboard.analytics.engine.Results", lambda _: nullcontext(results))


@pytest.mark.parametrize(
    ("by", "columns"),
    [
        ("province", "indicator,period,numerator,denominator,value,approximate"),
        ("district", "indicator,period,district,numerator,denominator,value,approximate"),
        ("area", "indicator,period,area,numerator,denominator,value,approximate"),
        ("unit_type", "indicator,period,unit_type,numerator,denominator,value,approximate"),
        (
            "organisation",
            "indicator,period,district,organisation,numerator,denominator,value,approximate",
        ),
    ],
)
def test_columns_of_figures_in_csv(tiendo: Tiendo, by: str, columns: str) -> None:
    ran = tiendo("indicators", "--by", by, "--per", "quarter", "--format", "csv")
    assert (ran.status, ran.err) == (0, "")
    header, *lines = ran.out.splitlines()
    assert header == columns
    assert lines == sorted(lines)
    assert lines


def test_figures_are_fractions_and_rows_without_a_value_are_left_out(tiendo: Tiendo) -> None:
    asked = ("--indicator", "admission_rate", "--indicator", "admissions")
    ran = tiendo("indicators", "--per", "quarter", "--format", "csv", *asked)
    assert ran.out.splitlines()[1:] == [
        "admission_rate,2024-Q1,1.0,80.0,0.0125,False",
        "admission_rate,2024-Q2,2.0,80.0,0.025,False",
        "admission_rate,2024-Q3,4.0,80.0,0.05,False",
        "admissions,2024-Q1,1.0,,1.0,False",
        "admissions,2024-Q2,2.0,,2.0,False",
        "admissions,2024-Q3,4.0,,4.0,False",
    ]
    # no hamlets, so no share of them
    ran = tiendo("indicators", "--indicator", "hamlets_with_cell_share", "--format", "csv")
    assert ran.out.splitlines()[1:] == []


def test_figures_by_boundaries_year_district_and_unit_type(tiendo: Tiendo) -> None:
    def rows(*arguments: str) -> list[str]:
        asked = ("--indicator", "admissions", "--format", "csv", *arguments)
        return [
            line.partition(",")[2] for line in tiendo("indicators", *asked).out.splitlines()[1:]
        ]

    assert rows("--by", "district") == ["2024,H,2.0,,2.0,False", "2024,N,2.0,,2.0,False"]
    assert rows("--by", "district", "--boundaries", "current") == ["2024,N,4.0,,4.0,False"]
    assert rows("--by", "district", "--boundaries", "area") == ["2024,H,4.0,,4.0,False"]
    assert rows("--by", "organisation") == ["2024,H,A,2.0,,2.0,False", "2024,N,B,2.0,,2.0,False"]
    assert rows("--district", "H") == ["2024,2.0,,2.0,False"]
    assert rows("--unit-type", "ward", "--unit-type", "commune") == ["2024,4.0,,4.0,False"]
    assert rows("--year", "2023") == []
    assert rows("--year", "2023", "--year", "2024") == ["2024,4.0,,4.0,False"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--indicator", "admision_rate"),
            "no indicator “admision_rate”; the nearest are: admission_rate",
        ),
        (("--unit-type", "comune"), "no unit type “comune”; the nearest are: commune"),
        (("--district", "X"), "The register has no district “X”"),
    ],
)
def test_an_unknown_code_is_refused_with_its_nearest(
    tiendo: Tiendo, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = tiendo("indicators", *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_figures_as_json_and_parquet_hold_the_same(tiendo: Tiendo, store: Store) -> None:
    asked = ("indicators", "--by", "district", "--indicator", "admission_rate", "--format")
    entries = json.loads(tiendo(*asked, "json").out)
    assert entries == [
        {
            "indicator": "admission_rate",
            "period": "2024",
            "district": "H",
            "numerator": 2.0,
            "denominator": 80.0,
            "value": 0.025,
            "approximate": False,
        }
    ]
    program = Path(sys.executable).with_name("tiendo")
    written = subprocess.run(
        [program, *asked, "parquet", "--store", store.folder], capture_output=True, check=True
    )
    assert pl.read_parquet(io.BytesIO(written.stdout)).to_dicts() == entries


def test_a_table_is_for_reading(tiendo: Tiendo) -> None:
    asked = ("--by", "district", "--per", "quarter", "--indicator", "admission_rate")
    head, rule, *rows = tiendo("indicators", *asked).out.splitlines()
    assert head == "indicator       period   district  numerator  denominator  value  approximate"
    assert rule == "──────────────  ───────  ────────  ─────────  ───────────  ─────  ───────────"
    assert rows[1] == "admission_rate  2024-Q2  H         2          80           2,5%   False"


def test_statuses_in_a_table_say_how_much_was_sent(tiendo: Tiendo) -> None:
    lines = tiendo("progress", "--as-of", "2024-Q3", "--by", "programme").out.splitlines()
    assert lines[0].split() == [
        *("programme", "target", "unit", "period", "value", "goal", "expected", "status"),
        *("missing", "reported", "held"),
    ]
    rows = {line.split()[1]: " ".join(line.split()[2:]) for line in lines[2:]}
    assert rows["admission-rate-2025"].startswith("P 2024-Q3 5,0% 3,0%–4,0% ")
    assert rows["admission-rate-2025"].endswith(" exceeded 0 1/1 3/3")
    assert rows["heads-are-members-2025"] == "P 2024-Q3 = 100,0% 100,0% no_data 1/1"


def test_statuses_in_csv(tiendo: Tiendo) -> None:
    ran = tiendo("progress", "--as-of", "2024-Q3", "--format", "csv")
    header, *lines = ran.out.splitlines()
    assert header == (
        "programme,target,indicator,unit,as_of,period,value,comparator,low,high,horizon,to_year,"
        "status,gap,expected,needed_per_year,projected,missing,due,reported,quarters_held"
    )
    assert lines == sorted(lines)
    [line] = [
        line
        for line in lines
        if line.startswith("can-tho-21,admission-rate-2025,") and ",P," in line
    ]
    cells = line.split(",")
    # 5% is above the 3 to 4% that the programme sets.
    assert cells[3:14] == [
        "P",
        "2024-Q3",
        "2024-Q3",
        "0.05",
        "between",
        "0.03",
        "0.04",
        "annual",
        "2025",
        "exceeded",
        "0.020000000000000004",
    ]
    # One district stands on the last day of Q3; its predecessor sent the quarters before.
    assert cells[17:] == ["0", "1", "1", "3"]


def test_statuses_of_programmes_and_of_districts(tiendo: Tiendo) -> None:
    def units(*arguments: str) -> set[str]:
        asked = ("progress", "--as-of", "2024-Q3", "--format", "json", *arguments)
        return {row["unit"] for row in json.loads(tiendo(*asked).out)}

    assert units() == {"P", "N"}
    assert units("--by", "programme") == {"P"}
    assert units("--by", "district") == {"N"}
    assert units("--programme", "lac-duong") == set()
    assert units("--boundaries", "area") == {"P", "H"}
    assert units("--boundaries", "area", "--by", "district") == {"H"}
    assert units("--boundaries", "current", "--by", "programme") == {"P"}
    ran = tiendo("progress", "--as-of", "2024-Q3", "--programme", "can-tho")
    assert ran.status == 1
    assert "no programme “can-tho”; the nearest are: can-tho-21" in ran.err


def test_completeness_in_csv(tiendo: Tiendo) -> None:
    ran = tiendo("completeness", "--as-of", "2024-Q3", "--format", "csv")
    header, *lines = ran.out.splitlines()
    assert header == (
        "quarter,district,name,due_on,received_on,timing,submission,forms,known,blank,"
        "not_asked,rows,organisations_sent,organisations,warnings,state,days_late,closed,remind"
    )
    late = [(date.today() - date(2024, *due)).days for due in ((4, 5), (7, 5))]
    assert lines == [
        f"2024-Q1,H,Tên H,2024-04-05,,missing,1,membership,1,0,0,1,1,1,0,overdue,{late[0]},False,"
        "False",
        f"2024-Q2,H,Tên H,2024-07-05,,missing,2,membership,1,0,0,1,1,1,0,overdue,{late[1]},False,"
        "False",
        "2024-Q3,N,Tên N,2024-10-05,2024-09-30,on_time,3,membership organisation,2,0,0,2,1,1,0,"
        "on_time,-5,False,False",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("indicators", "--by", "organisation"),
        ("progress", "--as-of", "2024-Q3"),
        ("completeness", "--as-of", "2024-Q3"),
        ("submissions",),
        ("rows", "membership"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_tables_fit_a_page(tiendo: Tiendo, arguments: tuple[str, ...]) -> None:
    ran = tiendo(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 120
    assert "admission-rate-2025" in ran.out or arguments[0] != "progress"


def test_reported_rows_with_their_places_and_blanks(tiendo: Tiendo) -> None:
    ran = tiendo("rows", "membership", "--format", "csv")
    header, *lines = ran.out.splitlines()
    assert header.startswith("district,quarter,unit,submission,sheet,row,members_start,")
    cells = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    columns = ("district", "quarter", "unit", "submission", "sheet", "row", "admitted")
    sheet = CATALOGUE.form["membership"].sheet
    assert [tuple(row[column] for column in columns) for row in cells] == [
        ("H", "2024-Q1", "A", "1", sheet, "1", "1"),
        ("H", "2024-Q2", "A", "2", sheet, "2", "1"),
        ("N", "2024-Q3", "B", "3", sheet, "3", "2"),
    ]
    assert {row["admitted_private"] for row in cells} == {""}


def test_reported_rows_of_a_district_a_quarter_and_a_submission(tiendo: Tiendo) -> None:
    def units(*arguments: object) -> list[str]:
        asked = ("rows", "membership", "--format", "json", *arguments)
        return [row["unit"] for row in json.loads(tiendo(*asked).out)]

    assert units("--district", "H") == ["A", "A"]
    assert units("--district", "H", "--district", "N", "--quarter", "2024-Q3") == ["B"]
    assert units("--quarter", "2024-Q1", "--quarter", "2024-Q2") == ["A", "A"]
    assert units("--submission", 3) == ["B"]
    assert units("--submission", 3, "--district", "H") == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("membershp",), "no form “membershp”; the nearest are: membership"),
        (("membership", "--district", "X"), "The register has no district “X”"),
        (("membership", "--submission", "9"), "There is no submission 9"),
    ],
)
def test_reported_rows_of_what_there_is_not(
    tiendo: Tiendo, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = tiendo("rows", *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
