"""Slips to hand out: an account, its passphrase for the first entry, and what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.exports.workbook_style import A4, LINE, OPTIONS, SHADE
from dashboard.messages import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Times New Roman", "font_size": 12}
SLIPS_ON_SHEET = 4
_LABEL_WIDTH, _VALUE_WIDTH = 24, 62
_ROW_HEIGHT = 19.0
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody is handed with a new account, or a new passphrase.

    Attributes:
        name: by which they sign in.
        role: in words.
        districts: their names; none of who is no clerk.
        passphrase: for one entry.
    """

    name: str
    role: str
    districts: tuple[str, ...]
    passphrase: str

    @property
    def receiver(self) -> str:
        """Whose slip it is: the districts, or the role."""
        return ", ".join(self.districts) or self.role


def write_slips(slips: Sequence[Slip], address: str, province: str) -> bytes:
    """A workbook with a slip for each, to be printed, cut and handed out in person.

    Args:
        slips: in the order in which they are handed out.
        address: where the program is; empty where it is to be written in by hand.
        province: stands above each.
    """
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"title": word("slips.title"), "company": province})
        page = workbook.add_worksheet(word("slips.sheet"))
        page.set_column(0, 0, _LABEL_WIDTH)
        page.set_column(1, 1, _VALUE_WIDTH)
        writer = _Writer(workbook, page)
        breaks = []
        for number, slip in enumerate(slips):
            if number and number % SLIPS_ON_SHEET == 0:
                breaks.append(writer.row)
            writer.write(slip, address, province)
        page.set_h_pagebreaks(breaks)
        page.set_paper(A4)
        page.set_portrait()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.5)
        page.hide_gridlines(2)
    return content.getvalue()


class _Writer:
    """Writes slips one below the other; `row` is the next free one."""

    def __init__(self, workbook: Workbook, page: Worksheet) -> None:
        self.row = 0
        self._page = page
        edge = {"border": 1, "border_color": LINE}
        add = workbook.add_format
        self._head = add({**FONT, **edge, "bold": True, "bg_color": SHADE, "font_size": 13})
        self._label = add({**FONT, **edge, "valign": "vcenter"})
        self._value = add({**FONT, **edge, "bold": True, "valign": "vcenter", "text_wrap": True})
        # Every sign as wide as any other, so that none is overlooked.
        secret = {"font_name": "Courier New", "font_size": 15}
        self._secret = add({**edge, **secret, "bold": True, "valign": "vcenter"})
        self._step = add({**FONT, **edge, "text_wrap": True, "valign": "top"})
        self._cut = add({**FONT, "font_size": 8, "font_color": LINE, "top": 3, "top_color": LINE})

    def write(self, slip: Slip, address: str, province: str) -> None:
        """Write one slip, and the line along which it is cut off."""
        self._merge(f"{word('slips.title')} – {province}" if province else word("slips.title"))
        self._pair(word("slips.receiver"), slip.receiver)
        self._pair(word("slips.address"), address or "…" * 30)
        self._pair(word("slips.account"), slip.name)
        self._pair(word("slips.passphrase"), slip.passphrase, secret=True)
        steps = [word(f"slips.step_{number}") for number in range(1, _STEPS + 1)]
        lines = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
        self._page.merge_range(self.row, 0, self.row, 1, "", self._step)
        self._page.write_string(self.row, 0, "\n".join(lines), self._step)
        self._page.set_row(self.row, _ROW_HEIGHT * _STEPS)
        self._page.set_row(self.row + 1, _ROW_HEIGHT)
        self._page.write_string(self.row + 2, 0, "✂", self._cut)
        self._page.write_blank(self.row + 2, 1, None, self._cut)
        self.row += 3

    def _merge(self, text: str) -> None:
        self._page.merge_range(self.row, 0, self.row, 1, "", self._head)
        self._page.write_string(self.row, 0, text, self._head)
        self._page.set_row(self.row, _ROW_HEIGHT * 1.2)
        self.row += 1

    def _pair(self, label: str, value: str, *, secret: bool = False) -> None:
        self._page.write_string(self.row, 0, label, self._label)
        self._page.write_string(self.row, 1, value, self._secret if secret else self._value)
        self._page.set_row(self.row, _ROW_HEIGHT * (1.4 if secret else 1))
        self.row += 1
