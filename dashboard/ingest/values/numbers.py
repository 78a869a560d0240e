"""Numbers as people write them in a cell: one to a cell, by Vietnamese rules."""

from __future__ import annotations

import re

from dashboard.spreadsheets.sheets import strip_unseen

DASHES = re.compile("[-\u2010-\u2015\u2212\u00ad_]+")
_SPACES = re.compile(r"\s+")
_SIGN = re.compile("^([-+\u2212\u2013]) ?")
# What stands between the thousands of one number. A line break or a tab stands between two.
_GAP = " \u00a0\u2007\u2009\u202f'\u2019"
# No group begins with 0: `0.500` is a fraction, whoever wrote it.
_GROUPED = re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:(?:\.\d{{3}})+|(?:[{_GAP}]\d{{3}})+)(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
# A point that groups nothing can only begin a fraction.
_POINTED = re.compile(r"[+-]?\d+\.\d+")
# By the rules it is a fraction; who writes it most likely means a thousand.
_FOREIGN_THOUSAND = re.compile(r"[+-]?\d{1,3},\d{3}")
# Nobody can tell whether `01.000` is 1 or 1000.
_ZEROS_AROUND = re.compile(r"[+-]?0\d*\.\d{3}")


def read_number(text: str) -> float | None:
    """The number that a text is: `1.234` and `1 234` are 1234, `3,5` is 3.5; a dash is 0.

    `12.5` can only be meant as a fraction and is one. None where the text is no number, or is two
    of them.
    """
    bare = strip_unseen(text)
    if DASHES.fullmatch(_SPACES.sub("", bare)):
        return 0.0
    bare = _SIGN.sub(lambda sign: "-" if sign[1] != "+" else "+", bare)
    if _GROUPED.fullmatch(bare) or _PLAIN.fullmatch(bare):
        digits = re.sub(rf"[.{_GAP}]", "", bare).replace(",", ".")
    elif _POINTED.fullmatch(bare):
        digits = bare
    else:
        return None
    return float(digits) if digits.isascii() else None


def is_doubtful(text: str) -> bool:
    """Whether a number is whole by one way of reading its sign alone: `1,000`, `01.000`."""
    bare = strip_unseen(text)
    return bool(_FOREIGN_THOUSAND.fullmatch(bare) or _ZEROS_AROUND.fullmatch(bare))
