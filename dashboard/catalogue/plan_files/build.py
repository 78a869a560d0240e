"""The entries of a file as a plan; what cannot be one is said entry by entry, all of it at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from dashboard.catalogue.models import Assignment, Obligation, Programme, Target
from dashboard.catalogue.plan_files.fields import (
    make_code,
    read_choice,
    read_code,
    read_due,
    read_flag,
    read_number,
    read_text,
    read_year,
)
from dashboard.catalogue.plan_files.indicators import Indicators

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.catalogue.models import Catalogue, Indicator
    from dashboard.catalogue.plan_files.rows import PlanRow
    from dashboard.tabular.faults import Faults


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The entries of a file: those of the plan itself, of its targets and of its duties."""

    programme: PlanRow
    targets: Sequence[PlanRow] = ()
    obligations: Sequence[PlanRow] = ()
    assignments: Sequence[PlanRow] = ()


def build_plan(rows: PlanRows, catalogue: Catalogue, faults: Faults) -> Programme:
    """The plan that a file describes.

    Args:
        rows: its entries.
        catalogue: whose indicators targets are measured with.
        faults: what was found wrong already.

    Raises:
        FaultsError: where anything is wrong, with everything that is.
    """
    values = _read_all(
        faults,
        {
            "code": lambda: _read_plan_code(rows.programme),
            "title_vi": lambda: read_text(rows.programme, "title_vi"),
            "title_en": lambda: read_text(rows.programme, "title_en"),
            "issued_by_vi": lambda: read_text(rows.programme, "issued_by_vi"),
            "scope": lambda: read_choice(rows.programme, "scope"),
            "source": lambda: read_text(rows.programme, "source"),
            "term_start": lambda: read_text(rows.programme, "term_start"),
            "term_end": lambda: read_text(rows.programme, "term_end"),
        },
    )
    indicators = Indicators(catalogue)
    codes = _Codes()
    targets = [_read_target(row, indicators, codes, faults) for row in rows.targets]
    duty_codes = _Codes()
    obligations = [_read_obligation(row, duty_codes, faults) for row in rows.obligations]
    assignments = [_read_assignment(row, duty_codes, faults) for row in rows.assignments]
    if not any((rows.targets, rows.obligations, rows.assignments)):
        with faults.gathering():
            raise rows.programme.fault("nothing_asked", "code")
    faults.raise_if_any()
    values["title_en"] = values["title_en"] or values["title_vi"]
    return Programme(
        **values,
        targets=tuple(one for one in targets if one),
        obligations=tuple(one for one in obligations if one),
        assignments=tuple(one for one in assignments if one),
    )


class _Codes:
    """The codes that are taken: one that is made steps aside, one that is written is refused."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, row: PlanRow, made_of: str) -> str:
        code = read_code(row, made_of)
        if row.text("code"):
            if code in self._taken:
                raise row.fault("code_twice", "code")
        else:
            number, stem = 2, code
            while code in self._taken:
                code, number = f"{stem}-{number}", number + 1
        self._taken.add(code)
        return code


def _read_plan_code(row: PlanRow) -> str:
    if not row.text("code"):
        title = row.text("title_vi")
        raise row.fault("no_plan_code", "code", proposed=make_code(title) if title else "ctr-01")
    return read_code(row)


def _read_target(
    row: PlanRow, indicators: Indicators, codes: _Codes, faults: Faults
) -> Target | None:
    before = len(faults)
    indicator = faults.attempt(lambda: indicators.find(row))
    values = _read_all(
        faults,
        {
            "code": lambda: codes.take(row, indicator.code if indicator else "target"),
            "comparator": lambda: read_choice(row, "comparator"),
            "low": lambda: read_number(row, "low"),
            "high": lambda: read_number(row, "high"),
            "horizon": lambda: read_choice(row, "horizon"),
            "from_year": lambda: read_year(row, "from_year"),
            "to_year": lambda: read_year(row, "to_year"),
            "exclude_armed_forces": lambda: read_flag(row, "exclude_armed_forces"),
            "level": lambda: read_choice(row, "level"),
            "section": lambda: read_text(row, "section"),
            "quote_vi": lambda: read_text(row, "quote_vi"),
        },
    )
    with faults.gathering():
        _check_goal(row, values)
    with faults.gathering():
        _check_range(row, values, indicator)
    with faults.gathering():
        _check_years(row, values)
    if len(faults) > before or indicator is None:
        return None
    return Target(indicator=indicator.code, **values)


def _check_goal(row: PlanRow, values: dict[str, Any]) -> None:
    """Low and high go with what they are compared by, as far as all three are known."""
    comparator, low, high = values["comparator"], values["low"], values["high"]
    if comparator is None or any(
        row.text(column) and values[column] is None for column in ("low", "high")
    ):
        return
    if comparator == "increase":
        for column, value in (("low", low), ("high", high)):
            if value is not None:
                raise row.fault("goal_of_increase", column)
    elif low is None:
        raise row.fault("no_low", "low")
    elif comparator == "between":
        if high is None:
            raise row.fault("no_high", "high")
        if low > high:
            raise row.fault("low_above_high", "high", low=f"{low:g}")
    elif high is not None:
        raise row.fault("high_unasked", "high")


def _check_range(row: PlanRow, values: dict[str, Any], indicator: Indicator | None) -> None:
    """No share is above 100%, and nothing that is counted is below 0."""
    for column in ("low", "high"):
        value = values[column]
        if value is not None and value < 0:
            raise row.fault("below_nought", column)
        if value is not None and indicator and indicator.unit == "percent" and value > 100:
            raise row.fault("above_hundred", column, indicator=indicator.label_vi)


def _check_years(row: PlanRow, values: dict[str, Any]) -> None:
    from_year, to_year = values["from_year"], values["to_year"]
    if from_year and to_year and from_year > to_year:
        raise row.fault("years_turned", "to_year", from_year=from_year)


def _read_obligation(row: PlanRow, codes: _Codes, faults: Faults) -> Obligation | None:
    before = len(faults)
    recurs = faults.attempt(lambda: read_choice(row, "recurs"))
    title = faults.attempt(lambda: read_text(row, "title_vi"))
    values = _read_all(
        faults,
        {
            "code": lambda: codes.take(row, title or "duty"),
            "title_en": lambda: read_text(row, "title_en") or title,
            "who": lambda: read_choice(row, "who"),
            "due": lambda: read_due(row, recurs) if recurs else (),
            "due_set_by": lambda: read_choice(row, "due_set_by"),
            "section": lambda: read_text(row, "section"),
        },
    )
    if len(faults) > before:
        return None
    return Obligation(title_vi=cast("str", title), recurs=cast("Any", recurs), **values)


def _read_assignment(row: PlanRow, codes: _Codes, faults: Faults) -> Assignment | None:
    before = len(faults)
    recurs = faults.attempt(lambda: read_choice(row, "recurs"))
    title = faults.attempt(lambda: read_text(row, "title_vi"))
    values = _read_all(
        faults,
        {
            "code": lambda: codes.take(row, title or "duty"),
            "title_en": lambda: read_text(row, "title_en") or title,
            "body_vi": lambda: read_text(row, "body_vi"),
            "level": lambda: read_choice(row, "level"),
            "due": lambda: read_due(row, recurs) if recurs else (),
            "condition_vi": lambda: read_text(row, "condition_vi"),
            "section": lambda: read_text(row, "section"),
            "quote_vi": lambda: read_text(row, "quote_vi"),
        },
    )
    if len(faults) > before:
        return None
    return Assignment(title_vi=cast("str", title), recurs=cast("Any", recurs), **values)


def _read_all(faults: Faults, readers: Mapping[str, Callable[[], object]]) -> dict[str, Any]:
    """What each column gives; what is wrong in one does not keep the others from being read."""
    return {column: faults.attempt(read) for column, read in readers.items()}
