"""What a page's `prepare` gives: the page computed, and yet to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page that is ready to be drawn.

    Attributes:
        draw: draws it, below the frame and the filters.
        has_filters: whether its filters are drawn; not where something is opened that none narrows.
        subject: what it is about, for its title, where that is more than what the filters choose.
        missed: what its address asks for in vain beside the filters, in a sentence.
    """

    draw: Callable[[], None]
    has_filters: bool = True
    subject: str = ""
    missed: str = ""
