"""Rows that are no organisations: enterprises of a district, obligations of its programmes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.ingest.rows.matching import Resolved, name_likeness
from dashboard.ingest.rule_table import RuleCode
from dashboard.organisations.directory import code_key
from dashboard.text.ordinals import without_ordinal
from dashboard.text.vietnamese import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.rows.body import BodyRow
    from dashboard.organisations.register import Register

_LIKE_ENOUGH, _MARGIN = 0.85, 0.06


class Enterprises:
    """The private economic units of a district: known by a code, no register has them.

    Args:
        reported: gives names by code, as the district has reported them before; asked only where a
            row has no code.
    """

    def __init__(self, reported: Callable[[], Mapping[str, str]]) -> None:
        self._ask = reported

    @cached_property
    def _reported(self) -> Mapping[str, str]:
        return self._ask()

    @cached_property
    def _codes_by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code, name in self._reported.items():
            found.setdefault(fold(without_ordinal(name)), set()).add(code)
        return found

    def knows_code(self, code: str) -> bool:  # noqa: ARG002
        """Never: any code may be that of an enterprise, and none is registered."""
        return False

    def knows_name(self, name: str) -> bool:  # noqa: ARG002
        """Never: a row stands for an enterprise where it has a number or figures."""
        return False

    def resolve(self, rows: Sequence[BodyRow]) -> list[Resolved]:
        """The code of each row; one without a code must have been reported before by name."""
        return [self._resolve(row) for row in rows]

    def _resolve(self, row: BodyRow) -> Resolved:
        if row.code:
            return Resolved(enterprise_code(row.code))
        codes = self._codes_by_name.get(fold(without_ordinal(row.name)), set())
        if len(codes) == 1:
            return Resolved(next(iter(codes)))
        scores = sorted(
            ((name_likeness(row.name, name), code) for code, name in self._reported.items()),
            reverse=True,
        )[:3]
        if (
            scores
            and scores[0][0] >= _LIKE_ENOUGH
            and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _MARGIN)
        ):
            code = scores[0][1]
            registered = f"{self._reported[code]} ({code})"
            details: dict[str, object] = {"name": row.name, "registered": registered}
            return Resolved(code, RuleCode.MATCHED_BY_NAME, "", details)
        near = [f"{self._reported[code]} ({code})" for _, code in scores]
        return Resolved(
            None, RuleCode.UNKNOWN_UNIT, "enterprise", {"name": row.name, "nearest": near}
        )


class Obligations:
    """The dated duties of the programmes, known by the catalogue's codes or titles."""

    def __init__(self, catalogue: Catalogue, register: Register, district: str) -> None:
        binding = register.programmes_of(district)
        programmes = sorted(catalogue.programmes, key=lambda p: p.code not in binding)
        self._titles = {
            obligation.code: obligation.title_vi
            for programme in reversed(programmes)
            for obligation in programme.obligations
        }
        self._codes = {code_key(code): code for code in self._titles}
        # Titles of binding programmes were written last, so that they win.
        self._by_title = {fold(title): code for code, title in self._titles.items()}

    def knows_code(self, code: str) -> bool:
        """Whether any programme has an obligation with this code."""
        return code_key(code) in self._codes

    def knows_name(self, name: str) -> bool:
        """Whether any programme has an obligation with this title."""
        return self._titled(name) is not None

    def _titled(self, name: str) -> str | None:
        return self._by_title.get(fold(name)) or self._by_title.get(fold(without_ordinal(name)))

    def resolve(self, rows: Sequence[BodyRow]) -> list[Resolved]:
        """The obligation of each row, by its code, else by its title."""
        return [self._resolve(row) for row in rows]

    def _resolve(self, row: BodyRow) -> Resolved:
        code = self._codes.get(code_key(row.code)) or self._titled(row.name)
        if code:
            return Resolved(code)
        said = row.name or row.code
        scores = sorted(
            ((name_likeness(said, title), code) for code, title in self._titles.items()),
            reverse=True,
        )
        if not row.code and scores[0][0] >= _LIKE_ENOUGH and scores[0][0] - scores[1][0] >= _MARGIN:
            code = scores[0][1]
            details: dict[str, object] = {
                "name": row.name,
                "registered": f"{self._titles[code]} ({code})",
            }
            return Resolved(code, RuleCode.MATCHED_BY_NAME, "", details)
        near = [f"{self._titles[code]} ({code})" for _, code in scores[:3]]
        return Resolved(
            None,
            RuleCode.UNKNOWN_UNIT,
            "obligation",
            {"name": row.name, "code": row.code, "nearest": near},
        )


def enterprise_code(code: str) -> str:
    """A code of an enterprise as it is kept: without spaces, in capitals."""
    return tidy(code).replace(" ", "").upper()
