"""Biểu 4: yearly ratings and the four goods."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from dashboard.demo.chance import round_by_luck, stream

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dashboard.demo.chance import Counts, Numbers
    from dashboard.demo.roster import Roster

Columns = dict[str, "Counts | NDArray[np.str_]"]

CRITERIA = (
    "cells_good_politics", "cells_good_meetings", "cells_good_unity", "cells_good_members",
)  # fmt: skip
# Excellent are at most 20% of those rated good: a sixth of both together is exactly that.
MOST_EXCELLENT = 1 / 6
EXCELLENT = 0.17
INNOVATIVE = 0.27
# How much of what is not rated good has failed.
FAILED_OF_LACKING = 0.055
UNRATED = 0.006


def rate(roster: Roster, cells: Counts, members: Counts, exempt: Counts) -> Columns:
    """Measures of Biểu 4.

    Args:
        roster: of a fourth quarter.
        cells: of Biểu 1 of the same quarter.
        members: members_end of Biểu 2.
        exempt: members_exempt of Biểu 2: they are not rated.
    """
    chance = stream("ratings", roster.quarter)
    standing = _stand(roster)
    lacking = 1 - roster.share("org_rating")
    rating = np.select(
        [
            chance.random(len(roster.codes)) < UNRATED,
            standing < lacking * FAILED_OF_LACKING,
            standing < lacking,
            standing < 1 - EXCELLENT,
        ],
        ["CXL", "KHTNV", "HTNV", "HTTNV"],
        "HTXSNV",
    )
    criteria = {criterion: roster.part(criterion, cells) for criterion in CRITERIA}
    least = np.minimum.reduce(list(criteria.values()))
    four_goods = least - (chance.random(least.size) < 0.25) * (least > 3)
    effective = np.maximum(four_goods, roster.part("cells_four_goods_effective", cells))
    attained = standing > 1 - roster.share("org_four_goods")
    return {
        "org_rating": rating,
        "org_innovative": (chance.random(least.size) < INNOVATIVE * (0.5 + standing)).astype(
            np.int64
        ),
        "org_four_goods": (attained & (rating != "KHTNV")).astype(np.int64),
        "org_four_goods_effective": (
            standing > 1 - roster.share("cells_four_goods_effective")
        ).astype(np.int64),
        **_divide("cells", cells, chance.binomial(cells, 0.006), roster, chance),
        "cells_four_goods": four_goods,
        "cells_four_goods_effective": effective,
        **criteria,
        **_divide("members", members, exempt, roster, chance),
    }


def _stand(roster: Roster) -> Numbers:
    """Where each organisation stands among all, from 0 to 1: mostly where it stood last year."""
    chance = stream("standing", roster.quarter.year)
    normal = NormalDist()
    kept = np.array([normal.inv_cdf(max(luck, 1e-9)) for luck in roster.luck("standing")])
    # Drawn for all at once, so that nobody's luck depends on who else exists.
    fresh = chance.standard_normal(int(roster.at.max()) + 1)[roster.at]
    return np.array([normal.cdf(z) for z in np.sqrt(0.6) * kept + np.sqrt(0.4) * fresh])


def _divide(
    whose: str, total: Counts, unrated: Counts, roster: Roster, chance: np.random.Generator
) -> Columns:
    """Five ratings that add up to the total."""
    rated = total - unrated
    lacking = round_by_luck(rated * (1 - roster.share(f"{whose}_good")), chance.random(rated.size))
    failed = chance.binomial(lacking, FAILED_OF_LACKING)
    good = rated - lacking
    excellent = np.floor(good * MOST_EXCELLENT * (0.6 + 0.4 * chance.random(good.size)))
    excellent = excellent.astype(np.int64)
    return {
        f"{whose}_excellent": excellent,
        f"{whose}_good": good - excellent,
        f"{whose}_completed": lacking - failed,
        f"{whose}_failed": failed,
        f"{whose}_unrated": unrated,
    }
