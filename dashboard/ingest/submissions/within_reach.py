"""What is shown of a check to somebody who sees some districts alone.

The whole register and history decide: what is not seen could otherwise let a file in that is not to
be let in. What is shown is what the same check finds on that part of the store which is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.ingest.findings import WITHHELD, Finding
from dashboard.ingest.outcome import ValidationResult
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.store import Reader

if TYPE_CHECKING:
    from dashboard.store import Store

Check = Callable[[StoredHistory], list[ValidationResult]]


def show_within_reach(
    store: Store, version: int, decided: Sequence[ValidationResult], check: Check
) -> list[ValidationResult]:
    """Results as whoever sees the store may read them: as many findings, and the same verdicts.

    Args:
        store: with their reach.
        version: the one that was checked against.
        decided: what the whole of it gave.
        check: the same check, of another history.
    """
    districts = store.reach.districts
    if districts is None:
        return list(decided)
    with Reader(store, version) as reader, reader.cursor() as con:
        seen = check(StoredHistory(con, store.catalogue))
    return [
        _of_others(one, other)
        if one.district is not None and one.district not in districts
        else replace(one, findings=tuple(_show(one.findings, other.findings)))
        for one, other in zip(decided, seen, strict=True)
    ]


def _of_others(decided: ValidationResult, seen: ValidationResult) -> ValidationResult:
    """A report of a district that is not seen: nothing is said but that, and what the file says."""
    found = next((f for f in seen.findings if f.rule == RuleCode.UNKNOWN_DISTRICT), None)
    if found and (said := found.details.get("found")):
        finding = replace(found, variant="outside", details={"found": said})
    else:
        finding = Finding(RuleCode.UNKNOWN_DISTRICT, variant="outside_unsaid")
    return replace(decided, district=None, forms=(), findings=(finding,))


def _show(decided: Sequence[Finding], seen: Sequence[Finding]) -> list[Finding]:
    """For each finding of the whole the one that is seen, else that its rule found something."""
    by_rule: dict[object, list[Finding]] = defaultdict(list)
    for finding in seen:
        by_rule[finding.rule, _place(finding)].append(finding)
    shown: list[Finding | None] = [
        found.pop(0) if (found := by_rule[finding.rule, _place(finding)]) else None
        for finding in decided
    ]
    # An error of another rule in the same cell says as well what is to be looked at.
    in_cell: dict[object, list[Finding]] = defaultdict(list)
    for finding in (one for found in by_rule.values() for one in found):
        if finding.cell and finding.severity == "error":
            in_cell[_place(finding)].append(finding)
    return [
        own
        or (in_cell[_place(finding)].pop(0) if in_cell[_place(finding)] else None)
        or replace(finding, variant=WITHHELD, details={})
        for finding, own in zip(decided, shown, strict=True)
    ]


def _place(finding: Finding) -> tuple[str | None, int | None, int | None]:
    return finding.sheet, finding.row, finding.column
