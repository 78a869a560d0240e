"""What stands in the rows of each sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalogue.models import Assignment, Obligation, Programme, Target
from dashboard.catalogue.plan_files.indicators import name_indicator
from dashboard.catalogue.plan_files.words import COLUMNS, kind_of, list_words, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.entries import Entry
    from dashboard.catalogue.models import Catalogue
    from dashboard.catalogue.plan_files.words import TableName

Value = str | float | date | None


def describe_entry(table: TableName, entry: Entry, catalogue: Catalogue) -> Mapping[str, Value]:
    """What an entry says, by the keys of its sheet's columns, in the words that are chosen from."""
    return {
        column: _write(table, column, getattr(entry, column), catalogue)
        for column in COLUMNS[table]
    }


def _write(table: TableName, column: str, value: object, catalogue: Catalogue) -> Value:
    kind = kind_of(table, column)
    if kind:
        return list_words(kind)[str(value)]
    if column == "indicator":
        known = catalogue.indicator.get(str(value))
        return name_indicator(known) if known else str(value)
    if isinstance(value, tuple):
        return _write_days(value)
    if isinstance(value, bool):
        return say("yes") if value else None
    return value if isinstance(value, int | float) else str(value or "") or None


def _write_days(days: Sequence[str]) -> Value:
    """One day of a year as a date, all else as a text: `30/06; 31/12`."""
    written = ["/".join(reversed(day.split("-"))) for day in days]
    if len(days) == 1 and days[0].count("-") == 2:
        return date.fromisoformat(days[0])
    return "; ".join(written) or None


def list_examples(catalogue: Catalogue) -> dict[TableName, list[Mapping[str, Value]]]:
    """Rows that show how a sheet is filled in; they are passed over when it is read."""
    first, second = catalogue.indicators[0].code, catalogue.indicators[-1].code
    wanted = {"org_rated_good_share", "admission_rate"} & catalogue.indicator.keys()
    if len(wanted) == 2:
        first, second = "org_rated_good_share", "admission_rate"
    common = {"section": say("example.section")}
    years = {"from_year": 2026, "to_year": 2030, "level": "any", **common}
    examples: dict[TableName, list[Entry]] = {
        "targets": [
            Target.model_validate(
                {
                    "code": "one", "indicator": first, "comparator": ">=", "low": 90,
                    "horizon": "annual", "quote_vi": say("example.quote_1"), **years,
                }
            ),
            Target.model_validate(
                {
                    "code": "two", "indicator": second, "comparator": "between", "low": 3,
                    "high": 4, "horizon": "annual", "quote_vi": say("example.quote_2"), **years,
                }
            ),
        ],
        "obligations": [
            Obligation.model_validate(
                {
                    "code": "one", "title_vi": say("example.duty"), "title_en": "-",
                    "who": "district", "recurs": "yearly", "due": ["12-15"],
                    "due_set_by": "plan", **common,
                }
            )
        ],
        "assignments": [
            Assignment.model_validate(
                {
                    "code": "one", "title_vi": say("example.assignment"), "title_en": "-",
                    "body_vi": say("example.body"), "level": "province", "recurs": "once",
                    "quote_vi": say("example.quote_3"), **common,
                }
            )
        ],
    }  # fmt: skip
    return {
        table: [
            {
                **describe_entry(table, entry, catalogue),
                "code": say("example.code", number=number),
                "title_en": None,
            }
            for number, entry in enumerate(entries, 1)
        ]
        for table, entries in examples.items()
    }


def list_rows(
    table: TableName, programme: Programme, catalogue: Catalogue
) -> list[Mapping[str, Value]]:
    """The rows of a table of a plan, in the plan's order."""
    return [describe_entry(table, entry, catalogue) for entry in getattr(programme, table)]
