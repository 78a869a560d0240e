"""The arithmetic that figures must obey, as expressions over all rows of a form at once.

A rule is skipped in a row where any figure that it needs is unknown: null is neither true nor
false. Wholes of other forms stand beside the rows as `whole.cells`, `whole.members_end`; whether a
row is a chi bộ cơ sở as `base_cell`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalogue.agreement import COMPUTED_WHOLES
from dashboard.ingest.findings import Words
from dashboard.ingest.rule_table import RuleCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.catalogue.models import Catalogue, Form, Measure

# The forms that other forms take wholes from, and which.
WHOLES = {"organisation": ("cells",), "membership": ("members_end",)}
RATINGS_OF_CELLS = (
    "cells_excellent", "cells_good", "cells_completed", "cells_failed", "cells_unrated",
)  # fmt: skip
RATINGS_OF_MEMBERS = (
    "members_excellent", "members_good", "members_completed", "members_failed", "members_unrated",
)  # fmt: skip
FOUR_CRITERIA = (
    "cells_good_politics", "cells_good_meetings", "cells_good_unity", "cells_good_members",
)  # fmt: skip
# Rated excellent: at most a fifth of those rated good.
EXCELLENT_PER_GOOD = 5


@dataclass(frozen=True)
class Check:
    """One rule on the rows of a form.

    Attributes:
        rule: that it checks.
        measure: the column whose cell stands for the finding.
        fails: true in the rows that break it.
        figures: what the message gives, by name.
        details: what it gives besides, the same for every row.
        among: measures of which the message names those that are below `stated`.
    """

    rule: RuleCode
    measure: str
    fails: pl.Expr
    figures: dict[str, pl.Expr] = field(default_factory=dict)
    details: dict[str, object] = field(default_factory=dict)
    among: tuple[Measure, ...] = ()


def checks_of(form: Form, catalogue: Catalogue) -> tuple[Check, ...]:
    """Every arithmetic rule on a form's own rows and on the wholes beside them."""
    parts = tuple(
        _part_of(form, measure, catalogue) for measure in form.measures if measure.part_of
    )
    own = _OWN_CHECKS.get(form.code)
    return parts + own(form) if own else parts


def _part_of(form: Form, measure: Measure, catalogue: Catalogue) -> Check:
    part, whole = pl.col(measure.code), _whole(form, measure.part_of or "")
    return Check(
        RuleCode.PART_EXCEEDS_WHOLE,
        measure.code,
        part > whole,
        {"part": part, "whole": whole},
        {"measure": measure, "whole_label": _whole_label(measure.part_of or "", catalogue)},
    )


def _whole(form: Form, code: str) -> pl.Expr:
    own = {measure.code for measure in form.measures}
    cells = pl.col("cells") if "cells" in own else pl.col("whole.cells")
    if code == "all_cells":
        return cells + pl.col("base_cell").cast(pl.Int64)
    if code == "orgs":
        return cells + 1
    if code == "members_active":
        return pl.col("members_end") - pl.col("members_exempt")
    return pl.col(code) if code in own else pl.col(f"whole.{code}")


def _whole_label(code: str, catalogue: Catalogue) -> Measure | Words:
    if code in COMPUTED_WHOLES:
        return Words(f"whole.{code}")
    for form in catalogue.forms:
        for measure in form.measures:
            if measure.code == code:
                return measure
    raise KeyError(code)


def _sum(codes: tuple[str, ...]) -> pl.Expr:
    return pl.sum_horizontal(*codes, ignore_nulls=False)


def _excellent(form: Form, of: str) -> Check:
    excellent, good = pl.col(f"{of}_excellent"), pl.col(f"{of}_good")
    return Check(
        RuleCode.EXCELLENT_CAP,
        f"{of}_excellent",
        excellent * EXCELLENT_PER_GOOD > good,
        {"excellent": excellent, "good": good},
        {"measure": form.measure(f"{of}_excellent")},
    )


_EXPECTED_END = (
    pl.col("members_start")
    + pl.col("admitted")
    + pl.col("transferred_in")
    - pl.col("transferred_out")
    - pl.col("removed")
    - pl.col("deceased")
)


def _check_membership(_form: Form) -> tuple[Check, ...]:
    return (
        Check(
            RuleCode.MEMBERS_BALANCE,
            "members_end",
            pl.col("members_end") != _EXPECTED_END,
            {"stated": pl.col("members_end"), "expected": _EXPECTED_END},
        ),
    )


def _check_rating(form: Form) -> tuple[Check, ...]:
    return (
        Check(
            RuleCode.CELLS_TOTAL,
            RATINGS_OF_CELLS[0],
            _sum(RATINGS_OF_CELLS) != pl.col("whole.cells"),
            {"sum": _sum(RATINGS_OF_CELLS), "whole": pl.col("whole.cells")},
        ),
        Check(
            RuleCode.MEMBERS_TOTAL,
            RATINGS_OF_MEMBERS[0],
            _sum(RATINGS_OF_MEMBERS) != pl.col("whole.members_end"),
            {"sum": _sum(RATINGS_OF_MEMBERS), "whole": pl.col("whole.members_end")},
        ),
        Check(
            RuleCode.FOUR_GOODS_MINIMUM,
            "cells_four_goods",
            # One known criterion that fewer cells met is enough: the least of those known.
            pl.col("cells_four_goods") > pl.min_horizontal(*FOUR_CRITERIA),
            {"stated": pl.col("cells_four_goods"), "limit": pl.min_horizontal(*FOUR_CRITERIA)},
            among=tuple(form.measure(code) for code in FOUR_CRITERIA),
        ),
        _excellent(form, "members"),
        _excellent(form, "cells"),
    )


def _check_enterprise(_form: Form) -> tuple[Check, ...]:
    return (
        Check(
            RuleCode.FOUNDED_WITHOUT_ORG,
            "org_founded",
            (pl.col("org_founded") == 1) & (pl.col("has_org") == 0),
        ),
    )


_OWN_CHECKS: dict[str, Callable[[Form], tuple[Check, ...]]] = {
    "membership": _check_membership,
    "rating": _check_rating,
    "enterprise": _check_enterprise,
}
