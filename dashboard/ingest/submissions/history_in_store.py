"""What checks ask of the store: the register, effective rows, files accepted before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from dashboard.ingest.history import Accepted
from dashboard.ingest.submissions.alias_decisions import effective_aliases
from dashboard.ingest.submissions.closing import closed_quarters
from dashboard.ingest.values.aliases import Aliases
from dashboard.periods import Quarter
from dashboard.store.own_catalogue import read_catalogue
from dashboard.store.reading import register_of
from dashboard.store.sql import query
from dashboard.store.tables import report_schema, report_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.values.aliases import Alias
    from dashboard.organisations.register import Register
    from dashboard.store.sql import Connection


class StoredHistory:
    """The history of one version, over a connection that sees its tables."""

    def __init__(self, con: Connection, release: Catalogue) -> None:
        self._con = con
        self.catalogue = read_catalogue(con, release)

    @cached_property
    def register(self) -> Register:
        """The register of this version."""
        return register_of(self._con)

    @cached_property
    def last_submission(self) -> int:
        """The number of the newest submission; 0 where there is none."""
        row = self._con.sql(query("submissions", "last_submission")).fetchone()
        return int(row[0]) if row else 0

    @cached_property
    def closed(self) -> Mapping[Quarter, datetime]:
        """The quarters in which nothing may change, and since when."""
        return closed_quarters(self._con)

    @cached_property
    def _held_forms(self) -> dict[tuple[str, Quarter], set[str]]:
        found: dict[tuple[str, Quarter], set[str]] = {}
        rows = self._con.sql(query("submissions", "held_forms")).fetchall()
        for district, quarter, form in rows:
            found.setdefault((district, Quarter.of(quarter)), set()).add(form)
        return found

    def held_forms(self, district: str, quarter: Quarter) -> Collection[str]:
        """The forms that are effective for a district and quarter."""
        return self._held_forms.get((district, quarter), ())

    @cached_property
    def _aliases(self) -> dict[str, list[Alias]]:
        found: dict[str, list[Alias]] = {}
        for alias in effective_aliases(self._con):
            found.setdefault(alias.district, []).append(alias)
        return found

    def aliases(self, district: str) -> Aliases:
        """What was chosen for headers and names of a district's files."""
        return Aliases(self._aliases.get(district, ()))

    def effective(self, form: str, keys: Collection[tuple[str, Quarter]]) -> pl.DataFrame:
        """The effective rows of a form for these districts and quarters.

        Grain: district, quarter and row of the form; columns are those of the form's table.
        """
        if not keys or not self.last_submission:
            return pl.DataFrame(schema=report_schema(self.catalogue.form[form]))
        submissions = self._con.sql(
            query("submissions", "effective_submissions"),
            params={
                "form": form,
                "districts": [district for district, _ in keys],
                "quarters": [quarter.first_day for _, quarter in keys],
            },
        )
        return self._con.table(report_table(form)).join(submissions, "submission", how="semi").pl()

    def accepted(self, hashes: Collection[str]) -> Mapping[tuple[str, str, Quarter], Accepted]:
        """Wholly effective submissions, by the hash of their bytes, district and quarter."""
        if not hashes or not self.last_submission:
            return {}
        rows = self._con.sql(
            query("submissions", "effective_by_hash"), params={"hashes": list(hashes)}
        ).fetchall()
        return {
            (sha256, district, Quarter.of(quarter)): Accepted(str(submission), accepted_at)
            for sha256, district, quarter, submission, accepted_at in rows
        }
