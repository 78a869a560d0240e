"""Fields of the forms for single units: which unit, which other, what it is to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.organisations.editing import propose_code
from dashboard.organisations.register import Unit
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Level, Register

KINDS = ("base_committee", "base_cell")
DISTRICTS: tuple[Level, ...] = ("district",)
ORGANISATIONS: tuple[Level, ...] = ("organisation",)
NEW = ""
"""Stands in a list of units for one that is not there yet."""


class UnitFields:
    """Draws fields over one register."""

    def __init__(self, register: Register, catalogue: Catalogue, *, key: str) -> None:
        """Note what is chosen from.

        Args:
            register: its units.
            catalogue: its unit types.
            key: tells the fields of a page apart.
        """
        self._register = register
        self._catalogue = catalogue
        self._key = key

    def unit(
        self,
        name: str,
        label: str,
        *,
        levels: Collection[Level],
        without: Collection[str] = (),
        with_ended: bool = False,
        with_new: bool = False,
    ) -> str | None:
        """A unit by its code; None while none is chosen, `NEW` for one that is not there yet."""
        codes = self._codes(levels, without, with_ended=with_ended)
        return st.selectbox(
            plain(label),
            [NEW, *codes] if with_new else codes,
            index=None,
            format_func=self.describe,
            placeholder=word("register.form.choose"),
            key=f"{self._key}_{name}",
        )

    def units(
        self, name: str, label: str, *, levels: Collection[Level], with_ended: bool = False
    ) -> list[str]:
        """Several units by their codes."""
        return st.multiselect(
            plain(label),
            self._codes(levels, (), with_ended=with_ended),
            format_func=self.describe,
            placeholder=word("register.form.choose"),
            key=f"{self._key}_{name}",
        )

    def text(self, name: str, label: str, value: str = "") -> str:
        """A text, without spaces around it."""
        given = st.text_input(plain(label), value, key=f"{self._key}_{name}", max_chars=200)
        return given.strip()

    def kind(self, name: str) -> str | None:
        """Committee or cell."""
        return st.selectbox(
            word("register.kind_of"),
            KINDS,
            index=None,
            format_func=lambda kind: word(f"register.kind.{kind}"),
            placeholder=word("register.form.choose"),
            key=f"{self._key}_{name}",
        )

    def unit_type(self, name: str) -> str | None:
        """One of the catalogue's types."""
        labels = {one.code: one.label for one in self._catalogue.unit_types}
        return st.selectbox(
            word("register.what.unit_type"),
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder=word("register.form.choose"),
            key=f"{self._key}_{name}",
        )

    def like(self, name: str, other: Unit, starts_on: date | None) -> Unit | None:
        """A new unit of the same sort as another; None while its name or code is missing."""
        given = self.text(f"{name}_name", word("register.form.new_name"))
        parent = other.parent
        if other.level == "organisation":
            parent = self._above(f"{name}_parent", other)
        proposed = propose_code(self._register, parent or "")
        code = self.text(f"{name}_code_{parent}", word("register.form.new_code"), proposed)
        if not given or not code or not parent or starts_on is None:
            return None
        return replace(
            other, code=code, name=given, parent=parent, valid_from=starts_on, valid_to=None
        )

    def _above(self, name: str, other: Unit) -> str | None:
        """The district that a new organisation stands under; that of another, unless it ended."""
        codes = self._codes(DISTRICTS, (), with_ended=False)
        return st.selectbox(
            word("register.what.parent"),
            codes,
            index=codes.index(other.parent) if other.parent in codes else None,
            format_func=self.describe,
            placeholder=word("register.form.choose"),
            key=f"{self._key}_{name}",
        )

    def whole(self, starts_on: date | None) -> Unit | None:
        """A new unit of any sort; None while anything of it is missing."""
        levels: tuple[Level, ...] = ("organisation", "district")
        if self._register.province is None:
            levels = ("province",)
        level = st.segmented_control(
            word("register.level"),
            levels,
            default=levels[0],
            format_func=lambda one: word(f"register.level_of.{one}"),
            key=f"{self._key}_level",
        )
        if level is None:
            return None
        parent: str | None = None
        area: str | None = None
        kind: str | None = None
        unit_type: str | None = None
        name = self.text("name", word("register.form.new_name"))
        if level == "organisation":
            parent = self.unit("parent", word("register.what.parent"), levels=DISTRICTS)
            kind, unit_type = self.kind("kind"), self.unit_type("type")
        elif level == "district" and self._register.province:
            parent = self._register.province.code
            area = self.unit("area", word("register.form.area"), levels=DISTRICTS, with_ended=True)
        proposed = propose_code(self._register, parent) if parent else ""
        if level == "province":
            proposed = "T"
        # Another field for each unit above, for a field keeps what it was first drawn with.
        code = self.text(f"code_{parent}", word("register.form.new_code"), proposed)
        is_complete = level != "organisation" or (parent and kind and unit_type)
        if not name or not code or starts_on is None or not is_complete:
            return None
        if level == "district":
            area = area or code
        return Unit(code, name, level, kind, unit_type, parent, area, starts_on, None)

    def describe(self, code: str) -> str:
        """A unit by its name and code, in a list to choose from."""
        if code == NEW:
            return word("register.form.new_unit")
        return f"{self._register.unit[code].name} ({code})"

    def _codes(
        self, levels: Collection[Level], without: Collection[str], *, with_ended: bool
    ) -> list[str]:
        return [
            unit.code
            for unit in self._register.units
            if unit.level in levels
            and unit.code not in without
            and (with_ended or unit.valid_to is None)
        ]
