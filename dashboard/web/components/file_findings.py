"""What was found in a file, by rule: the place of each, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.messages import page_language, translate
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.findings import Finding, Severity

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding: where, and what was found."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule."""

    severity: Severity
    rule: str
    lines: tuple[FindingLine, ...]

    @property
    def first(self) -> tuple[FindingLine, ...]:
        """Those that are shown at once."""
        return self.lines[:EXAMPLES]

    @property
    def rest(self) -> tuple[FindingLine, ...]:
        """Those that can be opened."""
        return self.lines[EXAMPLES:]


def draw_findings(catalogue: Catalogue, findings: Sequence[Finding]) -> None:
    """Draw the findings of a file; nothing where there are none."""
    if findings:
        groups = _group_by_rule(catalogue, findings)
        draw_panel(encode_panel(render("file_findings", groups=groups)), "findings")


def _group_by_rule(catalogue: Catalogue, findings: Sequence[Finding]) -> list[FindingGroup]:
    """Findings by rule, errors first, in the order of the catalogue's rules."""
    order = {rule.code: number for number, rule in enumerate(catalogue.rules)}

    def place(finding: Finding) -> tuple[bool, int]:
        return finding.severity != "error", order[finding.rule]

    groups: list[FindingGroup] = []
    for _, group in groupby(sorted(findings, key=place), key=place):
        found = list(group)
        groups.append(
            FindingGroup(
                found[0].severity,
                translate(f"rules.{found[0].rule}.title", page_language()),
                tuple(
                    FindingLine(
                        " ".join(filter(None, (one.sheet, one.cell))), one.message(page_language())
                    )
                    for one in found
                ),
            )
        )
    return groups
