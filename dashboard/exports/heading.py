"""What a table that is taken away says of itself: whose it is, what is chosen, where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.formats import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a table comes from, so that it stands by itself.

    Attributes:
        province: whose figures they are; empty where there is no register yet.
        programme: the plan that is looked at; empty where the table is of none.
        as_of: the quarter; empty where it is of none.
        filters: what else is chosen, in words, a piece each.
        version: of the store.
        received_until: the newest day on which a report in force was received; None without any.
        made_on: today.
        is_simulated: whether the figures are invented.
        agency: who has made it, as the board has set it; may be empty.
    """

    province: str
    programme: str
    as_of: str
    filters: Sequence[str]
    version: int
    received_until: date | None
    made_on: date
    is_simulated: bool
    agency: str = ""

    @property
    def source(self) -> str:
        """Where the figures come from: the version of the store, and how far its reports reach."""
        if self.received_until is None:
            return word("source.no_reports", version=self.version)
        day = format_date(self.received_until)
        return word("source.reports", version=self.version, day=day)

    def write_lines(self, title: str) -> list[str]:
        """A line each for above a table: what and whose, by whom, plan, what is chosen, source."""
        as_of = [word("source.as_of", quarter=self.as_of)] if self.as_of else []
        lines = [
            " – ".join(filter(None, (title, self.province))),
            self.agency,
            self.programme,
            " · ".join([*as_of, *self.filters]),
            self.write_source(),
        ]
        return [line for line in lines if line]

    def write_source(self) -> str:
        """Where the figures come from, and the day of today: `Nguồn: … Lập ngày …`."""
        made = word("source.made_on", day=format_date(self.made_on))
        return f"{word('source.label')}: {self.source}. {made}."

    def list_columns(self, title: str) -> dict[str, str | date]:
        """The same as columns of a table that programs read, by their headings."""
        simulated = f"; {word('simulated').lower()}" if self.is_simulated else ""
        columns: dict[str, str | date] = {
            word("source.table"): title,
            word("source.agency"): self.agency,
            word("source.province"): self.province,
            word("filters.programme"): self.programme,
            word("filters.as_of"): self.as_of,
            word("source.filters"): "; ".join(self.filters),
            word("source.label"): self.source + simulated,
            word("source.day"): self.made_on,
        }
        return {name: value for name, value in columns.items() if value}
