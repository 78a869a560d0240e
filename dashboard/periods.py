"""Calendar quarters: `2024-Q3` in files and addresses, the quarter's first day in the store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, Self

from dashboard.errors import UserError
from dashboard.messages import page_language

if TYPE_CHECKING:
    from dashboard.settings import Language

ROMAN = ("I", "II", "III", "IV")
# Viet Nam has one time and no summer time; moments on record are UTC, without a zone.
UTC_TO_VIET_NAM = timedelta(hours=7)
_NAMES: tuple[Literal["Q1"], Literal["Q2"], Literal["Q3"], Literal["Q4"]] = ("Q1", "Q2", "Q3", "Q4")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One calendar quarter; `number` runs from 1 to 4."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024-Q3`.

        Raises:
            Problem: where the text is anything else.
        """
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text.strip(), re.IGNORECASE)
        if not match:
            raise UserError("quarter.unreadable", text=text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    def plus(self, quarters: int) -> Quarter:
        """So many quarters later, or earlier where negative."""
        ordinal = self.year * 4 + self.number - 1 + quarters
        return Quarter(ordinal // 4, ordinal % 4 + 1)

    @property
    def fourth_evaluated(self) -> Quarter:
        """The fourth quarter whose annual figures count now: in it its own, else the last one."""
        return self if self.number == 4 else Quarter(self.year - 1, 4)

    @property
    def first_day(self) -> date:
        """The day by which the store knows the quarter."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        """The day as of which stocks are counted."""
        return self.plus(1).first_day - timedelta(days=1)

    @property
    def name_in_year(self) -> Literal["Q1", "Q2", "Q3", "Q4"]:
        """`Q3`: as the registry says in which quarters a form is collected."""
        return _NAMES[self.number - 1]

    @property
    def label_vi(self) -> str:
        """As Vietnamese reports write it: `Quý III/2024`."""
        return f"Quý {ROMAN[self.number - 1]}/{self.year}"

    def in_words(self, language: Language) -> str:
        """As sentences of the language write it: `Quý III/2024`, `Q3 2024`."""
        return self.label_vi if language == "vi" else f"Q{self.number} {self.year}"

    @property
    def label(self) -> str:
        """In the language of the page: `Quý III/2024`, `Q3 2024`."""
        return self.in_words(page_language())

    @property
    def label_in_year(self) -> str:
        """The label without the year: `Quý III`, `Q3`."""
        if page_language() == "vi":
            return f"Quý {ROMAN[self.number - 1]}"
        return self.name_in_year

    @property
    def short_label(self) -> str:
        """For axes and narrow columns: `III/2024`, `Q3 2024`."""
        return self.label.removeprefix("Quý ")

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"
