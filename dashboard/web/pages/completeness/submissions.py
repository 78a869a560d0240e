"""The submissions of one report: how each stands, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import NOTHING, format_date, format_moment
from dashboard.web.components.report_status import list_sheets
from dashboard.web.pages.completeness.closings import name_actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import Submission
    from dashboard.catalogue.models import Catalogue


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission, with its status and what became of it in words.

    Attributes:
        became: a line each.
        sheets: the forms that it brought, as they are called.
    """

    own: Submission
    status_text: str
    became: tuple[str, ...]
    sheets: str


COLUMNS = (
    Column[SubmissionRow]("number", lambda row: row.own.submission, "reporting.number", style="n"),
    Column[SubmissionRow]("status", lambda row: row.status_text, "submit.standing"),
    Column[SubmissionRow](
        "received", lambda row: format_date(row.own.received_on), "submit.received_on"
    ),
    Column[SubmissionRow](
        "accepted", lambda row: format_moment(row.own.accepted_at), "reporting.accepted"
    ),
    Column[SubmissionRow]("file", lambda row: row.own.file_name, "reporting.file"),
    Column[SubmissionRow]("cells", lambda row: row.own.known, "reporting.cells", style="n"),
    Column[SubmissionRow]("warnings", lambda row: row.own.warnings, "submit.warning", style="n"),
)


def list_submissions(catalogue: Catalogue, found: Sequence[Submission]) -> Table[SubmissionRow]:
    """The submissions of one report, in the order in which they are given."""
    title = word("reporting.submissions", count=len(found))
    return Table(title, COLUMNS, [_describe(catalogue, one) for one in found])


def _describe(catalogue: Catalogue, one: Submission) -> SubmissionRow:
    brought = [form for form in catalogue.forms if form.code in one.forms]
    replaced = [form for form in brought if form.code not in one.forms_in_force]
    status_text = word(f"submit.{one.status}")
    became: list[str] = []
    if one.status == "withdrawn":
        at, by = format_moment(one.withdrawn_at), name_actor(one.withdrawn_by)
        became.append(word("reporting.withdrawn_when", at=at, by=by))
        if one.reverted_to is not None:
            became.append(word("reporting.reverted_to", version=one.reverted_to))
        if one.withdrawn_why:
            became.append(word("reporting.why", why=one.withdrawn_why))
    elif replaced:
        numbers = ", ".join(str(number) for number in one.replaced_by)
        if one.forms_in_force:
            forms = list_sheets(replaced)
            became.append(word("reporting.replaced_partly", numbers=numbers, forms=forms))
        else:
            became.append(word("reporting.replaced_by", numbers=numbers))
    if one.reopened_at is not None:
        at, by = format_moment(one.reopened_at), name_actor(one.reopened_by)
        became.append(
            word("reporting.after_reopening", at=at, by=by, why=one.reopened_why or NOTHING)
        )
    return SubmissionRow(one, status_text, tuple(became), list_sheets(brought))
