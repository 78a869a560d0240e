"""Reports as the pages about them ask for them, and one of them in words and in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.analytics.completeness import SENT, share_known, split_forms, whole_percent
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.state.cache import ask
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    from dashboard.analytics.completeness import Row
    from dashboard.catalogue.models import Form
    from dashboard.web.state.selection import Selection

PATH = "/tinh-hinh-nop"
# What is opened, in the address: `2024-Q3.H01`.
OPENED = "xem"


def find_available_quarters() -> tuple[Quarter, Quarter]:
    """The newest and the oldest quarter that anything is held of; there has to be one."""
    quarters = ask("quarters").select("year", "number").rows()
    return Quarter(*quarters[0]), Quarter(*quarters[-1])


def ask_reports(first: Quarter, last: Quarter, today: date) -> pl.DataFrame:
    """Who has sent what in these quarters, as of a day.

    Before the first quarter that the store holds nobody was asked to send anything.
    """
    _, oldest = find_available_quarters()
    return ask(
        "completeness",
        since=max(first, oldest).first_day,
        as_of=last.first_day,
        today=today,
    )


def address_of(selection: Selection, row: Row | None = None) -> str:
    """The page with everything that is chosen; with a row, the history of that report."""
    choices = list_choices()
    address = selection.address(choices.default if choices else None)
    if row:
        address[OPENED] = [f"{row['quarter']}.{row['district']}"]
    return f"{PATH}?{urlencode(address, doseq=True)}" if address else PATH


def cell_of(row: Row, selection: Selection) -> dict[str, Any]:
    """What stands in a cell of the matrix."""
    return {
        "quarter": row["quarter"],
        "state": row["state"],
        "text": _shorten(row),
        "title": " · ".join(describe(row)),
        "href": address_of(selection, row),
    }


def _shorten(row: Row) -> str:
    if row["state"] == "overdue":
        return word("reporting.days", count=format_number(row["days_late"]))
    if row["state"] not in SENT:
        return f"{row['due_on']:%d/%m}"
    _, lacking = split_forms(row)
    if lacking:
        return word("reporting.lacking_forms", count=len(lacking))
    known = share_known([row])
    return "" if known is None else f"{whole_percent(known)}%"


def describe(row: Row) -> list[str]:
    """All that is known of a report, in short pieces."""
    told = [describe_state(row)]
    if row["received_on"]:
        told.append(word("reporting.received", day=format_date(row["received_on"])))
    told.append(word("reporting.due", day=format_date(row["due_on"])))
    if not row["forms"]:
        return told
    there, lacking = split_forms(row)
    told.append(word("reporting.has", forms=list_sheets(there)))
    if lacking:
        told.append(word("reporting.lacks", forms=list_sheets(lacking)))
    told.append(
        word(
            "reporting.cell_counts",
            known=format_number(row["known"]),
            blank=format_number(row["blank"]),
            not_asked=format_number(row["not_asked"]),
        )
    )
    if row["organisations_sent"] is not None:
        told.append(
            word(
                "reporting.organisation_counts",
                sent=format_number(row["organisations_sent"]),
                expected=format_number(row["organisations"]),
            )
        )
    if row["warnings"]:
        told.append(word("reporting.warning_count", count=row["warnings"]))
    return told


def describe_state(row: Row) -> str:
    """Its state with the days: `Quá hạn 12 ngày`, `Nộp muộn 3 ngày`, `Còn 5 ngày`."""
    days = row["days_late"]
    if row["state"] == "due_soon":
        return word("reporting.days_left", count=-days) if days else word("reporting.due_today")
    told = word(f"reporting.state.{row['state']}")
    if row["state"] in {"overdue", "late"}:
        return f"{told} {word('reporting.days', count=format_number(days))}"
    return told


def describe_missing(row: Row) -> str:
    """What has still to be sent: all of it, or the forms that are lacking."""
    there, lacking = split_forms(row)
    if not there:
        return word("reporting.sent_nothing")
    return word("reporting.lacks", forms=list_sheets(lacking))


def list_sheets(forms: Iterable[Form]) -> str:
    """`Biểu 1-TC, Biểu 2-ĐV`."""
    return ", ".join(form.sheet for form in forms)
