"""What is wrong in a workbook or list of the register, with the marked copy to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.web.components.place_faults import draw_place_faults

if TYPE_CHECKING:
    from dashboard.organisations.reading.faults import RegisterFaultsError
    from dashboard.web.components.sent_file import SentFile


def draw_register_faults(file: SentFile, refused: RegisterFaultsError) -> None:
    """Draw everything that is wrong, by its cell."""
    draw_place_faults(file, refused.faults, title=word("register.faults_title"), key="register")
