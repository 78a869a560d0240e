"""The province itself: the first unit of a register, before there is any other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.errors import UserError
from dashboard.organisations.register import Unit
from dashboard.text.vietnamese import has_direction_marks, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.organisations.register import Register

ProvinceKind = Literal["tinh", "thanh_pho"]
PROVINCE_KINDS: tuple[ProvinceKind, ...] = get_args(ProvinceKind)

_WRITTEN: Mapping[ProvinceKind, str] = {"tinh": "Tỉnh", "thanh_pho": "Thành phố"}
# What papers write before a name. With its tones: `Tịnh Biên` is a name.
_BEFORE = (
    "ban chấp hành", "ban tổ chức", "đảng bộ", "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ",
    "thành phố", "tỉnh", "tp",
)  # fmt: skip
MOST_LETTERS = 80


def name_province(kind: ProvinceKind, written: str) -> str:
    """`Tỉnh Minh Sơn`, whether `Minh Sơn` or `Đảng bộ tỉnh Minh Sơn` is written.

    Templates and papers put `Đảng bộ` before it themselves.

    Raises:
        UserError: where nothing is left of it, it is longer than a name, or has marks that turn the
            direction of writing.
    """
    if has_direction_marks(written):
        raise UserError("founding.marks")
    words = tidy(written).split()
    while (length := _length_of_prefix(words)) and length < len(words):
        words = words[length:]
    name = " ".join(words)
    if not name or _length_of_prefix(words):
        raise UserError("founding.no_name")
    if len(name) > MOST_LETTERS:
        raise UserError("founding.long_name", most=MOST_LETTERS)
    return f"{_WRITTEN[kind]} {name}"


def read_name(name: str) -> tuple[ProvinceKind, str]:
    """The kind of a province and what it is called: of `Thành phố Hải Phong`, `Hải Phong`."""
    for kind, word in _WRITTEN.items():
        if name.startswith(f"{word} "):
            return kind, name[len(word) :].strip()
    return "tinh", name


def _length_of_prefix(words: list[str]) -> int:
    """How many words at the beginning do not belong to the name."""
    small = [word.casefold().strip(".") for word in words]
    for prefix in _BEFORE:
        parts = prefix.split()
        if small[: len(parts)] == parts:
            return len(parts)
    return 0


def found_province(register: Register, code: str, name: str, since: date) -> Register:
    """A register with this province: the first unit of a new one; else with its name as corrected.

    Raises:
        UserError: where the code has blanks, or the day is after one of its units began.
    """
    code = tidy(code)
    if not code or len(code.split()) > 1 or has_direction_marks(code):
        raise UserError("founding.code")
    province = register.province
    if province is None:
        return replace(register, units=(_province(code, name, since), *register.units))
    begun = [unit.valid_from for unit in register.units if unit is not province]
    if begun and min(begun) < since:
        raise UserError("founding.too_late", day=min(begun))
    changed = replace(province, name=name, valid_from=since)
    return replace(
        register, units=tuple(changed if unit is province else unit for unit in register.units)
    )


def _province(code: str, name: str, since: date) -> Unit:
    return Unit(
        code=code,
        name=name,
        level="province",
        kind=None,
        unit_type=None,
        parent=None,
        area=None,
        valid_from=since,
        valid_to=None,
    )
