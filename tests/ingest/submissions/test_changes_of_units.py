"""Units with a new code, district or kind: what was reported stays theirs, old files are read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.access.journal import Journal
from dashboard.access.renaming import rename_districts
from dashboard.analytics.reported_rows import list_rows
from dashboard.errors import UserError
from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.alias_decisions import choose, effective_aliases
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.periods import Quarter
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry
from dashboard.store.reach import Reach
from dashboard.store.reverting import revert
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.reading import reading_here
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import copy_of, store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGES = """
    unit,on,what,was
    D9,2024-04-01,code,D1
    D1-A,2024-04-01,code,D1A
    D1-A,2024-04-01,name,Đảng bộ xã An Hòa
"""
# D1 is D9 since April, its D1A is D1-A and has another name.
RENAMED = (
    REGISTER["units"]
    .replace("D1,", "D9,")
    .replace("D1A,Đảng bộ xã An Hòa", "D1-A,Đảng bộ xã An Hòa Mới")
)


@pytest.fixture(autouse=True)
def _reading() -> Iterator[None]:
    with reading_here():
        yield


@pytest.fixture
def store(registered_folder: Path, tmp_path: Path) -> Store:
    """D1 has reported for two quarters; a file of each of its forms is known."""
    store = copy_of(registered_folder, tmp_path / "store")
    for quarter in ("2023-Q4", "2024-Q1"):
        send(store, tmp_path, "D1", quarter, "unit | cells\nD1A | 5\nD1B | 0")
    meant = {"written": "An", "meaning": "D1A", "form": "organisation"}
    choose(store, district="D1", kind="organisation", **meant, audit=AuditEntry())
    return store


def send(store: Store, folder: Path, district: str, quarter: str, organisation: str) -> list[str]:
    """The rules that a file breaks; none where it was accepted."""
    file = write_workbook(
        folder / f"{district} {quarter}.xlsx", district, quarter, organisation=organisation
    )
    (loaded,) = load_files(store, [file], today=date(2024, 12, 20))
    return [finding.rule for finding in loaded.checked.findings if finding.severity == "error"]


def rename(store: Store, folder: Path, changes: str = CHANGES, units: str = RENAMED) -> None:
    accept_register(store, write_register(folder, units=units, changes=changes))


def rows(store: Store) -> list[tuple[object, ...]]:
    """District, quarter and unit of the rows of Biểu 1."""
    with Reader(store) as reader:
        found = list_rows(reader, reader.catalogue, "organisation")
    return found.select("district", "quarter", "unit").rows()


def told(district: str, unit: str, *quarters: str) -> list[tuple[object, ...]]:
    return [(district, quarter, code) for quarter in quarters for code in (unit, "D1B")]


class TestNewCode:
    def test_what_was_reported_is_under_the_code_of_today(
        self, store: Store, tmp_path: Path
    ) -> None:
        rename(store, tmp_path / "register")
        assert rows(store) == told("D9", "D1-A", "2023-Q4", "2024-Q1")
        with Reader(store) as reader, reader.cursor() as con:
            assert reader.frame("select distinct district from submission")[
                "district"
            ].to_list() == ["D9"]
            (alias,) = effective_aliases(con, "D9")
        assert (alias.district, alias.meaning, alias.written) == ("D9", "D1-A", "An")

    def test_older_and_newer_files_are_understood_under_either_code(
        self, store: Store, tmp_path: Path
    ) -> None:
        rename(store, tmp_path / "register")
        old_form = "unit | cells\nD1A | 6\nD1B | 0"
        assert send(store, tmp_path, "D1", "2024-Q2", old_form) == []
        assert send(store, tmp_path, "D9", "2023-Q3", "unit | cells\nD1-A | 6\nD1B | 0") == []
        assert send(store, tmp_path, "Đảng bộ huyện Một", "2024-Q3", old_form) == []
        assert rows(store) == told(
            "D9", "D1-A", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"
        )

    def test_a_district_is_asked_for_under_either_code(self, store: Store, tmp_path: Path) -> None:
        rename(store, tmp_path / "register")
        with Reader(store) as reader:
            old = list_rows(reader, reader.catalogue, "organisation", districts=["D1"])
            assert old["district"].unique().to_list() == ["D9"]
            with pytest.raises(UserError):
                list_rows(reader, reader.catalogue, "organisation", districts=["D7"])

    def test_it_can_be_gone_back_to_the_old_code_and_forth(
        self, store: Store, tmp_path: Path
    ) -> None:
        before = store.newest_version() or 0
        rename(store, tmp_path / "register")
        send(store, tmp_path, "D9", "2024-Q2", "unit | cells\nD1-A | 6\nD1B | 0")
        renamed = store.newest_version() or 0
        back = revert(store, before, AuditEntry())
        assert back.codes == {"D9": "D1", "D1-A": "D1A"}
        assert rows(store) == told("D1", "D1A", "2023-Q4", "2024-Q1")
        forth = revert(store, renamed, AuditEntry())
        assert forth.codes == {"D1": "D9", "D1A": "D1-A"}
        assert rows(store) == told("D9", "D1-A", "2023-Q4", "2024-Q1", "2024-Q2")

    def test_all_of_it_is_done_again(self, store: Store, tmp_path: Path) -> None:
        before = store.newest_version() or 0
        rename(store, tmp_path / "register")
        send(store, tmp_path, "D1", "2024-Q2", "unit | cells\nD1A | 6\nD1B | 0")
        renamed = store.newest_version() or 0
        revert(store, before, AuditEntry())
        revert(store, renamed, AuditEntry())
        withdraw(store, 1, AuditEntry(why="sai"))
        assert rebuild(store, store_at(tmp_path / "rebuilt")) == []

    def test_a_mistyped_code_is_mended_for_all_its_life(self, store: Store, tmp_path: Path) -> None:
        units = REGISTER["units"].replace("D1B,", "D1C,")
        rename(store, tmp_path / "register", "unit,on,what,was\nD1C,2015-01-01,code,D1B", units)
        assert [row[2] for row in rows(store)] == ["D1A", "D1C", "D1A", "D1C"]
        assert send(store, tmp_path, "D1", "2024-Q2", "unit | cells\nD1A | 6\nD1B | 0") == []

    def test_two_codes_of_one_unit_become_one_and_are_told_apart_again(
        self, store: Store, tmp_path: Path
    ) -> None:
        """The wrong code was ended and another begun, before it could be mended."""
        wrong = REGISTER["units"].replace(
            "public_service,D1,,2015-01-01,",
            "public_service,D1,,2015-01-01,2024-03-31\n"
            "D1C,Chi bộ Trường Tiểu học,organisation,base_cell,public_service,D1,,2024-04-01,",
        )
        rename(store, tmp_path / "wrong", "unit,on,what,was", wrong)
        send(store, tmp_path, "D1", "2024-Q2", "unit | cells\nD1A | 6\nD1C | 0")
        before = store.newest_version() or 0
        units = REGISTER["units"].replace("D1B,", "D1C,")
        rename(store, tmp_path / "right", "unit,on,what,was\nD1C,2024-04-01,code,D1B", units)
        assert [row[2] for row in rows(store)] == ["D1A", "D1C"] * 3
        revert(store, before, AuditEntry())
        assert [row[2] for row in rows(store)] == ["D1A", "D1B", "D1A", "D1B", "D1A", "D1C"]

    def test_two_codes_that_both_stand_in_a_report_do_not_become_one(
        self, store: Store, tmp_path: Path
    ) -> None:
        """It would have two rows in a quarter, and count twice."""
        twin = "D1C,Chi bộ Trường Tiểu học,organisation,base_cell,public_service,D1,,2015-01-01,\n"
        rename(store, tmp_path / "wrong", "unit,on,what,was", REGISTER["units"] + twin)
        send(store, tmp_path, "D1", "2024-Q2", "unit | cells\nD1A | 6\nD1B | 0\nD1C | 0")
        merged = "unit,on,what,was\nD1C,2024-04-01,code,D1B"
        units = REGISTER["units"].replace("D1B,", "D1C,")
        with pytest.raises(UserError) as caught:
            rename(store, tmp_path / "right", merged, units)
        assert caught.value.key == "register.would_count_twice"
        assert caught.value.values == {"was": "D1B", "unit": "D1C", "quarter": Quarter(2024, 2)}
        send(store, tmp_path, "D1", "2024-Q3", "unit | cells\nD1A | 6\nD1B | 0")
        send(store, tmp_path, "D1", "2024-Q3", "unit | cells\nD1A | 6\nD1C | 0")
        withdraw(store, 3, AuditEntry(why="hai dòng"))
        rename(store, tmp_path / "right", merged, units)
        assert [row[2] for row in rows(store)] == ["D1A", "D1C"] * 3

    def test_two_districts_that_both_reported_do_not_become_one(
        self, store: Store, tmp_path: Path
    ) -> None:
        send(store, tmp_path, "D2", "2024-Q1", "unit | cells\nD2C | 6")
        kept = [line for line in REGISTER["units"].splitlines() if "D2,Đảng" not in line]
        units = "\n".join(kept).replace("D2", "D1").replace("D1C", "D2C")
        with pytest.raises(UserError) as caught:
            rename(store, tmp_path / "register", "unit,on,what,was\nD1,2015-01-01,code,D2", units)
        assert caught.value.key == "register.would_count_twice"

    def test_whoever_sends_for_the_district_sees_it_still(
        self, store: Store, tmp_path: Path
    ) -> None:
        accounts = accounts_of(store.folder)
        accounts.add("An", "clerk", ["D1", "D2"], audit=BY_HOA)
        accounts.add("Bình", "reader", [], audit=BY_HOA)
        rename(store, tmp_path / "register")
        an, binh = accounts.find("An"), accounts.find("Bình")
        assert an is not None
        assert binh is not None
        assert (an.districts, binh.districts) == (("D2", "D9"), ())
        own = store.within(accounts.viewer(an).reach)
        assert rows(own) == told("D9", "D1-A", "2023-Q4", "2024-Q1")
        assert Journal(store.folder).read()[-1].details["districts"] == ["D2", "D9"]

    def test_without_accounts_there_is_nothing_to_change(self, store: Store) -> None:
        rename_districts(store, {"D1": "D9"}, AuditEntry(), "digest")
        assert not accounts_of(store.folder).exist()


class TestTransfer:
    """D1B came under D2 in April."""

    UNITS = REGISTER["units"].replace("public_service,D1,", "public_service,D2,")
    CHANGES = "unit,on,what,was\nD1B,2024-04-01,parent,D1"

    def test_it_is_in_the_file_of_the_district_of_the_quarter(
        self, store: Store, tmp_path: Path
    ) -> None:
        rename(store, tmp_path / "register", self.CHANGES, self.UNITS)
        both = "unit | cells\nD1A | 6\nD1B | 0"
        assert send(store, tmp_path, "D1", "2023-Q3", both) == []
        assert send(store, tmp_path, "D1", "2024-Q2", both) == ["row.wrong_district"]
        assert send(store, tmp_path, "D1", "2024-Q2", "unit | cells\nD1A | 6") == []
        assert send(store, tmp_path, "D2", "2024-Q2", "unit | cells\nD2C | 6\nD1B | 0") == []

    def test_it_cannot_have_moved_before_it_was_reported_on(
        self, store: Store, tmp_path: Path
    ) -> None:
        changes = self.CHANGES.replace("2024-04-01", "2024-03-31")
        with pytest.raises(UserError) as refused:
            rename(store, tmp_path / "register", changes, self.UNITS)
        assert refused.value.key == "register.would_move_unit"
        assert refused.value.values["unit"] == "D1B"
        assert refused.value.values["quarter"] == Quarter(2024, 1)

    def test_whoever_sees_the_district_of_before_sees_what_it_reported(
        self, store: Store, tmp_path: Path
    ) -> None:
        rename(store, tmp_path / "register", self.CHANGES, self.UNITS)
        before, after = (store.within(Reach(frozenset((code,)))) for code in ("D1", "D2"))
        assert rows(before) == told("D1", "D1A", "2023-Q4", "2024-Q1")
        assert rows(after) == []
        with Reader(before) as reader:
            unit = reader.register().unit["D1B"]
            assert unit.parent is None
            assert reader.register().on("D1B", date(2024, 3, 31)).parent == "D1"
        with Reader(after) as reader:
            assert reader.register().unit["D1B"].parent == "D2"
            assert reader.register().on("D1B", date(2024, 3, 31)).parent == ""


class TestKind:
    def test_what_a_cell_is_not_asked_for_is_that_of_the_quarter(
        self, store: Store, tmp_path: Path
    ) -> None:
        """D1B is a committee since April, and is asked for general meetings then."""
        units = REGISTER["units"].replace("base_cell,", "base_committee,")
        rename(
            store, tmp_path / "register", "unit,on,what,was\nD1B,2024-04-01,kind,base_cell", units
        )
        activity = "unit | general_meetings | cells_thematic\nD1A | 1 | 1\nD1B | | 0"
        for quarter in ("2024-Q1", "2024-Q2"):
            file = write_workbook(tmp_path / f"{quarter}.xlsx", "D1", quarter, activity=activity)
            load_files(store, [file], today=date(2024, 12, 20))
        with Reader(store) as reader:
            counts = reader.frame(
                "select quarter, not_asked_cells from submission_form join submission using"
                " (submission) where form = 'activity' order by all"
            )["not_asked_cells"]
        assert counts[0] - counts[1] == 1 + 2  # the meetings of a cell; inspections, not before Q2


class TestTemplate:
    def names(self, store: Store, tmp_path: Path, quarter: Quarter) -> str:
        file = tmp_path / f"{quarter.year}-{quarter.number}.xlsx"
        write_prefilled_template(store, "D1", quarter, file)
        sheet = openpyxl.load_workbook(file).worksheets[0]
        return " | ".join(str(cell) for row in sheet.values for cell in row if cell)

    def test_names_are_those_of_the_quarter_and_codes_of_today(
        self, store: Store, tmp_path: Path
    ) -> None:
        rename(store, tmp_path / "register")
        assert "D1-A | Đảng bộ xã An Hòa |" in self.names(store, tmp_path, Quarter(2024, 1))
        assert "D1-A | Đảng bộ xã An Hòa Mới |" in self.names(store, tmp_path, Quarter(2024, 2))


class TestOpeningsAfterTransfer:
    """D1A stands under D2 since July 2024."""

    @pytest.fixture
    def moved(self, registered_folder: Path, tmp_path: Path) -> Store:
        """D1 has reported D1A for the last time."""
        store = copy_of(registered_folder, tmp_path / "store")
        file = write_workbook(
            tmp_path / "D1.xlsx",
            "D1",
            "2024-Q2",
            membership="unit | members_start | members_end\nD1A | 80 | 83\nD1B | 9 | 9",
        )
        (loaded,) = load_files(store, [file], today=date(2024, 7, 1))
        assert not [one for one in loaded.checked.findings if one.severity == "error"]
        units = REGISTER["units"].replace("commune,D1,", "commune,D2,")
        rename(store, tmp_path / "register", "unit,on,what,was\nD1A,2024-07-01,parent,D1", units)
        return store

    def test_its_last_closing_is_its_opening_in_the_new_districts_workbook(
        self, moved: Store, tmp_path: Path
    ) -> None:
        file = tmp_path / "D2.xlsx"
        write_prefilled_template(moved, "D2", Quarter(2024, 3), file)
        rows = openpyxl.load_workbook(file)["Biểu 2-ĐV"].iter_rows(values_only=True)
        assert {row[1]: row[3] for row in rows if row[1] in {"D1A", "D1B", "D2C"}} == {
            "D1A": 83,
            "D2C": None,
        }

    def test_another_opening_is_pointed_out(self, moved: Store, tmp_path: Path) -> None:
        for start, found in ((83, []), (85, ["membership.start_differs"])):
            file = write_workbook(
                tmp_path / f"{start}.xlsx",
                "D2",
                "2024-Q3",
                membership=f"unit | members_start | members_end\nD1A | {start} | {start}",
            )
            (loaded,) = load_files(moved, [file], today=date(2024, 10, 1))
            rules = [one.rule for one in loaded.checked.findings]
            assert [rule for rule in rules if rule.startswith("membership.")] == found
