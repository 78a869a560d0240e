"""A small table with one of everything, and what is said above it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard.exports.heading import Heading
from dashboard.exports.tables import Column, Table

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import Measured, StatusCode


class Row(NamedTuple):
    unit: str
    value: float
    goal: float | None
    numerator: float | None
    measured: Measured
    status: StatusCode
    day: date | None


def _measure(row: Row) -> Measured:
    return row.measured


COLUMNS = (
    Column[Row]("unit", lambda row: row.unit, heading="Đơn vị"),
    Column[Row](
        "value",
        lambda row: row.value,
        "table.value",
        measured=_measure,
        beside=lambda row: (row.goal,),
    ),
    Column[Row](
        "gap",
        lambda row: None if row.goal is None else row.value - row.goal,
        "table.gap",
        measured=_measure,
        is_difference=True,
    ),
    Column[Row]("numerator", lambda row: row.numerator, "table.numerator"),
    Column[Row]("status", lambda row: row.status, "table.status", like=lambda row: row.status),
    Column[Row]("day", lambda row: row.day, "submit.received_on"),
)
ROWS = (
    Row("Xã An", 0.8996, 0.9, 7.0, "percent", "behind", date(2024, 4, 3)),
    Row("=1+1", 12.0, 10.0, None, "count", "met", None),
    Row("Xã Ấn", 0.5, 0.527, 2.0, "percent", "no_data", None),
)
TABLE = Table("Tổng quan", COLUMNS, ROWS)
HEADING = Heading(
    province="Tỉnh Mẫu",
    programme="Chương trình thử (Mẫu)",
    as_of="Quý I/2024",
    filters=("Theo đơn vị báo cáo", "Đảng bộ: Xã An, Xã Ấn"),
    version=7,
    received_until=date(2024, 4, 5),
    made_on=date(2024, 4, 9),
    is_simulated=True,
)
