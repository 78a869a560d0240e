"""What a catalogue consists of, as typed, frozen values that agree with each other."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from dashboard.catalogue.agreement import check_agreement
from dashboard.catalogue.entries import QUOTA_PREFIX, Code, Entry, Labelled, Text, Titled

QuarterOfYear = Literal["Q1", "Q2", "Q3", "Q4"]

OrganisationKind = Literal["base_committee", "base_cell"]


ALL_QUARTERS: tuple[QuarterOfYear, ...] = ("Q1", "Q2", "Q3", "Q4")


class Measure(Labelled):
    """One column of a form (chỉ số đầu vào).

    Attributes:
        type: `count` is a whole number of 0 or more; `flag` is 1 or 0; `category` one of the
            ratings; `date` and `text` speak for themselves.
        period: `stock` is as of the last day of the quarter, `flow` is what came in it, `annual`
            is asked once, in Q4.
        part_of: the measure, or one of RECKONED_WHOLES, that this one may not exceed.
        collected_in: quarters in which the column is asked; empty for those of its form.
        not_asked_of: kinds of organisations of which the column is not asked.
    """

    code: Code
    group_vi: Text
    type: Literal["count", "flag", "category", "date", "text"]
    period: Literal["stock", "flow", "annual"]
    part_of: str | None = None
    collected_in: tuple[QuarterOfYear, ...] = ()
    not_asked_of: tuple[OrganisationKind, ...] = ()
    note: str = ""


class Form(Titled):
    """A sheet that every district sends (biểu): one row a unit, one column a measure."""

    code: Code
    sheet: Text
    row_is: Literal["grass-roots organisation", "private economic unit", "obligation"]
    collected_in: tuple[QuarterOfYear, ...]
    measures: tuple[Measure, ...]

    def measures_in(self, quarter_of_year: QuarterOfYear) -> tuple[Measure, ...]:
        """The columns that are asked in such a quarter, in the sheet's order."""
        return tuple(
            m for m in self.measures if quarter_of_year in (m.collected_in or self.collected_in)
        )

    def measure(self, code: str) -> Measure:
        """The column with this code; KeyError where the form has none."""
        for measure in self.measures:
            if measure.code == code:
                return measure
        raise KeyError(code)


class Indicator(Labelled):
    """A figure that targets are measured with (chỉ tiêu): sum of numerators over denominators.

    Attributes:
        period: how it runs in time: see docs/glossary.md.
        numerator, denominator: in words; the computation is queries/indicators/. No denominator for
            a count.
        grows_through_year: whether a yearly goal is reached little by little, so that a quarter
            of it is expected by each quarter.
        own_programme_alone: whether a target on it counts what its own programme asks for, where
            the figure by itself counts all programmes.
        settled_at_year_end: whether it is the share of those that reach a number within the year,
            so that being short of it says little before the fourth quarter.
    """

    code: Code
    unit: Literal["percent", "count", "mean"]
    period: Literal["stock", "flow", "annual"]
    numerator: Text
    denominator: str = ""
    better: Literal["high", "low"]
    small_print: str = ""
    grows_through_year: bool = False
    own_programme_alone: bool = False
    settled_at_year_end: bool = False


# An ISO date, or MM-DD of every year.
DueDay = Annotated[str, Field(pattern=r"^(\d{4}-)?\d\d-\d\d$")]


class Target(Entry):
    """A goal that a programme sets for an indicator (mục tiêu), with the sentence that sets it.

    Attributes:
        low, high: in the unit of the plan's sentence: 90 for 90%.
        level: `any` binds the programme's unit and every district under it; `programme` the
            programme's unit alone.
    """

    code: Code
    indicator: Code
    comparator: Literal[">=", ">", "=", "between", "increase"]
    low: float | None = None
    high: float | None = None
    horizon: Literal["annual", "standing", "by", "term"]
    from_year: int
    to_year: int
    exclude_armed_forces: bool = False
    level: Literal["any", "programme"]
    section: Text
    quote_vi: Text

    @model_validator(mode="after")
    def _goal_fits_comparator(self) -> Target:
        if self.code.startswith(QUOTA_PREFIX):
            raise ValueError(f"target {self.code}: '{QUOTA_PREFIX}' begins the codes of quotas")
        if (self.low is None) != (self.comparator == "increase"):
            raise ValueError(f"target {self.code}: 'low' is needed, except with 'increase'")
        if (self.high is None) == (self.comparator == "between"):
            raise ValueError(f"target {self.code}: 'high' goes with 'between', and only with it")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"target {self.code}: 'low' is above 'high'")
        if self.from_year > self.to_year:
            raise ValueError(f"target {self.code}: 'from_year' is after 'to_year'")
        return self


class Obligation(Titled):
    """A dated duty of a programme (nhiệm vụ theo thời hạn).

    Attributes:
        who: `district` where each district of the programme owes it; else the province.
        due: ISO dates for `once`, else MM-DD days of the year; empty where nobody has set one.
        due_set_by: whether the plan says the date, the board has set it so that the duty can be
            followed, or it is computed from another date.
    """

    code: Code
    who: Literal["district", "province"]
    recurs: Literal["once", "yearly", "half-yearly"]
    due: tuple[DueDay, ...] = ()
    due_set_by: Literal["plan", "board", "computed"] = "board"
    section: Text


class Assignment(Titled):
    """A duty that a programme gives to a named body, mostly without a date (nhiệm vụ giao).

    Attributes:
        body_vi: who is to do it, in the plan's words; empty where the plan names nobody.
        level: of the unit whose it is.
        condition_vi: what it waits for, in the plan's words; empty where it waits for nothing.
        quote_vi: the sentence that gives it.
    """

    code: Code
    body_vi: str = ""
    level: Literal["province", "district", "organisation"]
    recurs: Literal["once", "yearly", "half-yearly", "ongoing"]
    due: tuple[DueDay, ...] = ()
    condition_vi: str = ""
    section: Text
    quote_vi: Text


class Programme(Titled):
    """A plan that sets targets (chương trình); `scope`: whether for a province or a district."""

    code: Code
    issued_by_vi: Text
    scope: Literal["province", "district"]
    source: Text
    term_start: str = ""
    term_end: str = ""
    targets: tuple[Target, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    assignments: tuple[Assignment, ...] = ()


class Rule(Entry):
    """What is checked in a submitted file; an `error` refuses the file, a `warning` does not."""

    code: Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z_]+)?$")]
    severity: Literal["error", "warning"]
    applies_to: Literal["file", "sheet", "column", "row", "cell"]
    meaning: Text
    what_the_message_must_say: str = ""


class UnitType(Labelled):
    """Loại hình tổ chức cơ sở đảng."""

    code: Code
    armed_forces: bool = False
    commune_level: bool = False
    private_sector: bool = False


class Due(Entry):
    """The last day on which each quarter's report is on time: MM-DD of the same year."""

    Q1: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    Q2: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    Q3: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    Q4: Annotated[str, Field(pattern=r"^\d\d-\d\d$")]


class Catalogue(Entry):
    """The whole registry; look-ups raise KeyError for a code that it does not have."""

    forms: tuple[Form, ...]
    indicators: tuple[Indicator, ...]
    programmes: tuple[Programme, ...]
    rules: tuple[Rule, ...]
    unit_types: tuple[UnitType, ...]
    due: Due
    remind_days: int = Field(ge=0)

    @cached_property
    def release_digest(self) -> str:
        """Over what comes with the program: forms, indicators, rules, unit types, its own dates."""
        parts = self.model_dump_json(exclude={"programmes"}, exclude_defaults=True)
        return hashlib.sha256(parts.encode()).hexdigest()

    @cached_property
    def form(self) -> dict[str, Form]:
        """Forms by code."""
        return {f.code: f for f in self.forms}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return {i.code: i for i in self.indicators}

    @cached_property
    def programme(self) -> dict[str, Programme]:
        """Programmes by code."""
        return {p.code: p for p in self.programmes}

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """Rules by code."""
        return {r.code: r for r in self.rules}

    @cached_property
    def unit_type(self) -> dict[str, UnitType]:
        """Unit types by code."""
        return {t.code: t for t in self.unit_types}

    def forms_in(self, quarter_of_year: QuarterOfYear) -> tuple[Form, ...]:
        """The forms that are collected in such a quarter."""
        return tuple(f for f in self.forms if quarter_of_year in f.collected_in)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Catalogue:
        check_agreement(self)
        return self
