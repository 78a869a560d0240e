"""The tree of the register: who is shown on a day, what a search finds and what is counted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from dashboard.organisations.tree import Asked, Tree, build_tree
from tests.support.ascii_tables import read_table

UNITS = """
    code  | level        | kind           | unit_type | parent | area | name                        | from       | to
    P     | province     |                |           |        |      | Tỉnh Mẫu                    | 2015-01-01 |
    H1    | district     |                |           | P      | H1   | Đảng bộ huyện Tân Ngọc      | 2015-01-01 | 2025-06-30
    X1    | district     |                |           | P      | H1   | Đảng bộ xã Tân Ngọc         | 2025-07-01 |
    X2    | district     |                |           | P      | H1   | Đảng bộ xã Đông Hà          | 2025-07-01 |
    H1-01 | organisation | base_committee | commune   | H1     |      | Đảng bộ thị trấn Tân Ngọc   | 2015-01-01 | 2025-06-30
    X1-01 | organisation | base_committee | public    | X1     |      | Đảng bộ Trường Tấn Ngọc     | 2025-07-01 |
    X1-02 | organisation | base_cell      | agency    | X1     |      | Chi bộ Văn phòng            | 2025-07-01 |
    X1-03 | organisation | base_cell      | agency    | X1     |      | Chi bộ Trạm Y tế            | 2025-07-01 | 2025-12-31
    X2-01 | organisation | base_cell      | agency    | X2     |      | Chi bộ Văn phòng            | 2025-07-01 |
"""  # noqa: E501 - a table is read as a whole
NOW = date(2026, 3, 31)


class Unit(NamedTuple):
    code: str
    name: str
    level: str
    kind: str | None
    unit_type: str | None
    parent: str | None
    area: str | None
    valid_from: date
    valid_to: date | None
    former: tuple[str, ...] = ()


def rows() -> list[Unit]:
    return [
        Unit(
            row["code"] or "",
            row["name"] or "",
            row["level"] or "",
            row["kind"],
            row["unit_type"],
            row["parent"],
            row["area"],
            date.fromisoformat(row["from"] or ""),
            date.fromisoformat(row["to"]) if row["to"] else None,
        )
        for row in read_table(UNITS)
    ]


def shown(tree: Tree[Unit]) -> dict[str, list[str]]:
    return {
        branch.district.code: [row.code for row in branch.organisations] for branch in tree.branches
    }


def opened(tree: Tree[Unit]) -> list[str]:
    return [branch.district.code for branch in tree.branches if branch.opened]


def test_those_are_shown_that_exist_on_the_day() -> None:
    tree = build_tree(rows(), Asked(NOW))
    assert shown(tree) == {"X1": ["X1-01", "X1-02"], "X2": ["X2-01"]}
    assert opened(tree) == []
    assert (tree.districts, dict(tree.kinds)) == (2, {"base_committee": 1, "base_cell": 2})


def test_an_earlier_day_shows_the_districts_of_then() -> None:
    tree = build_tree(rows(), Asked(date(2025, 6, 30)))
    assert shown(tree) == {"H1": ["H1-01"]}
    assert opened(tree) == ["H1"]


def test_the_last_day_of_a_unit_is_one_of_its_days() -> None:
    assert "X1-03" in shown(build_tree(rows(), Asked(date(2025, 12, 31))))["X1"]
    assert "X1-03" not in shown(build_tree(rows(), Asked(date(2026, 1, 1))))["X1"]


def test_those_that_have_ended_are_shown_and_not_counted_as_living() -> None:
    tree = build_tree(rows(), Asked(NOW, with_ended=True))
    assert list(shown(tree)) == ["H1", "X1", "X2"]
    first, second, _ = tree.branches
    assert (dict(first.kinds), first.ended) == ({}, 1)
    assert (dict(second.kinds), second.ended) == ({"base_committee": 1, "base_cell": 1}, 1)
    assert (tree.districts, tree.kinds.total()) == (2, 3)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("tan ngoc", {"X1": ["X1-01"]}),
        ("TẤN ngoc", {"X1": ["X1-01"]}),
        ("tân ngọc", {"X1": ["X1-01", "X1-02"]}),
        ("dong ha", {"X2": ["X2-01"]}),
        ("ngoc truong", {"X1": ["X1-01"]}),
        ("bo van", {"X1": ["X1-02"], "X2": ["X2-01"]}),
        ("van ph", {"X1": ["X1-02"], "X2": ["X2-01"]}),
        ("x1-02", {"X1": ["X1-02"]}),
        ("x1", {"X1": ["X1-01", "X1-02"]}),
        ("x2-", {"X2": ["X2-01"]}),
        ("không có", {}),
    ],
)
def test_a_search_finds_words_of_names_and_codes(
    search: str, expected: dict[str, list[str]]
) -> None:
    tree = build_tree(rows(), Asked(NOW, search=search))
    assert shown(tree) == expected
    assert opened(tree) == list(expected)


def test_a_search_does_not_change_what_is_counted() -> None:
    tree = build_tree(rows(), Asked(NOW, search="van phong"))
    assert [branch.all_organisations for branch in tree.branches] == [2, 1]
    assert (tree.districts, tree.kinds.total(), tree.found) == (2, 3, 2)


def test_a_search_tells_what_it_would_find_at_other_times() -> None:
    tree = build_tree(rows(), Asked(NOW, search="thi tran"))
    assert (tree.branches, tree.ended_found, tree.coming_found) == ((), 1, 0)
    tree = build_tree(rows(), Asked(date(2024, 12, 31), search="dong ha"))
    assert (tree.branches, tree.ended_found, tree.coming_found) == ((), 0, 1)


def test_areas_and_unit_types_narrow_the_tree() -> None:
    assert shown(build_tree(rows(), Asked(NOW, places=("X2",)))) == {"X2": ["X2-01"]}
    assert list(shown(build_tree(rows(), Asked(NOW, places=("H1",))))) == ["X1", "X2"]
    assert shown(build_tree(rows(), Asked(NOW, unit_types=("public",)))) == {"X1": ["X1-01"]}


def test_an_empty_register_is_no_tree() -> None:
    nothing: list[Unit] = []
    tree = build_tree(nothing, Asked(NOW))
    assert (tree.province, tree.branches) == (None, ())


def test_a_unit_is_found_by_what_it_was_called_before() -> None:
    units = [
        unit._replace(former=("C-7", "Đảng bộ xã Vĩnh Cửu")) if unit.code == "X2" else unit
        for unit in rows()
    ]
    for search in ("c-7", "vĩnh cửu"):
        (branch,) = build_tree(units, Asked(NOW, search=search)).branches
        assert branch.district.code == "X2"
