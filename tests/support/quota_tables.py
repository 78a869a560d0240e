"""What is assigned to the districts of a small province, as rows of its store."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def quota_frame(rows: Sequence[Mapping[str, str | None]]) -> pl.DataFrame:
    """Quotas in force, of `district`, `year`, `indicator`, `comparator`, `low`, `high` each.

    `programme` is `plan` unless given.
    """
    return pl.DataFrame(
        [
            {
                "programme": row.get("programme") or "plan",
                "district": row["district"],
                "year": int(row["year"] or 0),
                "indicator": row["indicator"],
                "comparator": row["comparator"],
                "low": float(row["low"] or 0),
                "high": float(high) if (high := row.get("high")) else None,
                "note": "",
                "accepted_at": datetime(2026, 1, 1),
                "ended_at": None,
            }
            for row in rows
        ],
        schema_overrides={"high": pl.Float64, "ended_at": pl.Datetime},
    )
