"""What checking asks of what was accepted before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import polars as pl

from dashboard.ingest.outcome import measure_schema
from dashboard.ingest.values.aliases import Aliases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register
    from dashboard.periods import Quarter


class Accepted(NamedTuple):
    """An effective submission: its number and when it was accepted."""

    submission: str
    accepted_at: datetime


class History(Protocol):
    """The catalogue, the register, the effective rows, and the files accepted before."""

    @property
    def catalogue(self) -> Catalogue:
        """The forms and rules that files are checked by."""
        ...

    @property
    def register(self) -> Register:
        """The register against which names, codes and dates are checked."""
        ...

    def effective(self, form: str, keys: Collection[tuple[str, Quarter]]) -> pl.DataFrame:
        """The effective rows of a form for these districts and quarters.

        Grain: district, quarter and row of the form. Columns: district (String), quarter (Date,
        its first day), unit, name, and every measure of the form; others do no harm.
        """
        ...

    def accepted(self, hashes: Collection[str]) -> Mapping[tuple[str, str, Quarter], Accepted]:
        """Effective submissions, by the hash of their bytes, district and quarter."""
        ...

    def held_forms(self, district: str, quarter: Quarter) -> Collection[str]:
        """The forms that are effective for a district and quarter."""
        ...

    def aliases(self, district: str) -> Aliases:
        """What was chosen for headers and names of a district's files."""
        ...

    @property
    def closed(self) -> Mapping[Quarter, datetime]:
        """The quarters in which nothing may change, and since when."""
        ...


@dataclass(frozen=True)
class NoHistory:
    """A register and nothing accepted yet: for a first file, and for tests."""

    register: Register
    catalogue: Catalogue

    def effective(
        self,
        form: str,
        keys: Collection[tuple[str, Quarter]],  # noqa: ARG002 - nothing is effective
    ) -> pl.DataFrame:
        """No rows, in the form's columns."""
        return pl.DataFrame(
            schema={
                "district": pl.String,
                "quarter": pl.Date,
                "unit": pl.String,
                "name": pl.String,
                **measure_schema(self.catalogue.form[form]),
            }
        )

    def accepted(
        self,
        hashes: Collection[str],  # noqa: ARG002 - nothing was accepted
    ) -> Mapping[tuple[str, str, Quarter], Accepted]:
        """Nothing."""
        return {}

    def held_forms(self, district: str, quarter: Quarter) -> Collection[str]:  # noqa: ARG002
        """None."""
        return ()

    def aliases(self, district: str) -> Aliases:  # noqa: ARG002 - nothing was chosen
        """Nothing."""
        return Aliases()

    @property
    def closed(self) -> Mapping[Quarter, datetime]:
        """None."""
        return {}
