"""A province for tests of pages: two old districts, their three successors, three years.

What pages have to show is all there: a district ahead (H1, later X1) and one behind (H2, later X2
and X3, which share its organisations), a committee that lives on (K), and the end of the district
level on 1 July 2025. Who sent what, and when, is another province's matter: `make_reports`.
"""

from __future__ import annotations

from tests.support.province_builder import Province

QUARTERS = [f"{year}-Q{number}" for year in (2023, 2024, 2025) for number in (1, 2, 3, 4)]
END_OF_DISTRICTS = "2025-06-30"

# District → admissions a quarter of each of its organisations, which have 100 members.
PACE = {"H1": 1, "H2": 0, "X1": 1, "X2": 0, "X3": 0, "K": 1}
UNIT_TYPES = {"a": "commune", "b": "party_agency"}


def make_province(*, communes: int = 3) -> Province:
    """The province; with more communes after the districts' end where many rows are wanted."""
    later = [f"X{number}" for number in range(1, communes + 1)]
    lives = {
        "H1": ("2015-01-01", END_OF_DISTRICTS),
        "H2": ("2015-01-01", END_OF_DISTRICTS),
        **dict.fromkeys(later, ("2025-07-01", "")),
        "K": ("2015-01-01", ""),
    }
    units = ["unit | kind | unit_type | district | area | from | to"]
    membership = ["unit | quarter | members_start | admitted | members_end"]
    rating = ["unit | quarter | org_rating"]
    for district, (first, last) in lives.items():
        area = "H1" if district in {"H1", "X1"} else "K" if district == "K" else "H2"
        units.append(f"{district} | district | | | {area} | {first} | {last}")
        for letter, unit_type in UNIT_TYPES.items():
            unit = f"{district}{letter}"
            units.append(f"{unit} | | {unit_type} | {district} | | {first} | {last}")
            members = 100
            for quarter in QUARTERS:
                if not _exists(quarter, first, last):
                    continue
                admitted = PACE.get(district, 0)
                membership.append(
                    f"{unit} | {quarter} | {members} | {admitted} | {members + admitted}"
                )
                members += admitted
                if quarter.endswith("Q4"):
                    good = PACE.get(district, 0) or letter == "a"
                    rating.append(f"{unit} | {quarter} | {'HTTNV' if good else 'HTNV'}")
    lineage = ["predecessor | successor | on | share"]
    for letter in UNIT_TYPES:
        lineage.append(f"H1{letter} | X1{letter} | 2025-07-01 | 1")
        lineage.append(f"H2{letter} | X2{letter} | 2025-07-01 | 0.5")
        lineage.append(f"H2{letter} | X3{letter} | 2025-07-01 | 0.5")
    return Province(
        units="\n".join(units),
        lineage="\n".join(lineage),
        scopes="programme | unit\ncan-tho-21 | P\nha-giang-four-goods | P",
        forms={"membership": "\n".join(membership), "rating": "\n".join(rating)},
    )


def add_four_goods(province: Province) -> Province:
    """The province with the columns of “bốn tốt” in its Biểu 4, and the cells that they are of.

    Every organisation has ten cells. In districts behind, four of ten fail in their meetings and
    one in its political task; elsewhere one in its meetings. X3b left unity blank.
    """
    columns = (
        "org_rating", "org_four_goods", "org_four_goods_effective", "cells_failed",
        "cells_four_goods", "cells_four_goods_effective", "cells_good_politics",
        "cells_good_meetings", "cells_good_unity", "cells_good_members",
    )  # fmt: skip
    organisation = ["unit | quarter | cells"]
    rating = [" | ".join(["unit", "quarter", *columns])]
    for line in province.forms["rating"].splitlines()[1:]:
        unit, quarter, rated = (cell.strip() for cell in line.split("|"))
        if PACE.get(unit[:-1], 0):
            cells = "1 | 1 | 0 | 9 | 10 | 10 | 9 | 10 | 10"
        else:
            attained, unity = int(unit.endswith("a")), "" if unit == "X3b" else "10"
            cells = f"{attained} | 1 | {1 - attained} | 6 | 9 | 9 | 6 | {unity} | 10"
        organisation.append(f"{unit} | {quarter} | 10")
        rating.append(f"{unit} | {quarter} | {rated} | {cells}")
    province.forms["organisation"] = "\n".join(organisation)
    province.forms["rating"] = "\n".join(rating)
    return province


def make_reports(*, communes: int = 0) -> Province:
    """A province as the page about who has reported sees it: two quarters, every state.

    A sends in time; B late, and once more; C sent a form alone; D, which ended, sent nothing then.
    """
    later = [f"X{number}" for number in range(1, communes + 1)]
    units = [
        "unit | kind | to",
        *(f"{district} | district |" for district in ["A", "B", "C", *later]),
        "D | district | 2026-06-30",
    ]
    submissions = """
        submission | district | quarter | received_on | warnings | forms
        1          | A        | 2026-Q2 | 2026-07-01  | 3        | organisation membership activity
        2          | B        | 2026-Q2 | 2026-07-08  |          | organisation membership
        3          | C        | 2026-Q2 | 2026-07-05  |          | organisation membership
        4          | A        | 2026-Q3 | 2026-10-05  |          | organisation membership
        5          | B        | 2026-Q3 | 2026-10-08  |          | organisation membership
        6          | B        | 2026-Q3 | 2026-10-09  |          | membership
        7          | C        | 2026-Q3 | 2026-10-01  |          | organisation
    """
    return Province(
        units="\n".join(units),
        scopes="programme | unit\ncan-tho-21 | P",
        submissions=submissions,
    )


def _exists(quarter: str, first: str, last: str) -> bool:
    begins = f"{quarter[:4]}-{int(quarter[-1]) * 3 - 2:02}-01"
    return first <= begins and (not last or begins <= last)
