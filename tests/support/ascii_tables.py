"""Small provinces for tests, written as tables that can be read.

A table is text: one row a line, cells between bars, the first line names the columns. A blank cell
is unknown, as in a workbook.

    unit | quarter | admitted
    A    | 2024-Q1 | 2
    B    | 2024-Q1 |
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

import polars as pl
from openpyxl.utils import get_column_letter

from dashboard.periods import Quarter
from dashboard.store.publishing import write_version
from dashboard.store.tables import begin_with_plans, insert, report_schema, report_table
from tests.support.quota_tables import quota_frame
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dashboard.store import Store

Row = dict[str, str | None]
LONG_AGO = "2015-01-01"


def read_table(text: str) -> list[Row]:
    """The rows of a table by column; blank cells are None."""
    lines = [line.split("|") for line in text.strip().splitlines() if line.strip()]
    header, *body = [[cell.strip() for cell in line] for line in lines]
    rows = []
    for cells in body:
        assert len(cells) == len(header), f"{cells} does not fit {header}"
        rows.append({column: cell or None for column, cell in zip(header, cells, strict=True)})
    return rows


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
                    submission = _submission_of(row, district, submissions)
                    forms = brought.setdefault(submission, {})
                    forms[form] = forms.get(form, 0) + 1
                    place = {"submission": submission, "district": district, "n": number}
                    rows.append({**row, **place})
                insert(pending.con, report_table(form), _report_frame(form, rows))
            insert(pending.con, "unit", _unit_frame(units.values()))
            insert(pending.con, "lineage", _lineage_frame(read_table(self.lineage)))
            insert(pending.con, "scope", _scope_frame(read_table(self.scopes)))
            insert(pending.con, "unit_change", _change_frame(read_table(self.changes)))
            insert(pending.con, "submission", _submission_frame(submissions))
            insert(pending.con, "submission_form", _form_frame(submissions, brought))
            insert(pending.con, "sent", _sent_frame(read_table(self.sent)))
            insert(pending.con, "closing", _closing_frame(read_table(self.closings)))
            insert(pending.con, "duty_done", _tick_frame(read_table(self.ticks)))
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


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _submission_of(row: Row, district: str | None, submissions: dict[int, Row]) -> int:
    if row.get("submission"):
        return int(row["submission"] or 0)
    for number, known in submissions.items():
        if (known["district"], known["quarter"]) == (district, row["quarter"]):
            return number
    number = max(submissions, default=0) + 1
    submissions[number] = {"district": district, "quarter": row["quarter"]}
    return number


def _report_frame(form: str, rows: list[dict[str, str | int | None]]) -> pl.DataFrame:
    schema = report_schema(CATALOGUE.form[form])
    spoken = {"n", "quarter", *schema}
    for row in rows:
        assert row.keys() <= spoken, f"{form} has no {row.keys() - spoken}"
    entries = []
    for row in rows:
        quarter = Quarter.parse(str(row["quarter"])).first_day
        cells = {**row, "quarter": quarter.isoformat(), "name": row["unit"], "sheet_row": row["n"]}
        entries.append({column: _value(cells.get(column), kind) for column, kind in schema.items()})
    return pl.DataFrame(entries, schema=schema)


def _value(cell: str | int | None, kind: pl.DataType) -> str | int | date | None:
    if cell is None or kind == pl.String:
        return cell
    return date.fromisoformat(str(cell)) if kind == pl.Date else int(cell)


def _unit_frame(rows: Iterable[Row]) -> pl.DataFrame:
    entries = []
    for row in rows:
        kind = str(row["kind"])
        level = kind if kind in {"province", "district"} else "organisation"
        is_organisation = level == "organisation"
        entries.append(
            {
                "code": row["unit"],
                "name": row.get("name") or f"Tên {row['unit']}",
                "level": level,
                "kind": kind if is_organisation else None,
                "unit_type": row["unit_type"] if is_organisation else None,
                "parent": {"province": None, "district": "P"}.get(level, row["district"]),
                "area": row["area"] if level == "district" else None,
                "valid_from": _day(row["from"]),
                "valid_to": _day(row["to"]),
            }
        )
    return pl.DataFrame(entries, schema_overrides={"valid_to": pl.Date}, infer_schema_length=None)


def _scope_frame(rows: list[Row]) -> pl.DataFrame:
    schema = {"programme": pl.String, "unit": pl.String, "starts_on": pl.Date}
    return pl.DataFrame(
        [{**row, "starts_on": _day(row.get("starts_on"))} for row in rows], schema=schema
    )


def _lineage_frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "predecessor": row["predecessor"],
                "successor": row["successor"],
                "starts_on": _day(row["on"]),
                "share": float(row["share"] or 1),
            }
            for row in rows
        ]
    )


def _change_frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [{**row, "starts_on": _day(row["on"])} for row in rows],
        schema=["unit", "starts_on", "what", "was"],
    )


def _columns(form: str) -> dict[str, str]:
    """Where a sheet as we make it has its measures: behind number, code and name."""
    measures = CATALOGUE.form[form].measures
    return {m.code: get_column_letter(n) for n, m in enumerate(measures, start=4)}


def _closing_frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "quarter": Quarter.parse(str(row["quarter"])).first_day,
                "closed_at": _day(row["closed_at"]),
                "closed_by": "Tổ số liệu",
                "reopened_at": _day(row["reopened_at"]),
                "reopened_by": None,
                "reopened_why": None,
            }
            for row in rows
        ]
    )


def _tick_frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "programme": row.get("programme") or "plan",
                "duty": row["duty"],
                "unit": row["unit"],
                "due": _day(row.get("due")),
                "done_on": _day(row["done_on"]),
                "document": row.get("document") or "",
                "by_whom": "Mai",
                "why": "",
                "accepted_at": datetime(2026, 1, 1),
                "ended_at": datetime(2026, 1, 2) if row.get("ended") else None,
                "ended_by": "Mai" if row.get("ended") else None,
                "ended_why": "nhầm" if row.get("ended") else None,
            }
            for row in rows
        ],
        schema_overrides={
            "due": pl.Date,
            "ended_at": pl.Datetime,
            "ended_by": pl.String,
            "ended_why": pl.String,
        },
    )


def _sent_frame(rows: list[Row]) -> pl.DataFrame:
    texts = ("decided", "decided_by", "decided_why")
    return pl.DataFrame(
        [
            {
                "submission": int(row["submission"] or 0),
                "district": row["district"],
                "quarter": (quarter := Quarter.parse(str(row["quarter"]))).first_day,
                "received_on": quarter.last_day,
                "sent_at": datetime(2026, 1, 1),
                "sent_by": "Mai",
                "sent_why": "",
                "file_name": f"{row['submission']}.xlsx",
                "sha256": f"{row['submission']:0>64}",
                "forms": (row["forms"] or "").split(),
                "rows": 1,
                "warnings": 0,
                "decided": row["decided"],
                "decided_at": datetime(2026, 1, 2) if row["decided"] else None,
                "decided_by": "Hoa" if row["decided"] else None,
                "decided_why": "sai" if row["decided"] else None,
            }
            for row in rows
        ],
        schema_overrides={**dict.fromkeys(texts, pl.String), "decided_at": pl.Datetime},
    )


def _submission_frame(submissions: dict[int, Row]) -> pl.DataFrame:
    frame = pl.DataFrame(
        [
            {
                "submission": number,
                "district": row["district"],
                "quarter": (quarter := Quarter.parse(str(row["quarter"]))).first_day,
                "received_on": _day(row.get("received_on")) or quarter.last_day,
                "accepted_at": datetime(2026, 1, 1),
                "file_name": f"{number}.xlsx",
                "sha256": f"{number:064}",
                "warnings": int(row.get("warnings") or 0),
                "accepted_by": "",
                "accepted_why": "",
                "withdrawn_by": None,
                "withdrawn_at": row.get("withdrawn"),
                "withdrawn_why": "sai" if row.get("withdrawn") else None,
                "reverted_to": None,
                "turn": int(turn) if (turn := row.get("turn")) else None,
            }
            for number, row in submissions.items()
        ],
        schema_overrides={
            **dict.fromkeys(("withdrawn_at", "withdrawn_by", "withdrawn_why"), pl.String),
            "reverted_to": pl.Int32,
            "turn": pl.Int32,
        },
    )
    if not submissions:
        return pl.DataFrame()
    return frame.with_columns(pl.col("withdrawn_at").cast(pl.String).str.to_datetime("%Y-%m-%d"))


def _form_frame(submissions: dict[int, Row], brought: dict[int, dict[str, int]]) -> pl.DataFrame:
    entries = []
    for number, row in submissions.items():
        unit_rows = dict.fromkeys((row.get("forms") or "").split(), 0) | brought.get(number, {})
        entries += [
            {
                "submission": number,
                "form": form,
                "sheet": CATALOGUE.form[form].sheet,
                "unit_rows": count,
                "known_cells": count,
                "blank_cells": 0,
                "not_asked_cells": 0,
                "columns": json.dumps(_columns(form)),
            }
            for form, count in sorted(unit_rows.items())
        ]
    return pl.DataFrame(entries)
