"""How a sheet of an xls or ods looks, as far as its copy shows it. Standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Place


@dataclass
class SheetLooks:
    """Looks by place, from 0.

    Attributes:
        widths: of columns, in letters; 0 for hidden ones.
        heights: of rows, in points.
        merges: ranges (top, left, bottom, right).
        cells: properties of formats as XlsxWriter names them.
    """

    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    merges: set[tuple[int, int, int, int]] = field(default_factory=set)
    cells: dict[Place, dict[str, object]] = field(default_factory=dict)
