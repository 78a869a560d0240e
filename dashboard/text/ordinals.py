"""Names with the number of their row before them: `1. Đảng bộ xã …`, `a) …`, `- …`."""

from __future__ import annotations

import re

_ORDINAL = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[IVX]{1,5}|[a-zđA-ZĐ])(?:\.\d{1,3})*[.)/:]|\d{1,3}\s*[-–—]|[-–—+*•·])\s*(?=[^\s\d])"
)


def without_ordinal(name: str) -> str:
    """A name without the number or sign of a list before it; one without such a sign as it is."""
    return _ORDINAL.sub("", name, count=1) if _ORDINAL.match(name) else name
