"""Provinces for property tests: any reports may be missing, any cells blank."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dashboard.analytics.engine import Results
from tests.support.assertions import Answers
from tests.support.province_builder import Province
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from collections.abc import Iterator

# H1 was divided on 1 July 2024; H2 gave part of itself away and lives on. A and H1 have rows of
# their own in the lineage; B follows its district. M came from H1 to H2 before that, and its kind
# and type changed.
UNITS = """
    unit | kind           | unit_type    | district | area | from       | to
    H1   | district       |              |          |      |            | 2024-06-30
    H2   | district       |              |          |      |            |
    N1   | district       |              |          | H1   | 2024-07-01 |
    N2   | district       |              |          | H1   | 2024-07-01 |
    A    | base_committee | commune      | H1       |      |            | 2024-06-30
    B    | base_committee | state_agency | H1       |      |            | 2024-06-30
    A1   | base_committee | commune      | N1       |      | 2024-07-01 |
    A2   | base_cell      | ward         | N2       |      | 2024-07-01 |
    C    | base_cell      | military     | H2       |      |            |
    E    | base_committee | commune      | H2       |      |            |
    M    | base_committee | ward         | H2       |      |            |
"""
CHANGES = """
    unit | on         | what      | was
    M    | 2024-04-01 | parent    | H1
    M    | 2024-04-01 | kind      | base_cell
    M    | 2024-07-01 | unit_type | military
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | A1        | 2024-07-01 | 0.1
    A           | A2        | 2024-07-01 | 0.9
    H1          | N1        | 2024-07-01 | 0.3333333333333333
    H1          | N2        | 2024-07-01 | 0.6666666666666667
    H2          | H2        | 2024-07-01 | 0.7
    H2          | N1        | 2024-07-01 | 0.3
"""
SCOPES = """
    programme         | unit
    can-tho-21        | P
    lac-duong         | H2
    lam-dong-district | P
"""
OLD_QUARTERS = ("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2")
NEW_QUARTERS = ("2024-Q3", "2024-Q4")
REPORTS = [
    *((unit, quarter) for unit in ("A", "B") for quarter in OLD_QUARTERS),
    *((unit, quarter) for unit in ("A1", "A2") for quarter in NEW_QUARTERS),
    *((unit, quarter) for unit in ("C", "E", "M") for quarter in OLD_QUARTERS + NEW_QUARTERS),
]
FORMS = ("organisation", "membership", "activity", "rating")
ORGANISATION_LEVEL = [
    i.code
    for i in CATALOGUE.indicators
    if i.code not in {"reports_on_time_share", "obligations_done_share"}
]
OF_ENTERPRISES = {
    "enterprise_quota_met_share",
    "enterprise_with_org_share",
    "private_orgs_founded",
}
Sheet = tuple[str, str, str]  # form, unit, quarter
Cell = tuple[str, str, str, str]  # form, unit, quarter, measure
SHEETS: list[Sheet] = [
    (form, unit, quarter)
    for unit, quarter in REPORTS
    for form in FORMS
    if form != "rating" or quarter.endswith("Q4")
]
CELLS: list[Cell] = [
    (*sheet, measure.code) for sheet in SHEETS for measure in CATALOGUE.form[sheet[0]].measures
]


@dataclass(frozen=True)
class World:
    """What was reported: every form of every unit and quarter, but for those missing.

    Attributes:
        missing: forms that were not sent.
        blanks: cells that were left blank.
        seed: of all figures; a cell holds the same figure in every world of the same seed.
        order: of the rows in their sheets; 0 is that of the register.
    """

    missing: frozenset[Sheet] = frozenset()
    blanks: frozenset[Cell] = frozenset()
    seed: int = 0
    order: int = 0

    @property
    def reports(self) -> list[Sheet]:
        """The forms that were sent, in the order of their rows."""
        sent = [sheet for sheet in SHEETS if sheet not in self.missing]
        return Random(self.order).sample(sent, len(sent)) if self.order else sent

    def tables(self) -> dict[str, str]:
        """The forms' tables."""
        return {form: self._table(form) for form in FORMS} | {"enterprise": self._enterprises()}

    def _table(self, form: str) -> str:
        measures = CATALOGUE.form[form].measures
        lines = [" | ".join(["unit", "quarter", *(m.code for m in measures)])]
        for reported, unit, quarter in self.reports:
            if reported == form:
                cells = [self._cell(form, unit, quarter, m.code, m.type) for m in measures]
                lines.append(" | ".join([unit, quarter, *cells]))
        return "\n".join(lines)

    def _cell(self, form: str, unit: str, quarter: str, measure: str, kind: str) -> str:
        if (form, unit, quarter, measure) in self.blanks:
            return ""
        random = Random(f"{self.seed} {unit} {quarter} {measure}")
        if kind == "category":
            return random.choice(["HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL"])
        # More members than may be exempt, as the checks see to.
        least = 40 if measure == "members_end" else 0
        return str(least + random.randint(0, 1 if kind == "flag" else 40))

    def _enterprises(self) -> str:
        lines = [
            "unit | district | quarter | workers | has_org | org_founded | enterprise_admitted"
        ]
        for form, unit, quarter in self.reports:
            if form == "organisation":
                district = {"A": "H1", "B": "H1", "A1": "N1", "A2": "N2"}.get(unit, "H2")
                random = Random(f"{self.seed} {unit} {quarter}")
                flags = f"{random.randint(0, 1)} | {random.randint(0, 1)}"
                workers, admitted = random.randint(0, 120), random.randint(0, 3)
                lines.append(f"K{unit} | {district} | {quarter} | {workers} | {flags} | {admitted}")
        return "\n".join(lines)


worlds = st.builds(
    World,
    missing=st.frozensets(st.sampled_from(SHEETS), max_size=20),
    blanks=st.frozensets(st.sampled_from(CELLS), max_size=20),
    seed=st.integers(0, 999),
)


@contextmanager
def opened(world: World, empty_folder: Path) -> Iterator[Answers]:
    """The world in a store of its own, for questions."""
    with tempfile.TemporaryDirectory() as folder:
        store = store_at(Path(shutil.copytree(empty_folder, Path(folder) / "store")))
        Province(UNITS, LINEAGE, SCOPES, changes=CHANGES, forms=world.tables()).put_into(store)
        with Results(store) as results:
            yield Answers(results)
