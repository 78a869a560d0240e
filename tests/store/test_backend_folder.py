"""What is a store and what is not; its lock; its originals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.backend_folder import FORMAT
from dashboard.store.publishing import make_store, write_version
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path


def refusal(store: Store) -> UserError:
    """Why a folder is not taken for a store, by readers and writers alike."""
    with pytest.raises(UserError) as by_reader:
        Reader(store)
    with pytest.raises(UserError) as by_writer, write_version(store):
        pass
    assert by_writer.value.key == by_reader.value.key
    for language in ("vi", "en"):
        assert str(store.folder) in by_reader.value.sentence(language)
    return by_reader.value


def test_a_made_store_exists_and_making_it_again_changes_nothing(tmp_path: Path) -> None:
    store = store_at(tmp_path / "deep" / "store")
    assert not store.exists()
    make_store(store, simulated=True)
    assert store.exists()
    make_store(store)
    assert store.versions() == [1]
    with Reader(store) as reader:
        assert reader.property("simulated") == "1"
        assert reader.property("nothing") is None


def test_a_folder_that_is_missing_or_empty_is_no_store_yet(tmp_path: Path) -> None:
    assert refusal(store_at(tmp_path / "nowhere")).key == "store.missing"
    assert refusal(store_at(tmp_path)).key == "store.missing"


def test_a_folder_of_other_things_is_not_a_store_and_is_not_made_one(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("thư", encoding="utf-8")
    assert refusal(store_at(tmp_path)).key == "store.not_one"
    with pytest.raises(UserError) as refused:
        make_store(store_at(tmp_path))
    assert refused.value.key == "store.not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    file = tmp_path / "store"
    file.write_bytes(b"")
    assert refusal(store_at(file)).key == "store.not_one"
    with pytest.raises(UserError) as refused:
        make_store(store_at(file))
    assert refused.value.key == "store.not_writable"


@pytest.mark.parametrize("marker", ["", "[]", "{}", "{", "1"])
def test_a_marker_that_says_nothing_is_refused(store: Store, marker: str) -> None:
    store.marker.write_text(marker, encoding="utf-8")
    assert refusal(store).key == "store.not_one"


def test_an_older_format_is_refused(store: Store) -> None:
    store.marker.write_text(json.dumps({"format": FORMAT - 1}), encoding="utf-8")
    assert refusal(store).key == "store.older"


def test_a_newer_format_is_refused(store: Store) -> None:
    store.marker.write_text(json.dumps({"format": FORMAT + 1}), encoding="utf-8")
    assert refusal(store).key == "store.newer"


def test_a_store_whose_versions_are_gone_is_refused(store: Store) -> None:
    store.version_file(1).unlink()
    assert not store.exists()
    assert refusal(store).key == "store.not_one"


def test_a_making_that_was_cut_short_is_taken_up_again(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.versions_folder.mkdir()
    (store.versions_folder / ".draft-1.duckdb").write_bytes(b"half")
    make_store(store)
    assert store.exists()
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]


def test_only_one_writes_at_a_time(store: Store) -> None:
    with (
        store.locked(),
        pytest.raises(UserError) as refused,
        store_at(store.folder).locked(seconds=0.1),
    ):
        pass
    assert refused.value.key == "store.busy"
    with store.locked(seconds=0.1):
        pass


def test_an_original_is_kept_under_its_hash_and_once(store: Store) -> None:
    sha256 = "ab" * 32
    store.keep_original(sha256, b"bytes")
    store.keep_original(sha256, b"other bytes are not written over it")
    assert store.original(sha256).read_bytes() == b"bytes"
    assert [path.name for path in store.original(sha256).parent.iterdir()] == [sha256]
