"""Colours of marked cells, from the family of the template's own; standard library alone."""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning"]

# A shade beside the template's: whatever has exactly this colour was coloured by us.
FILL: dict[Severity, str] = {"error": "F6B8B0", "warning": "FBDF8A"}
INK: dict[Severity, str] = {"error": "8A1C12", "warning": "6B4E00"}
