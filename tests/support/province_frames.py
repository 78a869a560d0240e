"""The tables of a small province as rows of its store: what is usual is filled in."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import polars as pl
from openpyxl.utils import get_column_letter

from dashboard.periods import Quarter
from dashboard.store.tables import report_schema
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.support.ascii_tables import Row


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def submission_of(row: Row, district: str | None, submissions: dict[int, Row]) -> int:
    if row.get("submission"):
        return int(row["submission"] or 0)
    for number, known in submissions.items():
        if (known["district"], known["quarter"]) == (district, row["quarter"]):
            return number
    number = max(submissions, default=0) + 1
    submissions[number] = {"district": district, "quarter": row["quarter"]}
    return number


def report_frame(form: str, rows: list[dict[str, str | int | None]]) -> pl.DataFrame:
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


def unit_frame(rows: Iterable[Row]) -> pl.DataFrame:
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


def scope_frame(rows: list[Row]) -> pl.DataFrame:
    schema = {"programme": pl.String, "unit": pl.String, "starts_on": pl.Date}
    return pl.DataFrame(
        [{**row, "starts_on": _day(row.get("starts_on"))} for row in rows], schema=schema
    )


def lineage_frame(rows: list[Row]) -> pl.DataFrame:
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


def change_frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [{**row, "starts_on": _day(row["on"])} for row in rows],
        schema=["unit", "starts_on", "what", "was"],
    )


def _columns(form: str) -> dict[str, str]:
    """Where a sheet as we make it has its measures: behind number, code and name."""
    measures = CATALOGUE.form[form].measures
    return {m.code: get_column_letter(n) for n, m in enumerate(measures, start=4)}


def closing_frame(rows: list[Row]) -> pl.DataFrame:
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


def tick_frame(rows: list[Row]) -> pl.DataFrame:
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


def sent_frame(rows: list[Row]) -> pl.DataFrame:
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


def submission_frame(submissions: dict[int, Row]) -> pl.DataFrame:
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


def form_frame(submissions: dict[int, Row], brought: dict[int, dict[str, int]]) -> pl.DataFrame:
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
