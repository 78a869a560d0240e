"""How the workbook looks: Times New Roman as offices write, thin borders, one quiet colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = {"font_name": "Times New Roman", "font_size": 11}
LINE = "#8C8C8C"
SHADE = "#EAF0EC"
COUNT_FORMAT = "#,##0"
DATE_FORMAT = "dd/mm/yyyy"
A4 = 9


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of one workbook, made once for all its sheets.

    Attributes:
        by_type: of cells to fill in, by the measure's type.
        wrong: colour of what does not add up; `odd`: of what wants a second look.
    """

    plain: Format
    title: Format
    form_title: Format
    band: Format
    label: Format
    column_number: Format
    number: Format
    text: Format
    wrapped: Format
    by_type: dict[str, Format]
    total_text: Format
    total: Format
    signature: Format
    wrong: Format
    odd: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Look:
        """Make the formats in a workbook."""
        cell = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        middle = {**cell, "align": "center"}
        head = {**middle, "bold": True, "text_wrap": True, "bg_color": SHADE}
        count = {**cell, "align": "right", "num_format": COUNT_FORMAT}
        add = workbook.add_format
        return cls(
            plain=add(),
            title=add({"bold": True}),
            form_title=add({"bold": True, "font_size": 14}),
            band=add(head),
            label=add({**head, "bold": False, "font_size": 10}),
            column_number=add({**middle, "italic": True, "font_size": 9}),
            number=add(middle),
            text=add(cell),
            wrapped=add({**cell, "text_wrap": True}),
            by_type={
                "count": add(count),
                "flag": add(middle),
                "category": add(middle),
                "date": add({**middle, "num_format": DATE_FORMAT}),
                "text": add(cell),
            },
            total_text=add({**cell, "bold": True, "bg_color": SHADE}),
            total=add({**count, "bold": True, "bg_color": SHADE}),
            signature=add({"bold": True, "align": "center"}),
            wrong=add({"bg_color": "#F6C7C1", "font_color": "#8A1C12"}),
            odd=add({"bg_color": "#FBE7A8", "font_color": "#6B4E00"}),
        )
