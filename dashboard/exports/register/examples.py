"""The example rows of a template: a small province before and after 1 July 2025, invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.organisations.register import Register, Scope, Succession, Unit, UnitChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.exports.register.cells import Value
    from dashboard.organisations.register import Level

# Known again by their codes, whatever else is changed in them (reading/headers.py).
_MARK = "VÍ DỤ "
_BEGINNING, _END = date(2020, 1, 1), date(2025, 6, 30)
_REFORM = date(2025, 7, 1)


def _unit(
    code: str,
    name: str,
    parent: str | None = None,
    *,
    kind: str | None = None,
    unit_type: str | None = None,
    area: str | None = None,
    since: date = _BEGINNING,
    until: date | None = None,
) -> Unit:
    level: Level = "organisation" if kind else "district" if parent else "province"
    area = f"{_MARK}{area}" if area else None
    above = f"{_MARK}{parent}" if parent else None
    return Unit(f"{_MARK}{code}", name, level, kind, unit_type, above, area, since, until)


EXAMPLES = Register(
    units=(
        _unit("T", "Tỉnh An Bình"),
        _unit("H1", "Đảng bộ huyện Sơn Hà", "T", area="H1", until=_END),
        _unit("X1", "Đảng bộ xã Đông Phú", "T", area="H1", since=_REFORM),
        _unit("P1", "Đảng bộ phường Tây Phú", "T", area="H1", since=_REFORM),
        _unit("CQ", "Đảng bộ các cơ quan Đảng tỉnh", "T", area="CQ", since=date(2025, 2, 1)),
        _unit("H1-01", "Đảng bộ xã Tân An", "H1", kind="base_committee", unit_type="commune",
              until=_END),
        _unit("H1-02", "Đảng bộ thị trấn Sơn Hà", "H1", kind="base_committee",
              unit_type="township", until=_END),
        _unit("X1-01", "Chi bộ Trường Tiểu học Đông Phú", "X1", kind="base_cell",
              unit_type="public_service", since=_REFORM),
        _unit("P1-01", "Chi bộ Công an phường Tây Phú", "P1", kind="base_cell",
              unit_type="police", since=_REFORM),
        _unit("CQ-01", "Chi bộ Ban Tổ chức Tỉnh ủy", "CQ", kind="base_cell",
              unit_type="party_agency", since=date(2025, 2, 1)),
    ),
    lineage=(
        Succession(f"{_MARK}H1-01", f"{_MARK}X1", _REFORM, 1.0),
        Succession(f"{_MARK}H1-02", f"{_MARK}X1", _REFORM, 0.4),
        Succession(f"{_MARK}H1-02", f"{_MARK}P1", _REFORM, 0.6),
    ),
    scopes=(Scope("can-tho-21", f"{_MARK}T"),),
    changes=(UnitChange(f"{_MARK}P1-01", date(2026, 1, 1), "name", "Chi bộ Công an phường"),),
)  # fmt: skip


def mark_examples(rows: Sequence[Mapping[str, Value]]) -> list[Mapping[str, Value]]:
    """References between examples by their codes alone: so each row is known by itself."""
    return [{key: _bare(value) for key, value in row.items()} for row in rows]


def _bare(value: Value) -> Value:
    if isinstance(value, str) and value.endswith(")") and f"({_MARK}" in value:
        return value.rpartition("(")[2].rstrip(")")
    return value
