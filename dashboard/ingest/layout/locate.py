"""Finding the forms in a file: which sheet is which, and in which row its labels stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.ingest.layout.table import lay_out_table
from dashboard.ingest.values.labels import answers, fold_cell, measures_by_label
from dashboard.spreadsheets.reading.limits import MAX_HEADER_LETTERS
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue, Form
    from dashboard.ingest.layout.table import Table
    from dashboard.spreadsheets.sheets import Sheet

# Above the table stand a few title lines; a sheet without a header in this many rows has none.
_HEADER_WITHIN = 60
_TITLES_WITHIN = 12


class FormLocator:
    """Finds the forms of a catalogue in the sheets of files."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = measures_by_label(catalogue.forms)
        self._named = [_naming_pattern(form) for form in catalogue.forms]
        # Most files have headers of the same words.
        self._answers: dict[tuple[str, str], frozenset[str]] = {}

    def locate(self, sheet: Sheet) -> Table | None:
        """The form that a sheet holds; None where it holds none."""
        labels: list[list[str]] = []
        form, header = (
            self._by_labels(sheet, labels) or self._by_likely_labels(sheet, labels) or (None, -1)
        )
        return None if form is None else lay_out_table(sheet, labels, form, header)

    def named_or_titled(self, sheet: Sheet) -> Form | None:
        """The form that a sheet's name names, else a title line; None where none does."""
        return self._by_name(sheet) or self._by_title(sheet)

    def _by_labels(self, sheet: Sheet, labels: list[list[str]]) -> tuple[Form, int] | None:
        """The form and row of labels, where at least half of a form's labels are as registered.

        Fills `labels`, the folded texts of the rows, as far as it has to look.
        """
        best: tuple[float, Form, int] | None = None
        for number, cells in enumerate(sheet.rows[:_HEADER_WITHIN]):
            row = [
                fold_cell(cell) if isinstance(cell, str) and len(cell) <= MAX_HEADER_LETTERS else ""
                for cell in cells
            ]
            labels.append(row)
            if best:
                known_here = sum(label in self._known for label in row)
                if known_here < best[0] * len(best[1].measures):
                    break
            counts: dict[str, set[str]] = {}
            for label in row:
                for form, measure in self._known.get(label, ()) if label else ():
                    counts.setdefault(form.code, set()).add(measure.code)
            for code, measures in counts.items():
                form = self._catalogue.form[code]
                share = len(measures) / len(form.measures)
                if share >= 0.5 and len(measures) > 1 and (best is None or share > best[0]):
                    best = share, form, number
        return best[1:] if best else None

    def _by_likely_labels(self, sheet: Sheet, labels: list[list[str]]) -> tuple[Form, int] | None:
        """The form by the sheet's name, a title line or its words; the row most like its labels.

        A sheet with a form's name is that form, with however few of its labels.
        """
        named, titled = self._by_name(sheet), self._by_title(sheet)
        best: tuple[float, Form, int] | None = None
        for number, row in enumerate(labels):
            texts = [label for label in row if label]
            if len(texts) < 2:
                continue
            for form in (named,) if named else self._catalogue.forms:
                needed = 0.0 if named else 0.3 if form is titled else 0.5
                if len(texts) < needed * len(form.measures):
                    continue
                answered = len(frozenset().union(*(self._answered(text, form) for text in texts)))
                share = answered / len(form.measures)
                enough = share >= needed and answered > (0 if named else 1)
                if enough and (best is None or share > best[0]):
                    best = share, form, number
        return best[1:] if best else None

    def _answered(self, text: str, form: Form) -> frozenset[str]:
        key = text, form.code
        if key not in self._answers:
            self._answers[key] = answers(text, form)
        return self._answers[key]

    def _by_name(self, sheet: Sheet) -> Form | None:
        return self._form_named(fold_cell(sheet.name))

    def _by_title(self, sheet: Sheet) -> Form | None:
        """The form that a title line at the top of a sheet names."""
        titles = (
            fold_cell(cell)
            for row in sheet.rows[:_TITLES_WITHIN]
            for cell in row[:3]
            if isinstance(cell, str) and 0 < len(cell) <= MAX_HEADER_LETTERS
        )
        return next((form for title in titles if (form := self._form_named(title))), None)

    def _form_named(self, line: str) -> Form | None:
        return next(
            (f for f, title, name in self._named if line == title or name.fullmatch(line)), None
        )


def _naming_pattern(form: Form) -> tuple[Form, str, re.Pattern[str]]:
    """A form, its folded title, and what else a line that names it looks like."""
    word, number, letters = fold(form.sheet).split(" ", 2)  # `bieu 2 dv`
    name = re.compile(rf"{word} ?(?:so )?0?{number}(?: {letters})?(?: .*)?")
    return form, fold(form.title_vi), name
