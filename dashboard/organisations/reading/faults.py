"""What is wrong in the files of a register: each with its place, all of them at once."""

from __future__ import annotations

from dashboard.tabular.faults import Fault, Faults, FaultsError, Place

__all__ = ["Faults", "Place", "RegisterFault", "RegisterFaultsError"]

RegisterFaultsError = FaultsError


class RegisterFault(Fault):
    """One thing that is wrong; `values` has column and value too."""

    def __init__(self, reason: str, place: Place, /, **values: object) -> None:
        super().__init__(f"register.{reason}", place, **values)
