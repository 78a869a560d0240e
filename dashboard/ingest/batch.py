"""Rules over the rows of all files of a batch: within a file, across files, across quarters."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from dashboard.ingest.outcome import form_schema
from dashboard.ingest.rules.arithmetic import WHOLES, checks_of
from dashboard.ingest.rules.evaluation import evaluate, stack
from dashboard.ingest.rules.plausibility import comparisons_of
from dashboard.organisations.transfers import list_transfers
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

    def __init__(self, candidates: Sequence[CandidateFile], history: History) -> None:
        self._history = history
        self._catalogue = history.catalogue
        self._candidates = [candidate for candidate in candidates if candidate.read]
        self._rows: dict[str, pl.DataFrame] = {}
        self._clean: dict[str, tuple[pl.DataFrame, dict[int, tuple[int, int]]]] = {}

    @cached_property
    def _members(self) -> dict[str, list[CandidateFile]]:
        return {
            form.code: [candidate for candidate in self._candidates if form.code in candidate.read]
            for form in self._catalogue.forms
        }

    def _tables(self, form: str) -> list[ReadTable]:
        return [candidate.read[form] for candidate in self._members[form]]

    def rows(self, form: Form) -> pl.DataFrame:
        """All rows of a form. Grain: table (a candidate that has the form) and unit.

        Besides what `stack` gives: file (position of the candidate), district, quarter (first day).
        """
        if form.code not in self._rows:
            candidates = self._members[form.code]
            position = {id(candidate): number for number, candidate in enumerate(self._candidates)}
            of_table = pl.DataFrame(
                {
                    "file": [position[id(candidate)] for candidate in candidates],
                    "district": [candidate.district for candidate in candidates],
                    "quarter": [
                        candidate.quarter.first_day if candidate.quarter else None
                        for candidate in candidates
                    ],
                },
                schema={"file": pl.Int32, "district": pl.String, "quarter": pl.Date},
            ).with_row_index("table")
            self._rows[form.code] = stack(form, self._tables(form.code)).join(
                of_table.cast({"table": pl.Int32}), on="table", how="left", maintain_order="left"
            )
        return self._rows[form.code]

    def frame_of(self, candidate: CandidateFile, form: Form) -> pl.DataFrame:
        """The rows of one file, in the columns of `ValidatedForm.frame`."""
        frame, offsets = self._frames(form)
        offset, length = offsets[id(candidate)]
        return frame.slice(offset, length)

    def _frames(self, form: Form) -> tuple[pl.DataFrame, dict[int, tuple[int, int]]]:
        """The clean rows of a form, and where those of each file begin and how many there are."""
        if form.code not in self._clean:
            offsets: dict[int, tuple[int, int]] = {}
            offset = 0
            for candidate in self._members[form.code]:
                length = len(candidate.read[form.code].units)
                offsets[id(candidate)] = offset, length
                offset += length
            self._clean[form.code] = self.rows(form).select(list(form_schema(form))), offsets
        return self._clean[form.code]

    @cached_property
    def _is_base_cell(self) -> pl.Expr:
        """Whether a row is about a unit that was a chi bộ cơ sở on its quarter's last day."""
        quarters = {c.quarter for c in self._candidates if c.quarter}
        register = self._history.register
        return pl.any_horizontal(
            pl.lit(value=False),
            *(
                (pl.col("quarter") == quarter.first_day)
                & pl.col("unit").is_in(
                    sorted(register.at(quarter.last_day).codes_of_kinds(["base_cell"]))
                )
                for quarter in sorted(quarters)
            ),
        )

    def check_figures(self) -> None:
        """Add what the arithmetic rules find, forms that others take wholes from first."""
        forms = sorted(self._catalogue.forms, key=lambda form: form.code not in WHOLES)
        for form in forms:
            checks = checks_of(form, self._catalogue)
            rows = self.rows(form)
            if not checks or rows.is_empty():
                continue
            rows = rows.with_columns(self._is_base_cell.alias("base_cell"))
            if form.code not in WHOLES:
                rows = self._with_wholes(rows, form)
            candidates = self._members[form.code]
            for table, finding in evaluate(rows, checks, self._tables(form.code)):
                candidates[table].add([finding])

    def compare_with_before(self) -> None:
        """Add what stands out against the quarter before, in files that have no error."""
        for form in self._catalogue.forms:
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
            candidates = self._members[form.code]
            for table, finding in evaluate(rows, checks, self._tables(form.code)):
                if candidates[table].is_good:
                    candidates[table].add([finding])

    def _with_wholes(self, rows: pl.DataFrame, form: Form) -> pl.DataFrame:
        """Beside each row the wholes of the same unit and quarter, from the other forms."""
        files = [self._position(candidate) for candidate in self._members[form.code]]
        for source, measures in WHOLES.items():
            wholes = [self._own(source, measures)]
            missing = [i for i in files if source not in self._candidates[i].read]
            wholes += self._borrowed(source, measures, missing)
            rows = rows.join(
                pl.concat(wholes).unique(["file", "unit"], keep="first", maintain_order=True),
                on=["file", "unit"],
                how="left",
                maintain_order="left",
            )
        return rows

    def _position(self, candidate: CandidateFile) -> int:
        return next(i for i, other in enumerate(self._candidates) if other is candidate)

    def _own(self, source: str, measures: tuple[str, ...]) -> pl.DataFrame:
        return self.rows(self._catalogue.form[source]).select(
            "file", "unit", *(pl.col(m).alias(f"whole.{m}") for m in measures)
        )

    def _borrowed(
        self, source: str, measures: tuple[str, ...], files: Sequence[int]
    ) -> list[pl.DataFrame]:
        """Wholes for files that lack the form: from other files of the batch, else effective."""
        if not files:
            return []
        form = self._catalogue.form[source]
        wanted = pl.DataFrame(
            [
                {"file": i, "district": d.district, "quarter": d.quarter.first_day}
                for i in files
                if (d := self._candidates[i]).district and d.quarter
            ],
            schema={"file": pl.Int32, "district": pl.String, "quarter": pl.Date},
        )
        columns = ["file", "unit", *(pl.col(m).alias(f"whole.{m}") for m in measures)]
        return [
            wanted.join(rows, on=["district", "quarter"]).select(columns)
            for rows in self._effective(form, {self._key(self._candidates[i]) for i in files})
        ]

    def _before(self, form: Form) -> pl.DataFrame:
        """Last quarter's figures as `before.…`, under what they are compared with.

        That is the quarter now, and the district that the organisation belongs to now.

        Grain: district, quarter and unit.
        """
        good = [candidate for candidate in self._members[form.code] if candidate.is_good]
        now = set(map(self._key, good))
        keys = {(district, quarter.plus(-1)) for district, quarter in now}
        moved = [
            (one.district, quarter.plus(-1), one.unit, district)
            for district, quarter in now
            for one in list_transfers(self._history.register, district, quarter)
        ]
        keys |= {(was, last) for was, last, _, _ in moved}
        to = pl.DataFrame(
            [(was, last.first_day, unit, district) for was, last, unit, district in moved],
            schema={"district": pl.String, "quarter": pl.Date, "unit": pl.String, "now": pl.String},
            orient="row",
        )
        stocks = [m.code for m in form.measures if m.type == "count" and m.period == "stock"]
        return (
            pl.concat(
                rows.select("district", "quarter", "unit", *stocks)
                for rows in self._effective(form, keys)
            )
            .join(to, on=["district", "quarter", "unit"], how="left", maintain_order="left")
            .with_columns(
                pl.coalesce("now", "district").alias("district"),
                pl.col("quarter").dt.offset_by("3mo"),
            )
            .drop("now")
            .unique(["district", "quarter", "unit"], keep="first", maintain_order=True)
            .rename({code: f"before.{code}" for code in stocks})
        )

    def _effective(self, form: Form, keys: set[Key]) -> list[pl.DataFrame]:
        """The rows effective, or soon to be, for districts and quarters; the batch's first."""
        winners: dict[Key, int] = {}
        for number, candidate in enumerate(self._members[form.code]):
            if candidate.is_good and self._key(candidate) in keys:
                winners[self._key(candidate)] = (
                    number  # the last one of a batch replaces the others
                )
        of_batch = self.rows(form).filter(pl.col("table").is_in(list(winners.values())))
        asked = keys - winners.keys()
        shown = ["district", "quarter", "unit", *(m.code for m in form.measures)]
        frames = [of_batch.select(shown)]
        if asked:
            frames.append(self._history.effective(form.code, asked).select(shown))
        return frames

    @staticmethod
    def _key(candidate: CandidateFile) -> Key:
        if candidate.district is None or candidate.quarter is None:
            raise ValueError("a file whose committee or quarter is unknown has no rows")
        return candidate.district, candidate.quarter
