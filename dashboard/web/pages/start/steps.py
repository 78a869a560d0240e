"""How far a new province has come, read off the store: a step can be left at any time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from dashboard.messages import word
from dashboard.web.routes import START
from dashboard.web.state.served import served
from dashboard.web.state.url_params import OPENED_STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit

StepName = Literal["province", "register", "plans", "accounts", "quarter"]
STEPS: tuple[StepName, ...] = get_args(StepName)
# Where on the page it is said what came of a button: the step may be another by then.
OUTCOME = "start"
# A store without accounts is open to this machine alone: that may be left for later.
_MAY_WAIT: frozenset[StepName] = frozenset(("accounts",))


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        number: 1, 2, 3 …
        said: what there is of it already, in a few words; empty where there is nothing.
        link: opens it.
    """

    number: int
    name: StepName
    is_done: bool
    said: str
    link: str

    @property
    def may_wait(self) -> bool:
        """Whether the next ones do not need it."""
        return self.name in _MAY_WAIT


def list_steps(visit: Visit, register: Register) -> list[Step]:
    """All steps, as far as they are done."""
    said = {
        "province": register.province.name if register.province else "",
        "register": _say_units(register),
        "plans": _say_plans(visit, register),
        "accounts": _say_accounts(),
        "quarter": visit.available_quarters[0].label if visit.available_quarters else "",
    }
    return [
        Step(number, name, bool(said[name]), said[name], link_to_step(name))
        for number, name in enumerate(STEPS, start=1)
    ]


def link_to_step(name: StepName) -> str:
    """The address that opens a step."""
    return f"/{START.path}?{OPENED_STEP}={name}"


def find_opened(steps: Sequence[Step]) -> Step:
    """The step that the address names; else the first that is not done, or the last one."""
    asked = st.query_params.get(OPENED_STEP, "")
    named = (step for step in steps if step.name == asked)
    undone = (step for step in steps if not step.is_done)
    return next(named, None) or next(undone, None) or steps[-1]


def _say_units(register: Register) -> str:
    districts = len(register.districts)
    organisations = sum(unit.level == "organisation" for unit in register.units)
    if not districts:
        return ""
    return word("start.register.done", count=districts, organisations=organisations)


def _say_plans(visit: Visit, register: Register) -> str:
    bound = {scope.programme for scope in register.scopes} & set(visit.catalogue.programme)
    return word("start.plans.done", count=len(bound)) if bound else ""


def _say_accounts() -> str:
    count = len(served().accounts.list())
    return word("start.accounts.done", count=count) if count else ""
