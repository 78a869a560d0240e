"""Targets and duties of plans as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.catalogue.models import Assignment, Indicator, Obligation, Programme, Target
from dashboard.catalogue.plan_files.words import name_code
from dashboard.exports.tables import Column, Table
from dashboard.messages import page_language, translate, word
from dashboard.presentation.formats import describe_goal, format_goal, format_horizon

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of a plan, with the indicator that it is measured with."""

    programme: Programme
    target: Target
    indicator: Indicator

    @property
    def remarks(self) -> list[str]:
        """What is to be said of it beside its goal: of whom it is asked, and whom it leaves out."""
        target, said = self.target, []
        if target.level == "programme":
            said.append(word("programmes.whole_alone"))
        if target.exclude_armed_forces:
            said.append(word("programmes.without_armed_forces"))
        return said


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A dated duty or an assignment of a plan."""

    programme: Programme
    duty: Obligation | Assignment

    @property
    def who(self) -> str:
        """Who is to do it."""
        if isinstance(self.duty, Obligation):
            return _say("who", self.duty.who)
        return self.duty.body_vi or _say("body_level", self.duty.level)

    @property
    def recurs(self) -> str:
        """How often."""
        return _say("recurs", self.duty.recurs)

    @property
    def due(self) -> str:
        """By when; whose date it is, where it is not the plan's."""
        days = "; ".join("/".join(reversed(day.split("-"))) for day in self.duty.due)
        if days and isinstance(self.duty, Obligation) and self.duty.due_set_by != "plan":
            days = word(f"programmes.due_by_{self.duty.due_set_by}", days=days)
        return days

    @property
    def condition(self) -> str:
        """What it waits for."""
        return self.duty.condition_vi if isinstance(self.duty, Assignment) else ""

    @property
    def quote(self) -> str:
        """The sentence that gives it."""
        return self.duty.quote_vi if isinstance(self.duty, Assignment) else ""


def _say(kind: str, code: str) -> str:
    return translate(f"plan_workbook.{kind}.{name_code(code)}", page_language())


def tabulate_targets(catalogue: Catalogue, programme: Programme) -> Table[TargetRow]:
    """The targets of a plan, in its order."""
    rows = [
        TargetRow(programme, one, catalogue.indicator[one.indicator]) for one in programme.targets
    ]
    return Table(word("programmes.part.targets"), OF_TARGETS, rows)


def tabulate_duties(
    programme: Programme, duties: tuple[Obligation | Assignment, ...], part: str
) -> Table[DutyRow]:
    """Duties of a plan, in its order; those columns in which anything stands."""
    rows = [DutyRow(programme, one) for one in duties]
    columns = [
        one for one in OF_DUTIES if one.key not in _MAY_BE_EMPTY or any(map(one.value, rows))
    ]
    return Table(word(f"programmes.part.{part}"), columns, rows)


def tabulate_all(catalogue: Catalogue) -> Table[TargetRow]:
    """Every target of every plan, to take away."""
    rows = [row for one in catalogue.programmes for row in tabulate_targets(catalogue, one).rows]
    return Table(word("nav.programmes"), (*OF_PLANS, *OF_TARGETS, *OF_TARGETS_BESIDE), rows)


OF_TARGETS = (
    Column[TargetRow]("indicator", lambda row: row.indicator.label, "programmes.target"),
    Column[TargetRow](
        "goal", lambda row: format_goal(row.target, row.indicator.unit), "programmes.goal"
    ),
    Column[TargetRow]("horizon", lambda row: format_horizon(row.target), "programmes.horizon"),
    Column[TargetRow]("quote", lambda row: row.target.quote_vi, "programmes.quote"),
)
OF_PLANS = (
    Column[TargetRow]("programme", lambda row: row.programme.title, "programmes.plan"),
    Column[TargetRow]("issued_by", lambda row: row.programme.issued_by_vi, "programmes.issued_by"),
)
OF_TARGETS_BESIDE = (
    Column[TargetRow]("section", lambda row: row.target.section, "programmes.section"),
    Column[TargetRow](
        "in_words", lambda row: describe_goal(row.target, row.indicator.unit), "programmes.in_words"
    ),
    Column[TargetRow]("remarks", lambda row: "; ".join(row.remarks) or None, "programmes.remarks"),
)
OF_DUTIES = (
    Column[DutyRow]("title", lambda row: row.duty.title, "programmes.duty"),
    Column[DutyRow]("who", lambda row: row.who, "programmes.who"),
    Column[DutyRow]("recurs", lambda row: row.recurs, "programmes.recurs"),
    Column[DutyRow]("due", lambda row: row.due, "programmes.due"),
    Column[DutyRow]("condition", lambda row: row.condition, "programmes.condition"),
    Column[DutyRow]("section", lambda row: row.duty.section, "programmes.section"),
)
_MAY_BE_EMPTY = frozenset(("due", "condition"))
