"""Links to the dictionary: each word there has an anchor, `#status-met`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection

DICTIONARY = "/tu-dien"


def address_of_dictionary(selection: Selection | None) -> str:
    """The dictionary's address, with what is chosen carried along; an anchor is put after it."""
    choices = list_choices()
    if selection is None or choices is None:
        return DICTIONARY
    query = urlencode(selection.address(choices.default), doseq=True)
    return f"{DICTIONARY}?{query}" if query else DICTIONARY
