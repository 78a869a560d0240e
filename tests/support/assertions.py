"""Questions to a small province: its answers as literal rows, its targets as a table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES, FIGURES_BY_ORGANISATION, PROGRESS
from dashboard.catalogue.models import Catalogue, Programme
from dashboard.periods import Quarter
from tests.support.ascii_tables import Row, read_table
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    import polars as pl

    from dashboard.analytics.engine import Results


def catalogue_with(
    targets: str | None, obligations: str | None, assignments: str | None = None
) -> Catalogue:
    """The registry with programmes of their own: their targets or duties as tables.

    `targets`: `target`, `indicator`, `comparator`, `low`, `high`, `horizon`, `from_year`,
    `to_year`, `level` (any), `exclude_armed_forces` (no). `obligations`: `obligation`, `who`
    (district), `recurs`, `due` (days between blanks). `assignments`: `assignment`, `level`,
    `recurs`, and where there is one `condition`. All: `programme` (plan).
    """
    of_targets: dict[str, list[Row]] = defaultdict(list)
    of_obligations: dict[str, list[Row]] = defaultdict(list)
    of_assignments: dict[str, list[Row]] = defaultdict(list)
    for of_programmes, text in (
        (of_targets, targets or "target"),
        (of_obligations, obligations or "obligation"),
        (of_assignments, assignments or "assignment"),
    ):
        for row in read_table(text):
            of_programmes[row.pop("programme", None) or "plan"].append(row)
    programmes = [
        _programme_with(code, of_targets[code], of_obligations[code], of_assignments[code])
        for code in sorted({"plan", *of_targets, *of_obligations, *of_assignments})
    ]
    return CATALOGUE.model_copy(update={"programmes": tuple(programmes)})


def _programme_with(
    code: str, targets: list[Row], obligations: list[Row], assignments: list[Row]
) -> Programme:
    return Programme.model_validate(
        {
            "code": code,
            "title_vi": "Kế hoạch",
            "title_en": "Plan",
            "issued_by_vi": "Tỉnh ủy",
            "scope": "province",
            "source": "—",
            "targets": [
                {"level": "any", "section": "I", "quote_vi": "—"}
                | {key: value for key, value in row.items() if value and key != "target"}
                | {"code": row["target"]}
                for row in targets
            ],
            "obligations": [
                {"who": "district", "title_vi": "—", "title_en": "—", "section": "I"}
                | {"code": row["obligation"], "recurs": row["recurs"]}
                | ({"who": row["who"]} if row.get("who") else {})
                | {"due": (row["due"] or "").split()}
                for row in obligations
            ],
            "assignments": [
                {"title_vi": "—", "title_en": "—", "section": "I", "quote_vi": "—"}
                | {"code": row["assignment"], "level": row["level"], "recurs": row["recurs"]}
                | ({"condition_vi": row["condition"]} if row.get("condition") else {})
                for row in assignments
            ],
        }
    )


class Answers:
    """What a province's store answers, as literal rows."""

    def __init__(self, results: Results) -> None:
        self.results = results

    def figures(
        self,
        indicator: str,
        *,
        by: str = "province",
        per: str = "quarter",
        boundaries: str = "reported",
    ) -> list[tuple[object, ...]]:
        """Rows of (period, key, numerator, denominator); no key for the province."""
        found = self.frame(by=by, per=per, boundaries=boundaries, indicators=[indicator])
        columns = ["period", "key", "numerator", "denominator"]
        return found.select(columns if by != "province" else [columns[0], *columns[2:]]).rows()

    def frame(
        self,
        *,
        by: str = "province",
        per: str = "quarter",
        boundaries: str = "reported",
        indicators: list[str] | None = None,
        districts: list[str] | None = None,
        unit_types: list[str] | None = None,
        years: list[int] | None = None,
    ) -> pl.DataFrame:
        """The rows of queries/pages/figures.sql."""
        return self.results.frame(
            FIGURES,
            by=by,
            per=per,
            boundaries=boundaries,
            indicators=indicators,
            districts=districts,
            unit_types=unit_types,
            years=years,
        )

    def organisations(self, indicator: str, *, per: str = "quarter") -> list[tuple[object, ...]]:
        """Who counts in an indicator: rows of (period, organisation, numerator, denominator)."""
        found = self.results.frame(
            FIGURES_BY_ORGANISATION,
            per=per,
            indicators=[indicator],
            districts=None,
            unit_types=None,
            years=None,
        )
        return found.select("period", "organisation", "numerator", "denominator").rows()

    def progress(
        self, as_of: str, *columns: str, boundaries: str = "reported"
    ) -> list[tuple[object, ...]]:
        """Rows of queries/pages/progress.sql, these columns of them."""
        found = self.results.frame(
            PROGRESS,
            quarters=[Quarter.parse(as_of).first_day],
            programmes=None,
            boundaries=boundaries,
        )
        return found.select(columns).rows()

    def statuses(self, as_of: str, unit: str = "P") -> dict[object, object]:
        """Status by target, of the province unless asked otherwise."""
        rows = self.progress(as_of, "unit", "target", "status")
        return {target: status for found, target, status in rows if found == unit}

    def numbers(self, as_of: str, *columns: str) -> dict[object, tuple[object, ...]]:
        """The province's columns of progress by target."""
        rows = self.progress(as_of, "unit", "target", *columns)
        return {target: tuple(values) for found, target, *values in rows if found == "P"}
