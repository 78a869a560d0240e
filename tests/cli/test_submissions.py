"""Register, template, check, load, withdraw: from files to submissions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

CELLS = """
    unit | cells | cells_with_committee
    D1A  | 5     | 4
    D1B  | 0     |
"""


@pytest.fixture(autouse=True)
def register(tiendo: Tiendo, tmp_path: Path) -> None:
    """A register of six units, taken in by the command line."""
    ran = tiendo("register", write_register(tmp_path / "register"))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "The register is up to date: 6 units, 2 of them districts.\n"


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """A workbook with warnings alone."""
    return write_workbook(tmp_path / "right.xlsx", "D1", "2024-Q1", organisation=CELLS)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A workbook with an error in cell D6: an organisation has fewer cells than committees."""
    return write_workbook(
        tmp_path / "wrong.xlsx",
        "D1",
        "2024-Q1",
        organisation="unit | cells | cells_with_committee\nD1A | 5 | 5\nD1B | 0 | 2",
    )


def told(out: str) -> list[dict[str, object]]:
    """The entries of `check --json` and `load --json`, of the shape that others rely on."""
    entries = json.loads(out)
    assert entries.keys() == {"files"}
    for entry in entries["files"]:
        assert list(entry) == [
            "file",
            "district",
            "quarter",
            "status",
            "submission",
            "forms",
            "rows",
            "findings",
        ]
        for finding in entry["findings"]:
            assert list(finding) == ["rule", "severity", "sheet", "cell", "value", "message"]
            assert finding["rule"] in CATALOGUE.rule
            assert finding["severity"] == CATALOGUE.rule[finding["rule"]].severity
            assert finding["message"]
    found: list[dict[str, object]] = entries["files"]
    return found


def without_findings(entry: dict[str, object]) -> dict[str, object]:
    """The entry's head."""
    return {key: value for key, value in entry.items() if key != "findings"}


def test_a_file_is_checked_and_nothing_changes(tiendo: Tiendo, store: Store, right: Path) -> None:
    before = store.versions()
    ran = tiendo("check", right, "--json")
    assert (ran.status, ran.err) == (0, "")
    [entry] = told(ran.out)
    assert without_findings(entry) == {
        "file": str(right),
        "district": "D1",
        "quarter": "2024-Q1",
        "status": "accepted",
        "submission": None,
        "forms": ["organisation"],
        "rows": 2,
    }
    assert store.versions() == before


def test_a_file_with_an_error_is_refused_with_its_place(
    tiendo: Tiendo, store: Store, wrong: Path
) -> None:
    before = store.versions()
    for command in ("check", "load"):
        ran = tiendo(command, wrong, "--json")
        assert (ran.status, ran.err) == (1, "")
        [entry] = told(ran.out)
        assert entry["status"] == "refused"
        assert entry["submission"] is None
        findings = entry["findings"]
        assert isinstance(findings, list)
        errors = [finding for finding in findings if finding["severity"] == "error"]
        assert [(e["rule"], e["sheet"], e["cell"]) for e in errors] == [
            ("cell.part_exceeds_whole", "Biểu 1-TC", "E6")
        ]
    assert store.versions() == before


def test_files_are_loaded_each_on_its_own(
    tiendo: Tiendo, right: Path, wrong: Path, tmp_path: Path
) -> None:
    ran = tiendo("load", right, wrong, tmp_path / "nothing.xlsx", "--json")
    assert ran.status == 1
    assert [(e["status"], e["submission"]) for e in told(ran.out)] == [
        ("accepted", 1),
        ("refused", None),
        ("refused", None),
    ]


def test_a_repeated_file_is_said_to_be_the_one_that_was_accepted(
    tiendo: Tiendo, right: Path
) -> None:
    assert "ACCEPTED as submission 1 (D1, Q1 2024)" in tiendo("load", right).out
    ran = tiendo("load", right)
    assert ran.status == 0
    head = ran.out.splitlines()[0]
    assert head.endswith(
        "THE SAME as submission 1, accepted before (D1, Q1 2024); nothing has changed."
    )
    assert "ACCEPTED" not in ran.out
    assert ran.out.count("submission 1") == 1


def test_a_correction_of_one_sheet_is_not_asked_for_the_forms_that_are_held(
    tiendo: Tiendo, tmp_path: Path
) -> None:
    def missing(name: str, **forms: str) -> int:
        file = write_workbook(tmp_path / name, "D1", "2024-Q1", **forms)
        [entry] = told(tiendo("load", file, "--json").out)
        assert entry["status"] == "accepted"
        findings = entry["findings"]
        assert isinstance(findings, list)
        return [finding["rule"] for finding in findings].count("sheet.missing")

    members = "unit | members_start | members_end\nD1A | 3 | 3\nD1B | 4 | 4"
    assert missing("whole.xlsx", organisation=CELLS, membership=members) == 3
    # The two that are held are not asked for, whichever it brings.
    assert missing("correction.xlsx", organisation=CELLS.replace("5 ", "6 ")) == 3
    assert missing("correction2.xlsx", membership=members.replace("4", "5")) == 3


def test_nothing_was_received_in_the_future(tiendo: Tiendo, store: Store, right: Path) -> None:
    before = store.versions()
    ran = tiendo("load", right, "--received-on", "2999-01-31")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("The day of receipt 31/01/2999 is after today")
    assert store.versions() == before


def test_a_name_with_hidden_marks_is_no_name_of_the_register(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    before = store.versions()
    units = REGISTER["units"].replace("Đảng bộ xã An Hòa", "Đảng bộ \u202eaòH nA")
    ran = tiendo("register", write_register(tmp_path / "marked", units=units))
    assert (ran.status, ran.out) == (1, "")
    assert "column name: “Đảng bộ aòH nA” has hidden marks" in ran.err
    assert store.versions() == before


def test_for_people_errors_stand_first_and_repetitions_are_summed_up(
    tiendo: Tiendo, wrong: Path
) -> None:
    ran = tiendo("check", wrong)
    head, first, *others = ran.out.splitlines()
    assert head.startswith(f"{wrong}: REFUSED (D1, Q1 2024); 1 error,")
    assert first.startswith("  Error: [Biểu 1-TC E6] ")
    assert not any("Error: " in line for line in others)
    assert any(line.strip().startswith("… and 25 more of this kind") for line in others)


def test_what_is_given_wins_over_the_title_block(tiendo: Tiendo, tmp_path: Path) -> None:
    file = write_workbook(
        tmp_path / "a.xlsx", "D1", "2024-Q1", organisation="unit | cells\nD2C | 3"
    )
    ran = tiendo(
        "load",
        file,
        "--district",
        "D2",
        "--quarter",
        "2024-Q2",
        "--received-on",
        "2024-07-04",
        "--json",
    )
    [entry] = told(ran.out)
    assert (entry["district"], entry["quarter"], entry["status"]) == ("D2", "2024-Q2", "accepted")
    [listed] = json.loads(tiendo("submissions", "--json").out)
    assert listed["received_on"] == "2024-07-04"


def test_submissions_are_listed_and_taken_back(tiendo: Tiendo, right: Path) -> None:
    tiendo("load", right, "--by", "Lan", "--received-on", "2024-04-02")
    [listed] = json.loads(tiendo("submissions", "--json").out)
    first = {name: listed[name] for name in list(listed)[:8]}
    assert first == {
        "submission": 1,
        "district": "D1",
        "quarter": "2024-Q1",
        "forms": ["organisation"],
        "file": "right.xlsx",
        "received_on": "2024-04-02",
        "by": "Lan",
        "state": "in_force",
    }
    ran = tiendo("withdraw", 1, "--why", "sai")
    assert ran.out == (
        "Submission 1 is withdrawn; what it had replaced, if anything, stands again.\n"
    )
    [listed] = json.loads(tiendo("submissions", "--json").out)
    assert (listed["submission"], listed["state"], listed["withdrawn_why"]) == (
        1,
        "withdrawn",
        "sai",
    )
    assert "withdrawn" in tiendo("submissions").out
    for number, sentence in ((1, "was withdrawn on"), (2, "There is no submission 2")):
        refused = tiendo("withdraw", number, "--why", "sai")
        assert (refused.status, refused.out) == (1, "")
        assert sentence in refused.err
        assert len(refused.err.splitlines()) == 1


def test_a_template_is_filled_in_and_loaded(tiendo: Tiendo, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    asked = ("template", "--district", "D1", "--quarter", "2024-Q2", "--output")
    assert tiendo(*asked, file).out == f"The template is in {file}.\n"
    [entry] = told(tiendo("load", file, "--json").out)
    assert (entry["district"], entry["quarter"], entry["status"]) == ("D1", "2024-Q2", "accepted")
    assert tiendo(*asked, tmp_path / "nowhere" / "a.xlsx").status == 1


def test_a_template_is_for_a_district_that_lives_then(tiendo: Tiendo, tmp_path: Path) -> None:
    output = ("--output", tmp_path / "a.xlsx")
    for district, quarter, sentence in (
        ("X", "2024-Q2", "has no district “X”"),
        ("D1A", "2024-Q2", "has no district “D1A”"),
        ("D1", "2014-Q4", "did not exist in Q4 2014"),
    ):
        ran = tiendo("template", "--district", district, "--quarter", quarter, *output)
        assert (ran.status, ran.out) == (1, "")
        assert sentence in ran.err
    assert not (tmp_path / "a.xlsx").exists()


def test_a_register_that_is_not_there_is_reported(tiendo: Tiendo, tmp_path: Path) -> None:
    ran = tiendo("register", tmp_path / "nowhere")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
