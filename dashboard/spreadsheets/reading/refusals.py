"""Why a file was not read at all. Used in the reading process: standard library alone."""

from __future__ import annotations

from typing import Literal, get_args

Rule = Literal["file.unreadable", "file.too_large"]
RULES: tuple[Rule, ...] = get_args(Rule)


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """A file that cannot be read.

    Attributes:
        rule: the rule of the catalogue that it breaks.
        variant: which of its sentences says why.
        values: what fills that sentence; texts and whole numbers.
    """

    def __init__(self, rule: Rule, variant: str, **values: str | int) -> None:
        super().__init__(rule, variant, values)
        self.rule: Rule = rule
        self.variant = variant
        self.values = values


def too_large(variant: str, limit: int, found: int, **values: str | int) -> Refusal:
    """Over a limit: which one, what it allows and what was found."""
    return Refusal("file.too_large", variant, limit=limit, found=found, **values)


def unreadable(variant: str) -> Refusal:
    """Not a workbook, damaged, or locked: `variant` says which."""
    return Refusal("file.unreadable", variant)
