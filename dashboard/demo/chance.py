"""Chance that falls the same way on every machine and in every run.

Each subject draws from a stream of its own, so that a change to one leaves the others as they are.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from dashboard.demo.story import story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]


def stream(*subject: object) -> np.random.Generator:
    """The stream of a subject, such as a measure and a quarter."""
    name = "/".join(str(part) for part in subject)
    return np.random.default_rng([story().province.seed, zlib.crc32(name.encode())])


def round_by_luck(amounts: Numbers, luck: Numbers) -> Counts:
    """Whole numbers that come to `amounts` on average.

    Args:
        amounts: 0 or more.
        luck: from 0 to below 1. Where a unit keeps its luck, its number moves only as far as its
            amount does, and never jitters.
    """
    return np.floor(amounts + luck).astype(np.int64)


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to weights that add up to the total (largest remainder)."""
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [int(amount) for amount in exact]
    by_remainder = sorted(range(len(exact)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_remainder[: total - sum(parts)]:
        parts[n] += 1
    return parts
