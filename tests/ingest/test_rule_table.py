"""Every rule: in the catalogue, in the messages, and raised where the table says."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import sentences
from dashboard.settings import PROJECT_FOLDER
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = re.compile(r"rules\.(.+)\.(title|finding|explanation)(?:_[a-z_]+)?")


def test_the_table_the_catalogue_and_the_messages_have_the_same_rules() -> None:
    found: dict[str, set[str]] = {}
    for key in sentences():
        if key.startswith("rules."):
            match = SENTENCE.fullmatch(key)
            assert match, key
            found.setdefault(match[1], set()).add(match[2])

    assert [str(rule) for rule in RuleCode] == [rule.code for rule in CATALOGUE.rules]
    assert found.keys() == {str(rule) for rule in RuleCode}
    assert all(parts == {"title", "finding", "explanation"} for parts in found.values())


@pytest.mark.parametrize("rule", RuleCode)
def test_a_rule_is_raised_where_the_table_says(rule: RuleCode) -> None:
    modules = set()
    for reference in rule.checked_by:
        module, _, name = reference.partition(":")
        assert callable(getattr(import_module(f"dashboard.{module}"), name)), reference
        modules.add(module)

    assert modules == {module for module, raised in _raised() if raised == rule}


@cache
def _raised() -> frozenset[tuple[str, RuleCode]]:
    """Modules and the rules that they make findings, or refusals, of."""
    found = set()
    folder = PROJECT_FOLDER / "dashboard"
    for path in [*(folder / "ingest").rglob("*.py"), *(folder / "spreadsheets").rglob("*.py")]:
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found |= {(module, RuleCode[name]) for name in _names(tree)}
    # Refusals come from the reading process, which knows the codes as they are written.
    refusals = import_module("dashboard.spreadsheets.reading.refusals")
    found |= {(refusals.__name__.removeprefix("dashboard."), RuleCode(c)) for c in refusals.RULES}
    return frozenset(found)


def _names(tree: ast.AST) -> Iterator[str]:
    """The rules that a module names, but where it only compares with them."""
    if isinstance(tree, ast.Compare):
        return
    if isinstance(tree, ast.Attribute) and getattr(tree.value, "id", "") == "RuleCode":
        yield tree.attr
    for child in ast.iter_child_nodes(tree):
        yield from _names(child)
