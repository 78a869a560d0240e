"""What the spreadsheet library does not tell of a file's sheets. Standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dashboard.spreadsheets.sheets import cell_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.spreadsheets.sheets import Place

Mark = Literal["inherited", "plain", "raised", "struck"]
"""How a run of letters is set: as its cell is, as usual, raised or lowered, crossed out."""

Run = tuple[str, Mark]


@dataclass
class Oddities:
    """What was found in one sheet, by (row, column) from 0.

    Attributes:
        errors: cells that hold an error value, with that value.
        uncached: cells with a formula that holds no value.
        zeros: formulas that say 0, with their text; empty where it cannot be told.
        empties: formulas that say an empty text, likewise.
        has_results: whether any formula says something else.
        percents: cells that show their number as a percentage.
        struck: cells of which all that they say is crossed out.
        texts: what a text says without its raised and crossed-out letters, or as it is shown.
        notes: cell and words of each note beside the cells.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    uncached: list[Place] = field(default_factory=list)
    zeros: dict[Place, str] = field(default_factory=dict)
    empties: dict[Place, str] = field(default_factory=dict)
    has_results: bool = False
    percents: list[Place] = field(default_factory=list)
    struck: list[Place] = field(default_factory=list)
    texts: dict[Place, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def keep_runs(self, place: Place, runs: Sequence[Run], *, is_struck: bool) -> None:
        """Keep what a text says without its marks.

        A raised letter is a footnote, a crossed-out one is withdrawn: neither belongs to a figure.
        What is left out is kept as a note, since it is searched for personal data.

        Args:
            place: of the cell.
            runs: its text.
            is_struck: whether the cell as a whole is set crossed out.
        """
        outer: Mark = "struck" if is_struck else "plain"
        marks = [(text, outer if mark == "inherited" else mark) for text, mark in runs]
        if all(mark == "plain" for _, mark in marks):
            return
        rest = "".join(text for text, mark in marks if mark == "plain").strip()
        if rest:
            self.texts[place] = rest
        elif any(mark == "struck" and text.strip() for text, mark in marks):
            self.struck.append(place)
        else:
            return
        self.notes.append((cell_name(*place), "".join(text for text, _ in runs)))


@dataclass
class Look:
    """What was found in a file.

    Attributes:
        sheets: what was found in each, by its name or, in an xls, by its number from 0.
        is_calculated: whether whoever wrote it calculated its formulas; None where nothing says so.
    """

    sheets: dict[str | int, Oddities] = field(default_factory=dict)
    is_calculated: bool | None = None
