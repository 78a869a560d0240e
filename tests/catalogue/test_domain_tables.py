"""The registry has every row of the domain's tables, word for word."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from tests.conftest import SHARED, needs_domain
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = needs_domain


def domain_rows(table: str) -> list[dict[str, str]]:
    """The rows of a table, in its order."""
    with (SHARED / "domain" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [_rejoined(row) for row in csv.DictReader(file, restkey="rest")]


def _rejoined(row: dict[str, str | list[str]]) -> dict[str, str]:
    """A row of rules.csv as it is meant: one meaning there has a comma and no quotes around it."""
    plain = {key: value for key, value in row.items() if isinstance(value, str)}
    if rest := row.get("rest"):
        head, tail = plain["meaning"], plain["what_the_message_must_say"]
        plain["meaning"] = f"{head},{tail}"
        plain["what_the_message_must_say"] = ",".join(rest)
    return plain


def words(values: Iterable[object], between: str = ",") -> str:
    """Values as a cell has them: blank for None, bare whole numbers, 1 and 0 for flags."""
    return between.join(_word(value) for value in values)


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_only_one_row_of_the_tables_has_a_comma_that_is_not_quoted() -> None:
    with (SHARED / "domain" / "rules.csv").open(encoding="utf-8", newline="") as file:
        torn = [row["rule"] for row in csv.DictReader(file, restkey="rest") if "rest" in row]
    assert torn == ["cell.text_number"]


def test_forms() -> None:
    # The registry's files are in the order of the sheets' numbers, as the table is.
    assert domain_rows("forms") == [
        {
            "form": form.code,
            "sheet": form.sheet,
            "title_vi": form.title_vi,
            "title_en": form.title_en,
            "row_is": form.row_is,
            "collected_in": words(form.collected_in),
        }
        for form in CATALOGUE.forms
    ]


def test_measures() -> None:
    assert domain_rows("measures") == [
        {
            "form": form.code,
            "order": str(order),
            "code": measure.code,
            "group_vi": measure.group_vi,
            "label_vi": measure.label_vi,
            "label_en": measure.label_en,
            "type": measure.type,
            "period": measure.period,
            "part_of": measure.part_of or "",
            "collected_in": words(measure.collected_in),
            "note": measure.note,
        }
        for form in CATALOGUE.forms
        for order, measure in enumerate(form.measures, start=1)
    ]


def test_indicators() -> None:
    assert domain_rows("indicators") == [
        {
            "indicator": indicator.code,
            "label_vi": indicator.label_vi,
            "label_en": indicator.label_en,
            "unit": indicator.unit,
            "period": indicator.period,
            "numerator": indicator.numerator,
            "denominator": indicator.denominator,
            "better": indicator.better,
            "small_print": indicator.small_print,
        }
        for indicator in CATALOGUE.indicators
    ]


def test_rules() -> None:
    assert domain_rows("rules") == [
        {
            "rule": rule.code,
            "severity": rule.severity,
            "applies_to": rule.applies_to,
            "meaning": rule.meaning,
            "what_the_message_must_say": rule.what_the_message_must_say,
        }
        for rule in CATALOGUE.rules
    ]


def test_unit_types() -> None:
    assert domain_rows("unit_types") == [
        {
            "code": kind.code,
            "label_vi": kind.label_vi,
            "label_en": kind.label_en,
            "armed_forces": words([kind.armed_forces]),
            "commune_level": words([kind.commune_level]),
            "private_sector": words([kind.private_sector]),
        }
        for kind in CATALOGUE.unit_types
    ]


def by_programme(rows: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Rows by their programme, each list in the table's order."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["programme"], []).append(row)
    return found


def test_programmes() -> None:
    assert by_programme(domain_rows("programmes")) == by_programme(
        {
            "programme": programme.code,
            "title_vi": programme.title_vi,
            "title_en": programme.title_en,
            "issued_by_vi": programme.issued_by_vi,
            "scope": programme.scope,
            "source": programme.source,
            "term_start": programme.term_start,
            "term_end": programme.term_end,
        }
        for programme in CATALOGUE.programmes
    )


def test_targets() -> None:
    assert by_programme(domain_rows("targets")) == by_programme(
        {
            "programme": programme.code,
            "target": target.code,
            "indicator": target.indicator,
            "comparator": target.comparator,
            "low": words([target.low]),
            "high": words([target.high]),
            "horizon": target.horizon,
            "from_year": str(target.from_year),
            "to_year": str(target.to_year),
            "exclude_armed_forces": words([target.exclude_armed_forces]),
            "level": target.level,
            "section": target.section,
            "quote_vi": target.quote_vi,
        }
        for programme in CATALOGUE.programmes
        for target in programme.targets
    )


def test_obligations() -> None:
    assert by_programme(domain_rows("obligations")) == by_programme(
        {
            "programme": programme.code,
            "obligation": obligation.code,
            "title_vi": obligation.title_vi,
            "title_en": obligation.title_en,
            "who": obligation.who,
            "recurs": obligation.recurs,
            "due": words(obligation.due, ";"),
            "section": obligation.section,
        }
        for programme in CATALOGUE.programmes
        for obligation in programme.obligations
    )


def test_assignments() -> None:
    assert by_programme(domain_rows("assignments")) == by_programme(
        {
            "programme": programme.code,
            "assignment": assignment.code,
            "title_vi": assignment.title_vi,
            "title_en": assignment.title_en,
            "body_vi": assignment.body_vi,
            "level": assignment.level,
            "recurs": assignment.recurs,
            "due": words(assignment.due, ";"),
            "condition_vi": assignment.condition_vi,
            "section": assignment.section,
            "quote_vi": assignment.quote_vi,
        }
        for programme in CATALOGUE.programmes
        for assignment in programme.assignments
    )


def test_the_dates_that_are_not_the_boards_are_those_of_the_plans() -> None:
    # domain/README.md: of the thirteen dated duties three have their date from the plan.
    set_by = {
        obligation.code: obligation.due_set_by
        for programme in CATALOGUE.programmes
        for obligation in programme.obligations
        if obligation.due_set_by != "board"
    }
    assert set_by == {
        "year-report": "plan",
        "cadre-rotation-2022": "plan",
        "restructuring-2023": "plan",
        "review-289": "computed",
    }
