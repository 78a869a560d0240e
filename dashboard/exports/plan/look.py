"""The formats of the workbook, made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.exports.workbook_style import DATE_FORMAT, FAINT, FONT, LINE, SHADE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook


@dataclass(frozen=True, slots=True)
class PlanLook:
    """The formats of cells: `number` and `day` of what is filled in, `faint_…` of examples."""

    title: Format
    how: Format
    head: Format
    label: Format
    text: Format
    number: Format
    day: Format
    faint_text: Format
    faint_number: Format
    faint_day: Format

    @classmethod
    def of(cls, workbook: Workbook) -> PlanLook:
        """Make the formats in a workbook."""
        cell: dict[str, Any] = {
            **FONT, "border": 1, "border_color": LINE, "valign": "top", "text_wrap": True,
        }  # fmt: skip
        # A text such as 30/06 stays what it is.
        text = {**cell, "num_format": "@"}
        number = {**cell, "num_format": "General", "align": "right"}
        day = {**cell, "num_format": DATE_FORMAT, "align": "center"}
        add = workbook.add_format
        return cls(
            title=add({**FONT, "bold": True, "font_size": 14}),
            how=add({**FONT, "text_wrap": True, "valign": "top"}),
            head=add({**cell, "bold": True, "align": "center", "bg_color": SHADE}),
            label=add({**cell, "bold": True, "bg_color": SHADE}),
            text=add(text),
            number=add(number),
            day=add(day),
            faint_text=add({**text, **FAINT}),
            faint_number=add({**number, **FAINT}),
            faint_day=add({**day, **FAINT}),
        )
