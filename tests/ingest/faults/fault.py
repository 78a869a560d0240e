"""A fault that is planted in a workbook, and the commonest kinds of them.

A fault spoils a right workbook in any layout and says which cells a check must name. What else a
fault brings about by itself (a total that is off beside a blank) stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.support.stores import CATALOGUE
from tests.support.workbook_layouts import Formula

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.support.workbook_builder import Book

Spots = list[tuple[str | None, str | None]]
"""Form (whose sheet is named) and cell, of each finding that is expected."""


@dataclass(frozen=True)
class Fault:
    """One way to corrupt a workbook.

    Attributes:
        rule: the one that it breaks.
        title: what was done, for the name of the test.
        plant: spoils the workbook and says where findings are expected.
        also: rules that it may break as a consequence.
        form: the form it is in, where one sheet alone shows it: that form can be sent as csv.
        unlike: values of habits under which it cannot be seen, or looks different.
        formats: the formats that can hold it.
    """

    rule: str
    title: str
    plant: Callable[[Book], Spots]
    also: frozenset[str] = frozenset()
    form: str | None = None
    unlike: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    formats: tuple[str, ...] = ("xlsx", "xls", "ods", "csv")


def in_cell(rule: str, form: str, unit: str, measure: str, value: Any, **more: Any) -> Fault:
    """Another value in the finished sheet."""

    def plant(book: Book) -> Spots:
        cell = book.place(form, measure, unit)
        book.put(form, cell, value)
        return [(form, cell)]

    shown = repr(value.text) if isinstance(value, Formula) else value
    title = f"{unit} {measure} {shown}"
    return Fault(rule, title, plant, form=form, **more)


def in_figures(
    rule: str, form: str, unit: str, at: str, new: Mapping[str, Any], also: tuple[str, ...] = ()
) -> Fault:
    """Other figures, with a total that agrees; `at` is the measure whose cell is named."""
    forms = {
        measure: form.code
        for form in CATALOGUE.forms
        for measure in new
        if any(measure == known.code for known in form.measures)
    }

    def plant(book: Book) -> Spots:
        for measure, value in new.items():
            book.set(forms[measure], unit, **{measure: value})
        return [(form, book.place(form, at, unit))]

    title = " ".join([unit, *(f"{measure}={value}" for measure, value in new.items())])
    # Rules that compare forms need the whole workbook.
    alone = form if rule in {"cell.blank", "membership.balance"} else None
    return Fault(rule, title, plant, frozenset(also), alone)
