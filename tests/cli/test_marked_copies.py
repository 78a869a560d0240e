"""`tiendo check --annotate`: where marked copies go, and what they never take the place of."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.support.register_workbooks import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

CELLS = "unit | cells | cells_with_committee\nD1A | 5 | {}\nD1B | 0 | 2"


pytestmark = pytest.mark.usefixtures("read_here")


@pytest.fixture
def store(registered_store: Store) -> Store:
    """The command line's: it has the register."""
    return registered_store


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A workbook with an error in cell E6."""
    (tmp_path / "in").mkdir()
    cells = CELLS.format(5)
    return write_workbook(tmp_path / "in" / "wrong.xlsx", "D1", "2024-Q1", organisation=cells)


def sheets(file: Path) -> list[str]:
    return openpyxl.load_workbook(file).sheetnames


def test_one_file_is_marked_where_it_is_asked(tiendo: Tiendo, wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    ran = tiendo("check", wrong, "--annotate", out)
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.splitlines()[0].startswith(f"{wrong}: REFUSED")
    assert ran.out.splitlines()[-1] == f"The copy with the errors marked: {out}"
    assert sheets(out) == ["Errors", *sheets(wrong)]
    district = openpyxl.load_workbook(out)["Errors"]["A3"].value
    assert district == "Committee: Đảng bộ huyện Một (D1). Quarter: Q1 2024."


def test_json_stays_json(tiendo: Tiendo, wrong: Path, tmp_path: Path) -> None:
    ran = tiendo("check", wrong, "--annotate", tmp_path / "out.xlsx", "--json")
    assert ran.status == 1
    assert [entry["status"] for entry in json.loads(ran.out)["files"]] == ["refused"]
    assert ran.err == f"The copy with the errors marked: {tmp_path / 'out.xlsx'}\n"


def test_without_another_file_the_copy_goes_beside(tiendo: Tiendo, wrong: Path) -> None:
    before = wrong.read_bytes()
    copy = wrong.with_name("wrong.danh-dau.xlsx")
    for _ in range(2):  # an earlier copy that nobody has saved is written over
        ran = tiendo("check", "--annotate", wrong)
        assert (ran.status, ran.err) == (1, "")
        assert ran.out.splitlines()[-1].endswith(str(copy))
    assert wrong.read_bytes() == before
    assert sorted(path.name for path in wrong.parent.iterdir()) == [copy.name, wrong.name]


def test_a_copy_is_fixed_and_loaded(tiendo: Tiendo, wrong: Path) -> None:
    tiendo("check", "--annotate", wrong)
    copy = wrong.with_name("wrong.danh-dau.xlsx")
    workbook = openpyxl.load_workbook(copy)
    workbook.worksheets[1]["E6"] = 0
    workbook.save(copy)
    # It now holds somebody's work.
    refused = tiendo("check", "--annotate", wrong)
    assert refused.status == 1
    assert refused.err.startswith(f"The marked copy was not written to {copy}, which exists")
    assert len(refused.err.splitlines()) == 1
    # A copy of the copy gets a name of its own.
    again = tiendo("check", "--annotate", copy)
    assert again.status == 0
    assert again.out.splitlines()[-1].endswith("wrong.danh-dau-2.xlsx")
    [entry] = json.loads(tiendo("load", copy, "--json").out)["files"]
    assert (entry["status"], entry["rows"]) == ("accepted", 2)


def test_several_files_go_into_a_folder(tiendo: Tiendo, wrong: Path, tmp_path: Path) -> None:
    twin = wrong.with_name("WRONG.xls.xlsx")
    shutil.copy(wrong, twin)
    (tmp_path / "else").mkdir()
    other = shutil.copy(wrong, tmp_path / "else" / "Wrong.xlsx")
    right = write_workbook(
        tmp_path / "right.xlsx", "D2", "2024-Q1", organisation="unit | cells\nD2C | 3"
    )
    out = tmp_path / "new" / "folder"
    ran = tiendo("check", wrong, other, twin, right, tmp_path / "no.xlsx", "--annotate", out)
    assert (ran.status, ran.err) == (1, "")
    # Of what could not even be opened there is no copy; capitals make no other name.
    assert sorted(path.name for path in out.iterdir()) == [
        "WRONG.xls.danh-dau.xlsx",
        "Wrong.danh-dau-2.xlsx",
        "right.danh-dau.xlsx",
        "wrong.danh-dau.xlsx",
    ]
    assert sum(line.startswith("The copy with") for line in ran.out.splitlines()) == 4
    one = tiendo("check", right, "--annotate", out)
    assert one.status == 0
    assert one.out.splitlines()[-1].endswith(str(out / "right.danh-dau.xlsx"))


def test_nothing_else_is_written_over(tiendo: Tiendo, wrong: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK letter")
    for out, sentence in (
        (letter, "which exists"),
        (wrong, "is not written over"),
        (letter / "x.xlsx", "could not be written"),
    ):
        ran = tiendo("check", wrong, "--annotate", out)
        assert ran.status == 1
        assert sentence in ran.err
        assert len(ran.err.splitlines()) == 1
        assert "REFUSED" in ran.out
    several = tiendo("check", wrong, wrong, "--annotate", letter)
    assert (several.status, len(several.err.splitlines())) == (1, 1)
    assert letter.read_bytes() == b"PK letter"


def test_a_file_must_be_named(tiendo: Tiendo) -> None:
    ran = tiendo("check")
    assert ran.status == 2
    assert "Name at least one file" in ran.err
