"""Headers that a person has said the meaning of, given the measures that were chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.labels import plain_label

if TYPE_CHECKING:
    from dashboard.ingest.layout.table import Table
    from dashboard.ingest.values.aliases import Alias, Aliases
    from dashboard.ingest.values.labels import Header


def apply_chosen_headers(table: Table, aliases: Aliases) -> tuple[Table, list[Finding]]:
    """A table whose unknown headers have the measures that were chosen, and a finding for each.

    A header that stands twice, or whose measure has its column already, stays unknown.
    """
    found, findings = dict(table.match.headers), []
    for header in table.match.left:
        alias = aliases.measure(table.form.code, header.text)
        label = plain_label(header.text)
        alike = [h for h in table.match.left if plain_label(h.text) == label]
        if alias and alias.meaning not in found and len(alike) == 1:
            found[alias.meaning] = header
            findings.append(_describe_choice(table, header, alias))
    left = [h for h in table.match.left if h not in found.values()]
    return replace(table, match=replace(table.match, headers=found, left=left)), findings


def _describe_choice(table: Table, header: Header, alias: Alias) -> Finding:
    details = {
        "header": header.text,
        "measure": table.form.measure(alias.meaning),
        "day": alias.chosen_at,
        "alias": alias.number,
    }
    place = (header.row + 1, header.column)
    return Finding(RuleCode.HEADER_UNKNOWN, table.sheet.name, *place, header.text, "alias", details)
