"""What figures are asked by: places, periods, boundaries."""

from __future__ import annotations

from typing import Literal

By = Literal["province", "district", "area", "unit_type", "organisation"]

Per = Literal["year", "quarter"]

Boundaries = Literal["reported", "area", "current"]
