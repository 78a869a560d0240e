"""The template of a district and quarter, with what the store knows of the quarter before."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.exports.template import write_template
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.organisations.transfers import list_transfers
from dashboard.store import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.periods import Quarter
    from dashboard.store import Store


def write_prefilled_template(
    store: Store, district: str, quarter: Quarter, file: Path | IO[bytes]
) -> None:
    """Write the workbook to fill in: its organisations listed, last closings as openings.

    Raises:
        UserError: where the district is unknown or does not exist in that quarter, or the file
            cannot be written.
    """
    with Reader(store) as reader, reader.cursor() as con:
        history = StoredHistory(con, store.catalogue)
        code = history.register.current_code(district, quarter.last_day)
        unit = history.register.unit[code] if code else None
        if unit is None or unit.level != "district":
            known = ", ".join(d.code for d in history.register.districts[:5])
            raise UserError("code.district", code=district, nearest=known or "—")
        if not unit.exists_in(quarter):
            raise UserError("district.not_then", name=unit.name, quarter=quarter)
        last = quarter.plus(-1)
        moved = {one.district for one in list_transfers(history.register, unit.code, quarter)}
        try:
            write_template(
                file,
                catalogue=history.catalogue,
                register=history.register,
                district=unit.code,
                quarter=quarter,
                openings=history.effective(
                    "membership", [(district, last) for district in (unit.code, *sorted(moved))]
                ).select("unit", "members_end"),
                enterprises=history.effective("enterprise", [(unit.code, last)]),
                agency=reader.board_settings.agency,
            )
        except OSError as error:
            raise UserError("file.not_writable", file=file, reason=error.strerror) from error
