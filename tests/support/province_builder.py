"""Small provinces for tests, described by tables and written into a store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.periods import Quarter
from dashboard.store.publishing import write_version
from dashboard.store.tables import begin_with_plans, insert, report_table
from tests.support.ascii_tables import Row, read_table
from tests.support.province_frames import (
    change_frame,
    closing_frame,
    form_frame,
    lineage_frame,
    report_frame,
    scope_frame,
    sent_frame,
    submission_frame,
    submission_of,
    tick_frame,
    unit_frame,
)
from tests.support.quota_tables import quota_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.store import Store

LONG_AGO = "2015-01-01"


@dataclass
class Province:
    """What a test says of a province. Whatever it does not say is made up plainly.

    Attributes:
        units: organisations, and districts where more is to be said of them: `unit`, and if not as
            usual `kind` (base_committee; `district` for districts), `unit_type` (commune), `name`
            (Tên and its code), `district` (D), `area` (the district itself), `from` (long ago),
            `to` (still lives). Units that only the forms name are made as usual.
        lineage: `predecessor`, `successor`, `on`, `share`.
        scopes: `programme`, `unit`, and where it binds from a day on `starts_on`.
        changes: `unit`, `on`, `what`, `was`.
        submissions: `submission`, `district`, `quarter`, and if not as usual `received_on` (the
            quarter's last day), `withdrawn` (a day), `warnings` (0), `turn` (that of its number),
            `forms` (those that have rows). Only for tests about submissions; otherwise the rows of
            one district and quarter are one submission.
        closings: `quarter`, `closed_at` and `reopened_at` (days).
        forms: tables by form: `unit`, `quarter`, measures; `district` where the unit is not an
            organisation (enterprises, obligations); `submission` where submissions are given.
        sent: `submission`, `district`, `quarter`, `forms`, and where it does not wait any more
            `decided`.
        ticks: duties that were ticked off: `unit`, `duty`, `done_on`, and if not as usual
            `programme` (plan), `due` (none), `document` (none), `ended` (anything: it was undone).
        quotas: see tests/support/quota_tables.py.
    """

    units: str = "unit"
    lineage: str = "predecessor"
    scopes: str = "programme | unit"
    submissions: str = "submission"
    closings: str = "quarter"
    forms: dict[str, str] = field(default_factory=dict)
    sent: str = "submission"
    changes: str = "unit"
    ticks: str = "unit"
    quotas: str = "district"

    def put_into(self, store: Store) -> None:
        """Write all of it as one version of the store."""
        units = {row["unit"]: row for row in self._units()}
        submissions: dict[int, Row] = {
            int(row["submission"] or 0): row for row in read_table(self.submissions)
        }
        with write_version(store) as pending:
            pending.con.execute("delete from plan")  # those of the empty store it is a copy of
            begin_with_plans(pending.con, store.catalogue)
            brought: dict[int, dict[str, int]] = {}
            for form, text in self.forms.items():
                rows = []
                for number, row in enumerate(read_table(text), start=1):
                    district = row.get("district") or self._district_of(row, units)
                    submission = submission_of(row, district, submissions)
                    forms = brought.setdefault(submission, {})
                    forms[form] = forms.get(form, 0) + 1
                    place = {"submission": submission, "district": district, "n": number}
                    rows.append({**row, **place})
                insert(pending.con, report_table(form), report_frame(form, rows))
            insert(pending.con, "unit", unit_frame(units.values()))
            insert(pending.con, "lineage", lineage_frame(read_table(self.lineage)))
            insert(pending.con, "scope", scope_frame(read_table(self.scopes)))
            insert(pending.con, "unit_change", change_frame(read_table(self.changes)))
            insert(pending.con, "submission", submission_frame(submissions))
            insert(pending.con, "submission_form", form_frame(submissions, brought))
            insert(pending.con, "sent", sent_frame(read_table(self.sent)))
            insert(pending.con, "closing", closing_frame(read_table(self.closings)))
            insert(pending.con, "duty_done", tick_frame(read_table(self.ticks)))
            insert(pending.con, "quota", quota_frame(read_table(self.quotas)))

    def _district_of(self, report: Row, units: dict[str | None, Row]) -> str | None:
        """Under which district an organisation stood on the last day of a quarter."""
        last_day = Quarter.parse(str(report["quarter"])).last_day.isoformat()
        later = [
            (row["on"], row["was"])
            for row in read_table(self.changes)
            if (row["unit"], row["what"]) == (report["unit"], "parent")
            and str(row["on"]) > last_day
        ]
        return min(later)[1] if later else units[report["unit"]]["district"]

    def _units(self) -> Iterator[Row]:
        listed = [_with_usual(row) for row in read_table(self.units)]
        named = [row for form in self.forms.values() for row in read_table(form)]
        organisations = {row["unit"]: row for row in listed if row["kind"] != "district"}
        for row in named:
            if not row.get("district"):
                organisations.setdefault(row["unit"], _with_usual({"unit": row["unit"]}))
        districts = {row["unit"]: row for row in listed if row["kind"] == "district"}
        parents = [row["district"] for row in organisations.values()]
        parents += [row["was"] for row in read_table(self.changes) if row["what"] == "parent"]
        parents += [row["district"] for row in named if row.get("district")]
        parents += [row["district"] for row in read_table(self.submissions)]
        for code in parents:
            districts.setdefault(code, _with_usual({"unit": code, "kind": "district"}))
        yield _with_usual({"unit": "P", "kind": "province"})
        yield from districts.values()
        yield from organisations.values()


def _with_usual(row: Row) -> Row:
    usual: Row = {
        "kind": "base_committee",
        "unit_type": "commune",
        "district": "D",
        "area": row["unit"],
        "from": LONG_AGO,
        "to": None,
    }
    return usual | {key: value for key, value in row.items() if value is not None}
