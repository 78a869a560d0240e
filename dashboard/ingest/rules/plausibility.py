"""Figures against those of the quarter before, in the batch or effective."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.rules.arithmetic import Check

if TYPE_CHECKING:
    from dashboard.catalogue.models import Form

# A stock that more than doubled or halved, and by more than this, is most likely a typo.
NOTABLE = 20


def comparisons_of(form: Form) -> tuple[Check, ...]:
    """The rules that look back; last quarter's figures stand beside the rows as `before.…`."""
    checks = tuple(
        Check(
            RuleCode.JUMP,
            measure.code,
            _jumps(pl.col(measure.code), pl.col(f"before.{measure.code}")),
            {"now": pl.col(measure.code), "before": pl.col(f"before.{measure.code}")},
            {"measure": measure},
        )
        for measure in form.measures
        # The opening is last quarter's closing: it has a rule of its own.
        if measure.type == "count" and measure.period == "stock" and measure.code != "members_start"
    )
    if form.code != "membership":
        return checks
    start, closing = pl.col("members_start"), pl.col("before.members_end")
    opening = Check(
        RuleCode.START_DIFFERS,
        "members_start",
        start != closing,
        {"start": start, "end": closing},
    )
    return (opening, *checks)


def _jumps(now: pl.Expr, before: pl.Expr) -> pl.Expr:
    return ((now - before).abs() > NOTABLE) & ((now > before * 2) | (now * 2 < before))
