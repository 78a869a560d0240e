"""A plan as toml: read with all that is wrong in it, and written so that it reads back the same."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, cast

from dashboard.catalogue.plan_files.build import PlanRows, build_plan
from dashboard.catalogue.plan_files.rows import PlanFault, PlanRow
from dashboard.catalogue.plan_files.words import COLUMNS
from dashboard.errors import UserError
from dashboard.tabular.faults import Faults, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dashboard.catalogue.entries import Entry
    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.catalogue.plan_files.rows import Raw
    from dashboard.catalogue.plan_files.words import TableName

LISTS: tuple[TableName, ...] = ("targets", "obligations", "assignments")


def read_plan_toml(content: bytes, file: str, catalogue: Catalogue) -> Programme:
    """The plan of a toml file.

    Args:
        content: of the file.
        file: its name.
        catalogue: whose indicators targets are measured with.

    Raises:
        UserError: where it is no toml.
        FaultsError: where anything in it is wrong, with everything that is.
    """
    try:
        entries = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError("plan_files.no_toml", file=file, reason=error) from error
    faults = Faults()
    own = {key: value for key, value in entries.items() if key not in LISTS}
    head = _row("programme", file, "", own, faults)
    lists: dict[TableName, list[PlanRow]] = {}
    for table in LISTS:
        found = entries.get(table, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            with faults.gathering():
                raise PlanFault("no_list", Place(file), label=table)
            found = []
        lists[table] = [
            _row(table, file, _name_entry(table, number, one), one, faults)
            for number, one in enumerate(found, 1)
        ]
    return build_plan(PlanRows(head, **lists), catalogue, faults)


def _name_entry(table: TableName, number: int, entry: Mapping[str, object]) -> str:
    """Which entry of a list: `[[targets]] 3 (orgs-rated-good)`."""
    code = entry.get("code")
    return f"[[{table}]] {number}" + (f" ({code})" if code else "")


def _row(
    table: TableName, file: str, subject: str, entry: Mapping[str, object], faults: Faults
) -> PlanRow:
    for key, value in entry.items():
        with faults.gathering():
            place = Place(file, header=key, subject=subject)
            if key not in COLUMNS[table]:
                known = ", ".join(COLUMNS[table])
                raise PlanFault("unknown_key", place, label=key, known=known, value=value)
            if not _is_plain(key, value):
                raise PlanFault("no_value", place, label=key)
    values = {key: cast("Raw", value) for key, value in entry.items() if _is_plain(key, value)}
    return PlanRow(table, file, None, values, subject=subject)


def _is_plain(key: str, value: object) -> bool:
    """Whether it is one value; of days there may be several."""
    if key == "due" and isinstance(value, list):
        return not any(isinstance(one, dict | list) for one in value)
    return not isinstance(value, dict | list)


def write_plan_toml(programme: Programme) -> bytes:
    """The plan as toml that `read_plan_toml` reads as the same."""
    own = list(_lines("programme", programme))
    title = "".join(sign for sign in programme.title_vi if sign.isprintable())
    parts = [f"# {title}", "\n".join(own)]
    for table in LISTS:
        entries = getattr(programme, table)
        parts += ["\n".join([f"[[{table}]]", *_lines(table, one)]) for one in entries]
    return ("\n\n".join(parts) + "\n").encode()


def _lines(table: TableName, entry: Entry) -> Iterator[str]:
    """What an entry says, but for what it would say by itself."""
    fields = type(entry).model_fields
    for column in COLUMNS[table]:
        value = getattr(entry, column)
        if fields[column].is_required() or value != fields[column].default:
            yield f"{column} = {_write(value)}"


def _write(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_write, value)) + "]"
    # Strings of JSON are strings of toml but for one sign.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")
