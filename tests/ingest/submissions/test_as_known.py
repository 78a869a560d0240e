"""A store as it was known earlier is what its version of that time was, whatever came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.submissions import list_submissions
from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files, withdraw
from dashboard.ingest.submissions.alias_decisions import choose
from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import differing_tables
from dashboard.ingest.submissions.sending import send_files
from dashboard.periods import Quarter
from dashboard.settings import QUERIES_FOLDER
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, read_audit_log
from dashboard.store.known import Known, day_of
from dashboard.store.plans import remove_plan
from dashboard.store.publishing import make_store
from dashboard.store.reach import Reach
from dashboard.store.register_tables import REGISTER_TABLES
from dashboard.store.reverting import revert
from dashboard.store.settings import change_settings
from dashboard.store.sql import names
from tests.support.reading import reading_here
from tests.support.register_workbooks import REGISTER, write_register, write_workbook
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 3, 31)
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
# Noon in Viet Nam of the day on which the store is made; each act is a day later.
BEGUN = datetime(2025, 1, 10, 5)


class _Board:
    """Does one thing a day, and says how the store's version of that day is called."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self._folder = folder
        self._day = BEGUN

    def entry(self, why: str = "") -> AuditEntry:
        self._day += timedelta(days=1)
        return AuditEntry("Lan", why, at=self._day)

    def file(self, cells: int, quarter: str = "2024-Q1") -> Path:
        text = f"unit | cells\nD1A | {cells}\nD1B | 0"
        name = self._folder / f"{quarter}-{cells}.xlsx"
        return write_workbook(name, "D1", quarter, organisation=text)

    def load(self, cells: int, quarter: str = "2024-Q1") -> None:
        [loaded] = load_files(
            self.store, [self.file(cells, quarter)], today=TODAY, audit=self.entry()
        )
        assert loaded.submission

    def send(self, cells: int) -> None:
        send_files(
            self.store,
            [self.file(cells)],
            waits=True,
            received_on=None,
            today=TODAY,
            audit=self.entry(),
        )

    def register(self, **tables: str) -> None:
        accept_register(
            self.store, write_register(self._folder / "register", **tables), self.entry()
        )


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store to which everything has happened that can happen, a thing a day."""
    folder = tmp_path_factory.mktemp("eventful")
    store = store_at(folder / "store")
    make_store(store, audit=AuditEntry("Lan", at=BEGUN))
    board = _Board(store, folder)
    with reading_here():
        board.register()
        board.load(5)
        board.load(6)
        close_quarter(store, Q1, board.entry())
        reopen_quarter(store, Q1, board.entry("sai số"))
        withdraw(store, 2, board.entry("nhầm"))
        revert(store, 5, board.entry("về lúc đã chốt"))
        reopen_quarter(store, Q1, board.entry("lại sai số"))
        board.load(7)
        revert(store, 7, board.entry("về lúc đã rút"))
        board.send(8)
        board.send(9)
        approve(store, [5], board.entry(), today=TODAY)
        send_back(store, [4], board.entry("thiếu dấu"))
        renamed = REGISTER["units"].replace("An Hòa", "An Bình Hòa")
        board.register(units=renamed)
        board.load(3, "2024-Q2")
        revert(store, 4, board.entry("về lúc có hai báo cáo"))
        choose(
            store,
            district="D1",
            form="organisation",
            kind="organisation",
            written="An Hoà",
            meaning="D1A",
            audit=board.entry(),
        )
        change_settings(store, {"remind_days": "3"}, board.entry())
        remove_plan(store, "can-tho-21", board.entry("thay bằng kế hoạch mới"))
        close_quarter(store, Q1, board.entry())
    return store


def moment_after(store: Store, version: int) -> datetime:
    """A moment between the act that made a version and the next one."""
    with Reader(store) as reader, reader.cursor() as con:
        made = {entry.audit.version: entry.audit.at for entry in read_audit_log(con)}
    return made[version] + timedelta(hours=1)


def test_it_is_what_its_version_was_at_every_moment(eventful: Store) -> None:
    for version in eventful.versions():
        known = Known(moment_after(eventful, version))
        with Reader(eventful, version) as was, Reader(eventful.as_known(known)) as recalled:
            assert (version, differing_tables(was, recalled)) == (version, [])


def test_a_day_ends_at_midnight_in_viet_nam() -> None:
    assert Known.on(date(2025, 4, 10)).before == datetime(2025, 4, 10, 17)
    assert day_of(datetime(2025, 4, 10, 16, 59)) == date(2025, 4, 10)
    assert day_of(datetime(2025, 4, 10, 17)) == date(2025, 4, 11)


def cells(store: Store) -> list[object]:
    """What D1A reports in force for the first quarter."""
    with Reader(store) as reader:
        return reader.frame(
            "select cells from organisation_report semi join effective_form using (submission)"
            " where unit = 'D1A' and organisation_report.quarter = '2024-01-01'"
        )["cells"].to_list()


def test_a_day_is_seen_as_it_ended(eventful: Store) -> None:
    days = [date(2025, 1, 10) + timedelta(days=n) for n in range(1, 5)]
    assert [cells(eventful.as_known(Known.on(day))) for day in days] == [[], [5], [6], [6]]
    assert cells(eventful.as_known(Known.on(date(2025, 1, 23)))) == [9]


def test_before_the_store_was_begun_what_had_been_received_counts(
    store: Store, tmp_path: Path
) -> None:
    accept_register(store, write_register(tmp_path / "register"))
    board = _Board(store, tmp_path)
    with reading_here():
        for day, count in ((5, 5), (12, 6), (14, 7)):
            file = board.file(count)
            received = date(2024, 4, day)
            load_files(store, [file], received_on=received, today=TODAY, audit=AuditEntry())
    withdraw(store, 3, AuditEntry("Lan", "nhầm"))
    days = {day: cells(store.as_known(Known.on(date(2024, 4, day)))) for day in (4, 5, 12, 30)}
    assert days == {4: [], 5: [5], 12: [6], 30: [6]}


def test_plans_and_settings_are_those_of_the_day(eventful: Store) -> None:
    newest = eventful.newest_version() or 0
    days = {}
    for version in (newest - 3, newest - 2, newest - 1):
        known = Known(moment_after(eventful, version))
        with Reader(eventful.as_known(known)) as reader:
            days[version - newest] = (
                reader.catalogue.remind_days,
                "can-tho-21" in reader.catalogue.programme,
                len(reader.register().scopes),
            )
    assert days == {-3: (7, True, 1), -2: (3, True, 1), -1: (3, False, 0)}


def test_less_is_seen_of_it_by_whoever_sees_less(eventful: Store) -> None:
    known = Known(moment_after(eventful, 4))
    other = eventful.within(Reach(frozenset(("D2",)))).as_known(known)
    own = eventful.as_known(known).within(Reach(frozenset(("D1",))))
    with Reader(other) as reader:
        assert list_submissions(reader).height == 0
        assert reader.frame("select code from unit order by code")["code"].to_list() == [
            "AB",
            "D2",
            "D2C",
        ]
    assert cells(own) == [6]


def test_nothing_is_changed_in_it(eventful: Store) -> None:
    past = eventful.as_known(Known.on(date(2025, 1, 12)))
    versions = eventful.versions()
    for change in (
        lambda: withdraw(past, 1, AuditEntry("Lan", "nhầm")),
        lambda: revert(past, 2, AuditEntry("Lan", "nhầm")),
        lambda: close_quarter(replace(past, reach=eventful.reach), Q2, AuditEntry("Lan")),
    ):
        with pytest.raises(UserError, match="12/01/2025"):
            change()
    assert eventful.versions() == versions


def test_nothing_of_it_leads_to_the_version(eventful: Store) -> None:
    with Reader(eventful.as_known(Known.on(date(2025, 1, 12)))) as reader:
        attached = reader.frame("select database_name from duckdb_databases() where not internal")
        schemas = reader.frame("select distinct schema_name from duckdb_tables()")
    assert attached["database_name"].to_list() == ["memory"]
    assert schemas["schema_name"].to_list() == ["main"]


def test_of_every_table_it_is_said_what_was_known() -> None:
    schema = {path.stem: path.read_text() for path in (QUERIES_FOLDER / "schema").glob("*.sql")}
    said = {*names("known"), *REGISTER_TABLES, "closing"}
    histories = {t for t, text in schema.items() if "accepted_at" in text and "ended_at" in text}
    assert {*schema} - said - histories == set()


def test_a_unit_renamed_since_has_the_code_of_today_and_the_name_of_then(
    store: Store, tmp_path: Path
) -> None:
    board = _Board(store, tmp_path)
    board.register()
    units = REGISTER["units"].replace("D1A,Đảng bộ xã An Hòa", "D1X,Đảng bộ phường An Hòa")
    changes = "unit,on,what,was\nD1X,2025-01-12,code,D1A\nD1X,2025-01-12,name,Đảng bộ xã An Hòa"
    board.register(units=units, changes=changes)
    names = {}
    for day in (11, 12):
        with Reader(store.as_known(Known.on(date(2025, 1, day)))) as reader:
            found = [unit for unit in reader.register().units if unit.name.endswith("An Hòa")]
            names[day] = [(unit.code, unit.name) for unit in found]
    assert names == {11: [("D1X", "Đảng bộ xã An Hòa")], 12: [("D1X", "Đảng bộ phường An Hòa")]}
