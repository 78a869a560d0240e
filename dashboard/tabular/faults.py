"""What is wrong in tables that somebody has filled in: each with its place, all of it at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.spreadsheets.sheets import cell_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dashboard.settings import Language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file.

    Attributes:
        file: the file's name; empty of what was filled in on a page.
        sheet: as the file names it; None of a csv.
        row: from 1, as spreadsheets count; None where it is about the whole table.
        column: from 0; None where the table has no such column.
        header: what the column is called there.
        subject: what the row is about, where no file has it or rows have no numbers.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    header: str = ""
    subject: str = ""

    @property
    def cell(self) -> str | None:
        """As spreadsheets name it (`D17`); None where no one cell stands for it."""
        if self.row is None or self.column is None:
            return None
        return cell_name(self.row - 1, self.column)

    def in_words(self, language: Language | None) -> str:
        """`units.csv, dòng 4, cột parent`, or `danh-muc.xlsx, trang “Đơn vị”, ô D17`."""
        if not self.file:
            return self.subject
        parts = [self.file, self.subject] if self.subject else [self.file]
        if self.sheet is not None:
            parts.append(translate("errors.place.sheet", language, sheet=self.sheet))
        if self.sheet is not None and self.cell:
            parts.append(translate("errors.place.cell", language, cell=self.cell))
        elif self.row is not None:
            parts.append(translate("errors.place.row", language, row=self.row))
        if self.header and (self.sheet is None or not self.cell):
            parts.append(translate("errors.place.column", language, column=self.header))
        return ", ".join(parts)


class Fault(UserError):  # noqa: N818 - said with others, as a finding is
    """One thing that is wrong; `values` has file and line beside what fills its sentence."""

    def __init__(self, key: str, place: Place, /, **values: object) -> None:
        super().__init__(key, file=place.file, line=place.row, **values)
        self.place = place

    def message(self, language: Language | None = None) -> str:
        """What is wrong and how to fix it, without the place."""
        text = super().sentence(language)
        return text[:1].upper() + text[1:]

    def sentence(self, language: Language | None = None) -> str:
        """The place, and what is wrong there."""
        text = super().sentence(language)
        place = self.place.in_words(language)
        return translate("errors.place.at", language, place=place, fault=text) if place else text


class FaultsError(UserError):
    """Everything that is wrong in the files; it speaks as the first one, and counts the others."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].key, **faults[0].values)
        self.faults = tuple(faults)

    def sentence(self, language: Language | None = None) -> str:
        """The first fault, and how many more there are."""
        first = self.faults[0].sentence(language)
        more = len(self.faults) - 1
        if not more:
            return first
        return f"{first} {translate('errors.place.more', language, count=more)}"


class Faults:
    """Gathers what is wrong, so that everything is said at once."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._tables: list[tuple[str, str | None]] = []

    def note_table(self, file: str, sheet: str | None) -> None:
        """Say faults of this table behind those of the tables that were noted before."""
        self._tables.append((file, sheet))

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Go on behind the block where something in it is wrong."""
        try:
            yield
        except Fault as fault:
            self._found.append(fault)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where it finds something wrong."""
        with self.gathering():
            return read()
        return None

    def raise_if_any(self) -> None:
        """Refuse the files where anything is wrong.

        Raises:
            FaultsError: with everything.
        """
        if not self._found:
            return
        # What follows from a fault of the same cell is not said besides.
        first: dict[object, Fault] = {}
        for number, fault in enumerate(self._found):
            first.setdefault(fault.place if fault.place.cell else number, fault)
        raise FaultsError(sorted(first.values(), key=self._place))

    def _place(self, fault: Fault) -> tuple[int, int, int]:
        place = fault.place
        table = (place.file, place.sheet)
        number = self._tables.index(table) if table in self._tables else -1
        return number, place.row or 0, place.column or 0

    def __len__(self) -> int:
        return len(self._found)
