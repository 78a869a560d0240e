"""What a number format shows. Standard library alone."""

from __future__ import annotations

import re

# The percentages that every workbook knows without a format of its own.
BUILT_IN_PERCENTAGES = frozenset({9, 10})

# What stands in a format for itself: words in quotes, a sign behind a backslash, the width of a
# sign, a sign that fills the cell, colours and conditions.
_LITERAL = re.compile(r'"[^"]*(?:"|$)|[\\_*].|\[[^\]]*\]', re.DOTALL)


def is_percentage(code: str) -> bool:
    """Whether a format shows a hundred times the number; a % in quotes is but a sign."""
    return "%" in code and "%" in _LITERAL.sub("", code)
