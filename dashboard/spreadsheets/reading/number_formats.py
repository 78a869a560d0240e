"""What a number format shows. Standard library alone."""

from __future__ import annotations

import re

# The percentages that every workbook knows without a format of its own.
BUILT_IN_PERCENTAGES = frozenset({9, 10})

# What draws nothing: the width of a sign, colours and conditions.
_UNSEEN = re.compile(r"_.|\[[^\]]*\]", re.DOTALL)


def is_percentage(code: str) -> bool:
    """Whether a format shows a % with the number.

    One in quotes is no percentage to the program, but is to whoever reads 151% in a column of
    counts: which of both was meant is for the sender to say.
    """
    return "%" in code and "%" in _UNSEEN.sub("", code)
