"""Rows about what districts send: reports, submissions, closings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from dashboard.analytics.schemas.query import Query
from dashboard.catalogue.statuses import ReportState


class Report(NamedTuple):
    """What a district has sent for a quarter; counts are null where nothing was."""

    quarter: str
    district: str
    name: str
    due_on: date
    received_on: date | None
    timing: Literal["on_time", "late", "missing"]
    submission: int | None
    forms: str | None
    known: int | None
    blank: int | None
    not_asked: int | None
    rows: int | None
    organisations_sent: int | None
    organisations: int
    warnings: int | None
    state: ReportState
    days_late: int
    closed: bool
    remind: bool


class MissingReport(NamedTuple):
    """A district that has not sent all that an indicator needs for a quarter (its first day).

    `forms` are those of them that are not there.
    """

    quarter: date
    indicator: str
    district: str
    name: str
    area: str
    forms: Sequence[str]


class Submission(NamedTuple):
    """An accepted submission, whatever became of it."""

    submission: int
    district: str
    name: str
    quarter: str
    status: Literal["in_force", "partly_replaced", "replaced", "withdrawn"]
    received_on: date
    accepted_at: datetime
    file_name: str
    sha256: str
    warnings: int
    accepted_by: str
    accepted_why: str
    forms: Sequence[str]
    forms_in_force: Sequence[str]
    rows: int
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_why: str | None
    reverted_to: int | None
    reopened_at: datetime | None
    reopened_by: str | None
    reopened_why: str | None
    replaced_by: Sequence[int]
    known: int
    blank: int
    not_asked: int


class Sent(NamedTuple):
    """A file that waits for approval or has waited, whatever became of it.

    `later` is in force though it was sent later; `newer` was sent later and waits as well.
    """

    submission: int
    district: str
    name: str
    quarter: str
    state: Literal["waiting", "returned", "recalled", "approved"]
    received_on: date
    sent_at: datetime
    sent_by: str
    sent_why: str
    file_name: str
    sha256: str
    forms: Sequence[str]
    rows: int
    warnings: int
    decided_at: datetime | None
    decided_by: str | None
    decided_why: str | None
    later: int | None
    newer: int | None


class Closing(NamedTuple):
    """A quarter closed for a time; `reopened_at` is null while it is closed."""

    quarter: str
    closed_at: datetime
    closed_by: str
    reopened_at: datetime | None
    reopened_by: str | None
    reopened_why: str | None


COMPLETENESS = Query("completeness", Report)
MISSING_REPORTS = Query("missing_reports", MissingReport)
SUBMISSIONS = Query("submissions", Submission)
SENT = Query("sent", Sent)
CLOSINGS = Query("closings", Closing)
