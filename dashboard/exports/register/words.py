"""The words of the workbook, which is always in Vietnamese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.organisations.register import Register


def say(key: str, **values: object) -> str:
    """A sentence of data/messages/register_workbook.toml."""
    return translate(f"register_workbook.{key}", "vi", **values)


def refer(register: Register, code: str | None) -> str:
    """A unit as other rows name it: `Đảng bộ xã An Hòa (D1A)`; a code alone that nobody has."""
    if not code:
        return ""
    unit = register.unit.get(code)
    return say("reference", name=unit.name, code=code) if unit else code
