"""What the words and names of rows mean: codes in their place, before anything is checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.organisations.reading.faults import RegisterFault
from dashboard.organisations.reading.references import NamedUnit, References

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.labels import Words
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Register

_ABOVE: Mapping[str, tuple[str, ...]] = {
    "organisation": ("district",), "district": ("province",), "province": ()
}  # fmt: skip
_BELOW_PROVINCE = ("district", "organisation")


class Meanings:
    """Puts codes in the place of what a register's rows say."""

    def __init__(
        self,
        units: Sequence[RegisterRow],
        changes: Sequence[RegisterRow],
        basis: Register,
        words: Words,
    ) -> None:
        """Note what units there are.

        Args:
            units: their rows.
            changes: rows of what changed, which know codes of earlier times.
            basis: the register that these rows are to take the place of.
            words: what words mean.
        """
        self._words = words
        self.codes = {
            row.written("code"): row.written("new_code") or row.written("code") for row in units
        }
        """The code that a unit is to have, by the one in its row."""
        named = [self._name(row) for row in units]
        self._province = next((unit.code for unit in named if unit.level == "province"), "")
        former = {one.was: one.unit for one in basis.changes if one.what == "code"}
        for row in changes:
            if words.code("what", row.written("what")) == "code":
                former[row.written("was")] = row.written("unit")
        known = {unit.code for unit in named}
        self._references = References(
            named,
            self.codes,
            {was: self.codes.get(code, code) for was, code in former.items()},
            [
                NamedUnit(code, unit.name, unit.level, unit.valid_from, unit.valid_to)
                for unit in basis.units
                if (code := self.codes.get(unit.code, unit.code)) in known
            ],
        )

    def of_unit(self, row: RegisterRow, faults: Faults) -> RegisterRow:
        """A row of units."""
        code = row.written("code")
        meant = {"code": self.codes.get(code, code)}
        meant |= self._code(row, "level")
        level = meant.get("level", "")
        meant |= self._code(row, "kind") | self._code(row, "unit_type")
        first_day = _day(row, "valid_from")
        if row.written("parent"):
            with faults.gathering():
                meant["parent"] = self._references.find(
                    row,
                    "parent",
                    levels=_ABOVE.get(level, ()),
                    prefer=lambda unit: unit.lives_on(first_day),
                )
        elif level == "district":
            meant["parent"] = self._province
        if row.written("area"):
            with faults.gathering():
                meant["area"] = self._references.find(row, "area", levels=("district",))
        return row.meaning(**meant)

    def of_succession(self, row: RegisterRow, faults: Faults) -> RegisterRow:
        """A row of lineage; of units with one name, the one that was there before, or from then."""
        meant = {}
        starts_on = _day(row, "on")
        with faults.gathering():
            meant["predecessor"] = self._references.find(
                row,
                "predecessor",
                levels=_BELOW_PROVINCE,
                prefer=lambda unit: (
                    not starts_on or (unit.valid_from is not None and unit.valid_from < starts_on)
                ),
            )
        with faults.gathering():
            meant["successor"] = self._references.find(
                row,
                "successor",
                levels=_BELOW_PROVINCE,
                prefer=lambda unit: unit.lives_on(starts_on),
            )
        return row.meaning(**meant)

    def of_scope(self, row: RegisterRow, faults: Faults) -> RegisterRow:
        """A row of scopes."""
        meant = self._code(row, "programme")
        with faults.gathering():
            levels = ("province", "district")
            meant["unit"] = self._references.find(row, "unit", levels=levels)
        return row.meaning(**meant)

    def of_change(self, row: RegisterRow, faults: Faults) -> RegisterRow:
        """A row of changes."""
        meant = self._code(row, "what")
        with faults.gathering():
            starts_on = _day(row, "on")
            meant["unit"] = self._references.find(
                row, "unit", prefer=lambda unit: unit.lives_on(starts_on)
            )
        what = meant.get("what", "")
        if what in {"kind", "unit_type"}:
            code = self._words.code(what, row.written("was"))
            meant |= {"was": code} if code else {}
        elif what == "parent":
            with faults.gathering():
                meant["was"] = self._references.find(row, "was", levels=("district",))
        return row.meaning(**meant)

    def _name(self, row: RegisterRow) -> NamedUnit:
        return NamedUnit(
            self.codes[row.written("code")],
            row.written("name"),
            self._words.code("level", row.written("level")) or "",
            _day(row, "valid_from"),
            _day(row, "valid_to"),
        )

    def _code(self, row: RegisterRow, column: str) -> dict[str, str]:
        code = self._words.code(column, row.written(column))
        return {column: code} if code else {}


def changes_in_units(
    rows: Sequence[RegisterRow],
    basis: Register,
    codes: Mapping[str, str],
    listed: Sequence[RegisterRow],
) -> Iterator[RegisterRow]:
    """What rows of units say of changes beside what the units are: another code, and a day.

    A workbook that has been taken over already says the same again.

    Args:
        rows: of units, with their meanings.
        basis: the register in which the units are as they were until then.
        codes: the code that a unit is to have, by the one in its row.
        listed: rows of changes, with their meanings, which say it already.
    """
    said = {(row["unit"], _day(row, "on"), row["what"]) for row in listed}
    for row in rows:
        code, new_code, day = row.written("code"), row.written("new_code"), _day(row, "changed_on")
        if new_code and new_code != code:
            column = "changed_on" if row.written("changed_on") else "valid_from"
            if (new_code, _day(row, column), "code") not in said:
                yield _change(row, "code", code, column)
        was = basis.unit.get(basis.current_code(code) or "")
        if was is None or day is None:
            continue
        on_that_day: dict[str, str] = {
            one.what: one.was for one in basis.changes_of(was.code) if one.starts_on == day
        }
        fields = ("name", "kind", "unit_type", "parent")
        for field in fields if was.level == "organisation" else ("name",):
            before = on_that_day.get(field) or str(getattr(was, field) or "")
            before = codes.get(before, before) if field == "parent" else before
            if before not in {"", row[field]} and (row["code"], day, field) not in said:
                yield _change(row, field, before, "changed_on")


def _change(row: RegisterRow, what: str, was: str, day_from: str) -> RegisterRow:
    """A row of changes whose cells are those of a row of units."""
    cell = {
        "unit": "code",
        "on": day_from,
        "what": day_from,
        "was": "new_code" if what == "code" else what,
    }
    columns = replace(
        row.columns,
        at={key: row.columns.at[of] for key, of in cell.items() if of in row.columns.at},
        headers={
            key: row.columns.headers[of] for key, of in cell.items() if of in row.columns.headers
        },
    )
    cells = {key: row.cells.get(of, "") for key, of in cell.items()}
    return replace(
        row,
        columns=columns,
        cells=cells,
        meant={"unit": row["code"], "what": what, "was": was},
    )


def _day(row: RegisterRow, column: str) -> date | None:
    """A date, as far as it can be read; what is wrong with it is said where the row is checked."""
    try:
        return row.day(column)
    except RegisterFault:
        return None
