"""SQL in files: found by name, parameters checked, each with what it is for."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboard.settings import QUERIES_FOLDER
from dashboard.store.sql import check_parameters, names, parameters, query

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(QUERIES_FOLDER.rglob("*.sql"))


def test_queries_are_found_by_folder_and_name() -> None:
    assert "figures" in names("pages")
    assert query("pages", "figures").startswith("--")
    with pytest.raises(FileNotFoundError):
        query("pages", "nothing")


def test_the_parameters_are_those_that_the_text_names() -> None:
    assert parameters("pages", "progress") == {"quarters", "programmes", "boundaries"}
    check_parameters("pages", "progress", ["programmes", "quarters", "boundaries"])
    with pytest.raises(TypeError, match=r"missing \['quarters'\], unknown \['quarter'\]"):
        check_parameters("pages", "progress", ["programmes", "quarter", "boundaries"])


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_file_says_what_it_is_for_and_is_lower_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    first_comment = "".join(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    assert first_comment
    if path.parent.name in {"indicators", "marts", "pages", "staging", "schema"}:
        assert "Grain: " in first_comment
    code = re.sub(r"--.*|'[^']*'", "", text)
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN|WITH|GROUP|ORDER|CASE|UNION)\b", code)


@pytest.mark.parametrize(
    "folder", ["indicators", "marts", "pages", "schema", "staging", "submissions"]
)
def test_each_file_is_one_statement(folder: str) -> None:
    for name in names(folder):
        assert len(duckdb.extract_statements(query(folder, name))) == 1, name


@pytest.mark.parametrize("name", names("pages"))
def test_what_a_page_shows_has_an_order(name: str) -> None:
    text = query("pages", name)
    assert "Grain: one row;" in text or re.search(r"^order by |\border by \S+( desc)?$", text, re.M)
