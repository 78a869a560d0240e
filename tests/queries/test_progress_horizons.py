"""How targets run: horizons, what is expected to date, the pace that is needed."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admission_rate", "admissions", "enterprise_foundings", "hamlets", "ratings")

GROWING = """
    target | indicator      | comparator | low | high | horizon | from_year | to_year | level
    rate   | admission_rate | >=         | 4   |      | annual  | 2024      | 2025    | any
    count  | admissions     | between    | 40  | 50   | annual  | 2024      | 2025    | programme
"""


def test_what_grows_through_the_year_is_expected_by_quarters(province: MakeProvince) -> None:
    answers = province(
        targets=GROWING,
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 | 1000          | 9
            A    | 2024-Q2 |               | 11
            A    | 2024-Q3 |               | 20
            A    | 2024-Q4 |               | 11
            A    | 2025-Q1 | 1000          | 10
            A    | 2025-Q4 | 1000          | 29
        """,
    )
    # 40 of 1000 in a year are 10 of 1000 by each quarter.
    assert answers.statuses("2024-Q1") == {"rate": "behind", "count": "behind"}
    assert answers.statuses("2024-Q2") == {"rate": "on_track", "count": "on_track"}
    assert answers.statuses("2024-Q3") == {"rate": "met", "count": "met"}
    assert answers.statuses("2024-Q4") == {"rate": "met", "count": "exceeded"}
    assert answers.statuses("2025-Q1") == {"rate": "on_track", "count": "on_track"}
    # 39 at the year's end
    assert answers.statuses("2025-Q4") == {"rate": "missed", "count": "missed"}
    columns = ("value", "gap", "expected", "needed_per_year", "projected")
    assert answers.numbers("2024-Q2", *columns) == {
        "rate": pytest.approx((0.020, -0.020, 0.020, 0.040, 0.040)),
        "count": pytest.approx((20, -20, 20, 40, 40)),
    }
    assert answers.numbers("2024-Q4", *columns) == {
        "rate": pytest.approx((0.051, 0.011, 0.040, None, 0.051)),
        "count": pytest.approx((51, 11, 40, None, 51)),
    }


def test_what_does_not_grow_is_expected_whole_all_year(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon  | from_year | to_year
            year   | hamlets_with_cell_share | =          | 100 | annual   | 2024      | 2024
            always | hamlets_with_cell_share | =          | 100 | standing | 2024      | 2024
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 10      | 9
            A    | 2024-Q4 | 10      | 9
            A    | 2025-Q1 | 10      | 9
        """,
    )
    assert answers.statuses("2024-Q2") == {"year": "behind", "always": "behind"}
    # An annual horizon ends with its year; a standing one never does.
    assert answers.statuses("2024-Q4") == {"year": "missed", "always": "behind"}
    # Neither has a row after to_year.
    assert answers.statuses("2025-Q1") == {}


BY_COUNT = """
    target  | indicator            | comparator | low | horizon | from_year | to_year | level
    founded | private_orgs_founded | >=         | 8   | by      | 2023      | 2024    | programme
"""


def founding(*by_quarter: tuple[str, int]) -> str:
    """Enterprise rows in which so many organisations are founded, a unit each."""
    rows = [
        f"K{quarter}{n} | D | {quarter} | 1" for quarter, count in by_quarter for n in range(count)
    ]
    return "\n".join(["unit | district | quarter | org_founded", *rows])


def test_a_count_by_a_year_is_summed_over_the_horizon(province: MakeProvince) -> None:
    answers = province(
        targets=BY_COUNT,
        enterprise=founding(
            ("2022-Q4", 5), ("2023-Q1", 1), ("2023-Q2", 1), ("2024-Q1", 3), ("2024-Q4", 2)
        ),
    )
    # What was founded before from_year does not count; a quarter's share of 8 in 8 is 1.
    assert answers.statuses("2023-Q1") == {"founded": "on_track"}
    assert answers.statuses("2023-Q2") == {"founded": "on_track"}
    assert answers.statuses("2023-Q3") == {"founded": "behind"}
    assert answers.statuses("2024-Q1") == {"founded": "on_track"}
    assert answers.statuses("2024-Q4") == {"founded": "missed"}
    columns = ("value", "gap", "expected", "needed_per_year", "projected")
    assert answers.numbers("2023-Q3", *columns) == {
        "founded": pytest.approx((2, -6, 3, 6 * 4 / 5, 2 * 8 / 3))
    }
    # After to_year the row stays what it was at the end.
    ended = {"founded": ("2024-Q4", 7, "missed")}
    assert answers.numbers("2024-Q4", "period", "value", "status") == ended
    assert answers.numbers("2026-Q2", "period", "value", "status") == ended


def test_a_count_is_met_as_soon_as_it_is_reached(province: MakeProvince) -> None:
    answers = province(targets=BY_COUNT, enterprise=founding(("2023-Q2", 8)))
    assert answers.statuses("2023-Q2") == {"founded": "met"}
    assert answers.numbers("2023-Q2", "needed_per_year") == {"founded": (None,)}


def test_a_ratio_by_a_year_is_expected_on_the_line_from_its_first_year(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | district
            A    | D1
            B    | D2
        """,
        targets="""
            target | indicator               | comparator | low | horizon | from_year | to_year
            goal   | hamlets_with_cell_share | >          | 90  | by      | 2022      | 2025
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2021-Q4 | 100     | 10
            A    | 2023-Q4 | 100     | 50
            A    | 2024-Q2 | 100     | 60
            A    | 2024-Q4 | 100     | 69
            A    | 2025-Q4 | 100     | 90
            B    | 2023-Q4 | 100     | 80
            B    | 2024-Q2 | 100     | 82
            B    | 2024-Q4 | 100     | 91
        """,
    )
    # From 50% at 2023-Q4 to 90% at 2025-Q4: 60% at 2024-Q2, 70% at 2024-Q4.
    assert answers.statuses("2024-Q2", "D1") == {"goal": "on_track"}
    assert answers.statuses("2024-Q4", "D1") == {"goal": "behind"}
    # exactly 90% does not pass it
    assert answers.statuses("2025-Q4", "D1") == {"goal": "missed"}
    # From 80%: 82.5% at 2024-Q2.
    assert answers.statuses("2024-Q2", "D2") == {"goal": "behind"}
    assert answers.statuses("2024-Q4", "D2") == {"goal": "met"}
    rows = answers.progress(
        "2024-Q2", "unit", "value", "gap", "expected", "needed_per_year", "projected"
    )
    assert rows == [
        ("D1", *map(pytest.approx, (0.60, -0.30, 0.60, 0.20, 0.90))),
        ("D2", *map(pytest.approx, (0.82, -0.08, 0.825, 0.08 * 4 / 6, 0.88))),
        ("P", *map(pytest.approx, (0.71, -0.19, 0.7125, 0.19 * 4 / 6, 0.89))),
    ]


def test_a_term_runs_from_a_fourth_quarter_to_the_third_five_years_later(
    province: MakeProvince,
) -> None:
    answers = province(
        targets="""
            target | indicator       | comparator | low | high | horizon | from_year | to_year | level
            owners | owners_admitted | between    | 1   | 2    | term    | 2020      | 2030    | programme
            more   | owners_admitted | >=         | 20  |      | term    | 2020      | 2030    | programme
        """,
        membership="""
            unit | quarter | admitted_owners
            A    | 2020-Q3 | 50
            A    | 2020-Q4 | 1
            A    | 2025-Q2 | 1
            A    | 2025-Q3 | 1
            A    | 2025-Q4 | 0
        """,
    )
    assert answers.numbers("2020-Q4", "value", "status") == {
        "owners": (1, "met"),
        "more": (1, "on_track"),  # 20 in 20 quarters are 1 in 1
    }
    assert answers.numbers("2025-Q2", "value", "status") == {
        "owners": (2, "met"),
        "more": (2, "behind"),
    }
    assert answers.numbers("2025-Q3", "value", "status") == {
        "owners": (3, "exceeded"),
        "more": (3, "missed"),
    }
    # the next term
    assert answers.numbers("2025-Q4", "value", "status", "expected") == {
        "owners": (0, "behind", pytest.approx(1 / 20)),
        "more": (0, "behind", pytest.approx(1)),
    }


def test_a_horizon_that_ends_later_keeps_its_pace_in_a_standing_target(
    province: MakeProvince,
) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon  | from_year | to_year
            goal   | hamlets_with_cell_share | =          | 100 | standing | 2023      | 2025
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 100     | 60
            A    | 2024-Q4 | 100     | 70
        """,
    )
    # 30 points in the year that is left; at 10 points a year it will be 80%.
    columns = ("gap", "expected", "needed_per_year", "projected")
    assert answers.numbers("2024-Q4", *columns) == {"goal": pytest.approx((-0.30, 1.0, 0.30, 0.80))}


def test_the_pace_is_the_gap_over_the_years_from_the_figures_period_to_the_horizons_end(
    province: MakeProvince,
) -> None:
    answers = province(
        targets="""
            target   | indicator               | comparator | low | horizon  | from_year | to_year | level
            by       | hamlets_with_cell_share | >=         | 95  | by       | 2024      | 2026    | any
            standing | hamlets_with_cell_share | >=         | 90  | standing | 2024      | 2025    | any
            year     | admission_rate          | >=         | 4   | annual   | 2024      | 2030    | any
            yearly   | org_rated_good_share    | =          | 100 | by       | 2023      | 2027    | any
            sum      | admissions              | >=         | 40  | by       | 2024      | 2025    | programme
            term     | admissions              | >=         | 25  | term     | 2020      | 2030    | programme
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 100     | 70
        """,
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q2 | 100           | 1
        """,
        rating="""
            unit | quarter | org_rating
            A    | 2023-Q4 | HTNV
        """,
    )
    columns = ("period", "gap", "needed_per_year")
    assert answers.numbers("2024-Q2", *columns) == {
        "by": ("2024-Q2", pytest.approx(-0.25), pytest.approx(0.25 / 2.5)),
        "standing": ("2024-Q2", pytest.approx(-0.2), pytest.approx(0.2 / 1.5)),
        "year": ("2024-Q2", pytest.approx(-0.03), pytest.approx(0.03 / 0.5)),
        # The figure of 2023: four more of them until 2027.
        "yearly": ("2023", -1, 0.25),
        "sum": ("2024-Q2", -39, pytest.approx(39 / 1.5)),
        "term": ("2024-Q2", -24, pytest.approx(24 / 1.25)),  # to the third quarter of 2025
    }


def test_a_missed_target_was_expected_to_be_at_its_goal(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon | from_year | to_year
            by     | hamlets_with_cell_share | =          | 100 | by      | 2022      | 2024
            year   | admission_rate          | >=         | 4   | annual  | 2024      | 2030
            count  | admissions              | >=         | 40  | by      | 2024      | 2024
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2022-Q4 | 100     | 50
            A    | 2024-Q4 | 100     | 70
        """,
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q4 | 100           | 1
        """,
    )
    columns = ("status", "expected", "needed_per_year")
    assert answers.numbers("2024-Q4", *columns) == {
        "by": ("missed", 1, None),
        "year": ("missed", pytest.approx(0.04), None),
        "count": ("missed", 40, None),
    }
    # Its horizon is over: it stays where it was.
    assert answers.numbers("2025-Q2", *columns)["by"] == ("missed", 1, None)
