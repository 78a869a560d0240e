"""A reader keeps its version, can change nothing, and reaches nothing else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.publishing import make_store, write_version
from tests.store.changes import add_mark, marks
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path


def test_a_reader_keeps_its_version_while_others_write(store: Store) -> None:
    add_mark(store, "1")
    with Reader(store) as reader:
        add_mark(store, "2")
        assert reader.version == 2
        assert reader.frame("from property where name = 'mark'")["value"].to_list() == ["1"]
    assert marks(store) == ["1", "2"]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into store.main.property values ('mark', 'x')",
        "delete from store.main.unit",
        "from read_csv('/etc/passwd')",
        "copy property to 'stolen.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "set enable_external_access = true",
    ],
)
def test_a_reader_can_neither_write_nor_reach_out(store: Store, statement: str) -> None:
    with Reader(store) as reader, reader.cursor() as con, pytest.raises(duckdb.Error):
        con.execute(statement)


def test_values_go_in_by_name_and_are_never_sql(store: Store) -> None:
    add_mark(store, "'; drop table property; --")
    with Reader(store) as reader:
        found = reader.frame(
            "select count(*) as n from property where value = $value",
            {"value": "'; drop table property; --"},
        )
    assert found["n"].to_list() == [1]


def test_connections_have_as_many_threads_as_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIENDO_THREADS", "3")
    with Reader(store) as reader:
        assert reader.frame("select current_setting('threads') as n")["n"].to_list() == [3]
    with write_version(store) as pending:
        assert pending.con.sql("select current_setting('threads')").fetchone() == (3,)


@pytest.mark.parametrize("wrong", ["0", "257", "-1", "hai"])
def test_a_wrong_number_of_threads_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("TIENDO_THREADS", wrong)
    with pytest.raises(UserError, match=f"từ 1 đến 256; đang ghi là “{wrong}”"):
        Reader(store)


def test_threads_ask_at_once(store: Store) -> None:
    with Reader(store) as reader, ThreadPoolExecutor(8) as pool:
        counts = pool.map(
            lambda n: reader.frame("select $n::int as n", {"n": n})["n"][0], range(40)
        )
        assert list(counts) == list(range(40))


def test_a_folders_name_may_hold_any_letter(tmp_path: Path) -> None:
    store = store_at(tmp_path / "kho 'số 1'; Đảng bộ")
    make_store(store)
    add_mark(store, "đã ghi")
    assert marks(store) == ["đã ghi"]


def test_a_damaged_version_is_told_with_its_number(store: Store) -> None:
    add_mark(store, "1")
    store.version_file(2).write_bytes(b"not a database")
    with pytest.raises(UserError) as refused:
        Reader(store)
    assert refused.value.key == "store.damaged"
    assert "at version 2" in refused.value.sentence("en")
    assert "\n" not in refused.value.sentence("vi")


def test_a_version_forgotten_between_the_look_and_the_opening_is_looked_for_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_mark(store, "1")
    # The first look finds a version that is gone by the time it is opened.
    looks = iter([7])
    newest = Store.newest_version
    monkeypatch.setattr(Store, "check", Store.versions)
    monkeypatch.setattr(Store, "newest_version", lambda own: next(looks, newest(own)))
    with Reader(store) as reader:
        assert reader.version == 2
