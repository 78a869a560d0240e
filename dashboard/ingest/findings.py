"""What is wrong or doubtful in a submitted file, at its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from dashboard.catalogue.models import Form, Measure
from dashboard.messages import translate
from dashboard.periods import Quarter
from dashboard.spreadsheets.sheets import Cell, as_text, cell_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.rule_table import RuleCode
    from dashboard.settings import Language

Severity = Literal["error", "warning"]
"""An `error` refuses the file, a `warning` does not."""

WITHHELD = "withheld"
"""The variant of a finding whose details are not for whoever reads it: its rule is named alone."""

_NOTHING: Mapping[str, object] = {}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Words:
    """A detail that is words of its own in each language: one in data/messages/findings.toml."""

    key: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule found.

    Attributes:
        rule: that found it.
        sheet: the sheet as the file names it; None where it is about the file.
        row: from 1, as spreadsheets count; None where it is about a sheet or column.
        column: from 0; None where no cell stands for the finding.
        value: what the cell holds.
        variant: which of the rule's sentences, where it has several.
        details: what fills the sentence. Measures and forms are said by their labels.
        severity: how strict the catalogue is about the rule; strict until it is asked (`graded`).
    """

    rule: RuleCode
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    value: Cell = None
    variant: str = ""
    details: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    severity: Severity = "error"

    def graded(self, catalogue: Catalogue) -> Finding:
        """The same, as severe as a catalogue wants its rule to be."""
        severity = catalogue.rule[self.rule].severity
        return self if severity == self.severity else replace(self, severity=severity)

    @property
    def cell(self) -> str | None:
        """The place as spreadsheets name it (`J17`); None where no one cell stands for it."""
        if self.row is None or self.column is None:
            return None
        return cell_name(self.row - 1, self.column)

    def message(self, language: Language | None = None) -> str:
        """What was found, why it is wrong and how to fix it, in one or two sentences."""
        if self.variant == WITHHELD:
            title = translate(f"rules.{self.rule}.title", language)
            return translate("findings.withheld", language, rule=title)
        key = f"rules.{self.rule}.finding" + (f"_{self.variant}" if self.variant else "")
        values = {"value": self.value, "row": self.row, "cell": self.cell, **self.details}
        return translate(key, language, **{k: _said(v, language) for k, v in values.items()})

    def as_json(self) -> dict[str, object]:
        """As `tiendo check --json` gives it."""
        value = self.value
        if isinstance(value, date):
            value = as_text(value)
        elif isinstance(value, float) and value.is_integer():
            value = int(value)
        return {
            "rule": str(self.rule),
            "severity": self.severity,
            "sheet": self.sheet,
            "cell": self.cell,
            "value": value,
            "message": self.message(),
        }


def _said(value: object, language: Language | None) -> str:
    """A detail in words: labels in the language asked for, numbers as it writes them."""
    if isinstance(value, list | tuple):
        said = "; ".join(_said(entry, language) for entry in value)
    elif isinstance(value, Words):
        said = translate(f"findings.{value.key}", language)
    elif isinstance(value, Quarter):
        said = translate("findings.label", language, vi=value, en=value)
    elif isinstance(value, Measure):
        said = translate("findings.label", language, vi=value.label_vi, en=value.label_en)
    elif isinstance(value, Form):
        title = translate("findings.label", language, vi=value.title_vi, en=value.title_en)
        said = f"{value.sheet} ({title})"
    elif isinstance(value, int) and not isinstance(value, bool):
        said = f"{value:,}".replace(",", translate("findings.point", language))
    elif isinstance(value, float) and not value.is_integer():
        said = as_text(value).replace(".", translate("findings.comma", language))
    elif isinstance(value, bool | float | date):
        said = as_text(value)
    else:
        # What cannot be seen could control a terminal, or turn the sentence round.
        text = "".join(x if x.isprintable() else " " for x in str("" if value is None else value))
        said = " ".join(text.split())
        said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return said or "—"
