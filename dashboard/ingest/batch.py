"""Rules over the rows of all files of a batch: within a file, across files, across quarters."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalogue.loader import project_catalogue
from dashboard.ingest.outcome import form_schema
from dashboard.ingest.rules.arithmetic import WHOLES, checks_of
from dashboard.ingest.rules.evaluation import judge, stack
from dashboard.ingest.rules.plausibility import comparisons_of
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Form
    from dashboard.ingest.candidate import CandidateFile
    from dashboard.ingest.history import History
    from dashboard.ingest.rows.tables import ReadTable

Key = tuple[str, Quarter]


class Batch:
    """The files of one call whose committee and quarter are known, form by form."""

    def __init__(self, drafts: Sequence[CandidateFile], history: History) -> None:
        self._history = history
        self._drafts = [draft for draft in drafts if draft.read]
        self._base_cells = [u.code for u in history.register.units if u.kind == "base_cell"]
        self._rows: dict[str, pl.DataFrame] = {}
        self._clean: dict[str, tuple[pl.DataFrame, dict[int, tuple[int, int]]]] = {}

    @cached_property
    def _members(self) -> dict[str, list[CandidateFile]]:
        return {
            form.code: [draft for draft in self._drafts if form.code in draft.read]
            for form in project_catalogue().forms
        }

    def _tables(self, form: str) -> list[ReadTable]:
        return [draft.read[form] for draft in self._members[form]]

    def rows(self, form: Form) -> pl.DataFrame:
        """All rows of a form. Grain: table (a draft that has the form) and unit.

        Besides what `stack` gives: file (position of the draft), district, quarter (its first day).
        """
        if form.code not in self._rows:
            drafts = self._members[form.code]
            position = {id(draft): number for number, draft in enumerate(self._drafts)}
            of_table = pl.DataFrame(
                {
                    "file": [position[id(draft)] for draft in drafts],
                    "district": [draft.district for draft in drafts],
                    "quarter": [
                        draft.quarter.first_day if draft.quarter else None for draft in drafts
                    ],
                },
                schema={"file": pl.Int32, "district": pl.String, "quarter": pl.Date},
            ).with_row_index("table")
            self._rows[form.code] = stack(form, self._tables(form.code)).join(
                of_table.cast({"table": pl.Int32}), on="table", how="left", maintain_order="left"
            )
        return self._rows[form.code]

    def frame_of(self, draft: CandidateFile, form: Form) -> pl.DataFrame:
        """The rows of one file, in the columns of `CheckedForm.frame`."""
        frame, offsets = self._frames(form)
        offset, length = offsets[id(draft)]
        return frame.slice(offset, length)

    def _frames(self, form: Form) -> tuple[pl.DataFrame, dict[int, tuple[int, int]]]:
        """The clean rows of a form, and where those of each draft begin and how many they are."""
        if form.code not in self._clean:
            offsets: dict[int, tuple[int, int]] = {}
            offset = 0
            for draft in self._members[form.code]:
                length = len(draft.read[form.code].units)
                offsets[id(draft)] = offset, length
                offset += length
            self._clean[form.code] = self.rows(form).select(list(form_schema(form))), offsets
        return self._clean[form.code]

    def check_figures(self) -> None:
        """Add what the arithmetic rules find, forms that others take wholes from first."""
        forms = sorted(project_catalogue().forms, key=lambda form: form.code not in WHOLES)
        for form in forms:
            checks = checks_of(form)
            rows = self.rows(form)
            if not checks or rows.is_empty():
                continue
            rows = rows.with_columns(pl.col("unit").is_in(self._base_cells).alias("base_cell"))
            if form.code not in WHOLES:
                rows = self._with_wholes(rows, form)
            drafts = self._members[form.code]
            for table, finding in judge(rows, checks, self._tables(form.code)):
                drafts[table].findings.append(finding)

    def compare_with_before(self) -> None:
        """Add what stands out against the quarter before, in files that have no error."""
        for form in project_catalogue().forms:
            checks = comparisons_of(form)
            rows = self.rows(form)
            if not checks or rows.is_empty():
                continue
            rows = rows.join(
                self._before(form),
                on=["district", "quarter", "unit"],
                how="left",
                maintain_order="left",
            )
            drafts = self._members[form.code]
            for table, finding in judge(rows, checks, self._tables(form.code)):
                if drafts[table].is_good:
                    drafts[table].findings.append(finding)

    def _with_wholes(self, rows: pl.DataFrame, form: Form) -> pl.DataFrame:
        """Beside each row the wholes of the same unit and quarter, from the other forms."""
        files = [self._position(draft) for draft in self._members[form.code]]
        for source, measures in WHOLES.items():
            wholes = [self._own(source, measures)]
            missing = [i for i in files if source not in self._drafts[i].read]
            wholes += self._borrowed(source, measures, missing)
            rows = rows.join(
                pl.concat(wholes).unique(["file", "unit"], keep="first", maintain_order=True),
                on=["file", "unit"],
                how="left",
                maintain_order="left",
            )
        return rows

    def _position(self, draft: CandidateFile) -> int:
        return next(i for i, other in enumerate(self._drafts) if other is draft)

    def _own(self, source: str, measures: tuple[str, ...]) -> pl.DataFrame:
        return self.rows(project_catalogue().form[source]).select(
            "file", "unit", *(pl.col(m).alias(f"whole.{m}") for m in measures)
        )

    def _borrowed(
        self, source: str, measures: tuple[str, ...], files: Sequence[int]
    ) -> list[pl.DataFrame]:
        """Wholes for files that lack the form: from other files of the batch, else in force."""
        if not files:
            return []
        form = project_catalogue().form[source]
        wanted = pl.DataFrame(
            [
                {"file": i, "district": d.district, "quarter": d.quarter.first_day}
                for i in files
                if (d := self._drafts[i]).district and d.quarter
            ],
            schema={"file": pl.Int32, "district": pl.String, "quarter": pl.Date},
        )
        columns = ["file", "unit", *(pl.col(m).alias(f"whole.{m}") for m in measures)]
        return [
            wanted.join(rows, on=["district", "quarter"]).select(columns)
            for rows in self._standing(form, {self._key(self._drafts[i]) for i in files})
        ]

    def _before(self, form: Form) -> pl.DataFrame:
        """Last quarter's figures as `before.…`, under the quarter that they are compared in.

        Grain: district, quarter and unit.
        """
        good = [draft for draft in self._members[form.code] if draft.is_good]
        keys = {(district, quarter.plus(-1)) for district, quarter in map(self._key, good)}
        stocks = [m.code for m in form.measures if m.type == "count" and m.period == "stock"]
        return (
            pl.concat(
                rows.select("district", "quarter", "unit", *stocks)
                for rows in self._standing(form, keys)
            )
            .unique(["district", "quarter", "unit"], keep="first", maintain_order=True)
            .with_columns(pl.col("quarter").dt.offset_by("3mo"))
            .rename({code: f"before.{code}" for code in stocks})
        )

    def _standing(self, form: Form, keys: set[Key]) -> list[pl.DataFrame]:
        """The rows that stand, or will, for these districts and quarters; the batch's first."""
        winners: dict[Key, int] = {}
        for number, draft in enumerate(self._members[form.code]):
            if draft.is_good and self._key(draft) in keys:
                winners[self._key(draft)] = number  # the last one of a batch replaces the others
        of_batch = self.rows(form).filter(pl.col("table").is_in(list(winners.values())))
        asked = keys - winners.keys()
        shown = ["district", "quarter", "unit", *(m.code for m in form.measures)]
        frames = [of_batch.select(shown)]
        if asked:
            frames.append(self._history.in_force(form.code, asked).select(shown))
        return frames

    @staticmethod
    def _key(draft: CandidateFile) -> Key:
        if draft.district is None or draft.quarter is None:
            raise ValueError("a file whose committee or quarter is unknown has no rows")
        return draft.district, draft.quarter
