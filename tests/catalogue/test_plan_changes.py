"""What differs between two plans."""

from __future__ import annotations

from dashboard.catalogue.plan_changes import PlanChange, compare_plans
from tests.support.stores import CATALOGUE

OLD = CATALOGUE.programme["lam-dong-district"]


def test_a_plan_is_no_other_than_itself_in_whatever_order_its_entries_stand() -> None:
    turned = OLD.model_copy(update={"targets": OLD.targets[::-1]})
    assert compare_plans(OLD, OLD) == compare_plans(OLD, turned) == []


def test_all_of_a_new_plan_is_new() -> None:
    changes = compare_plans(None, OLD)
    assert changes[0] == PlanChange("added", "programme", OLD.code)
    assert {one.kind for one in changes} == {"added"}
    entries = len(OLD.targets) + len(OLD.obligations) + len(OLD.assignments)
    assert len(changes) == 1 + entries


def test_each_column_that_says_something_else_is_a_change() -> None:
    first, second, *others = OLD.targets
    raised = second.model_copy(update={"low": 95, "to_year": 2031})
    added = first.model_copy(update={"code": "new-one"})
    new = OLD.model_copy(
        update={
            "title_vi": "Kế hoạch khác",
            "targets": (raised, *others, added),
            "obligations": (),
        }
    )
    assert compare_plans(OLD, new) == [
        PlanChange("changed", "programme", OLD.code, "title_vi", OLD.title_vi, "Kế hoạch khác"),
        PlanChange("changed", "targets", second.code, "low", second.low, 95),
        PlanChange("changed", "targets", second.code, "to_year", second.to_year, 2031),
        PlanChange("added", "targets", "new-one"),
        PlanChange("removed", "targets", first.code),
        *(PlanChange("removed", "obligations", one.code) for one in OLD.obligations),
    ]
