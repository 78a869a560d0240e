"""What is not told of the whole province to somebody who sees some districts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.web.data.standing import count_reporters

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def describe_withheld(visit: Visit, selection: Selection) -> str:
    """Why the province has no figures in the chosen quarter; empty where it has.

    So few districts have reported that the board does not let them be told.
    """
    least = visit.settings.least_reports
    if visit.sees_all or not least:
        return ""
    count = count_reporters(visit, selection.as_of)
    if count >= least:
        return ""
    return word("withheld", quarter=selection.as_of, least=least, count=count)
