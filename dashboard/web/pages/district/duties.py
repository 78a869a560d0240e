"""A district's enterprises with their quotas, and what it owes by a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from dashboard.analytics.comparison import count_known
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.cache import ask
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.analytics.progress import Row
    from dashboard.web.state.selection import Selection

# State of a duty → the status whose colours it has, and its mark.
LOOKS = {
    "done": ("met", "✓"),
    "done_late": ("behind", "!"),
    "overdue": ("missed", "✕"),
    "not_due": ("no_data", "–"),
}


def list_enterprises(selection: Selection, districts: tuple[str, ...]) -> list[Row]:
    """The enterprises as of the chosen quarter."""
    if not districts:
        return []
    names = name_places()
    found = ask("enterprises", as_of=selection.as_of.first_day, districts=districts).to_dicts()
    return [row | {"district_name": names[row["district"]]} for row in found]


def list_obligations(selection: Selection, districts: tuple[str, ...], today: date) -> list[Row]:
    """Dated duties as of the day after the chosen quarter, or today where it still runs."""
    if not districts:
        return []
    found = ask(
        "obligations",
        as_of=selection.as_of.first_day,
        districts=districts,
        day=min(today, selection.as_of.plus(1).first_day),
    ).to_dicts()
    titles = {
        (programme.code, o.code): (programme.title, o.title, o.section)
        for programme in project_catalogue().programmes
        for o in programme.obligations
    }
    return [
        row
        | dict(
            zip(
                ("programme_title", "title", "section"),
                titles[row["programme"], row["obligation"]],
                strict=True,
            )
        )
        for row in found
    ]


def draw_duties(
    selection: Selection,
    enterprises: Sequence[Row],
    obligations: Sequence[Row],
    *,
    with_obligations: bool,
) -> None:
    """Draw both tables, each with its downloads; an area owes nothing itself."""
    html = render(
        "district_enterprises",
        rows=enterprises,
        counted=count_known(row["is_met"] for row in enterprises),
        several=len({row["district"] for row in enterprises}) > 1,
        as_of=selection.as_of.label,
        year=selection.as_of.year,
    )
    draw_panel(encode_panel(html), "enterprises")
    if enterprises:
        draw_downloads(selection, partial(_tabulate_enterprises, enterprises), name="doanh-nghiep")
    if with_obligations:
        html = render(
            "district_obligations", rows=obligations, looks=LOOKS, as_of=selection.as_of.label
        )
        draw_panel(encode_panel(html), "obligations")
        if obligations:
            draw_downloads(selection, partial(_tabulate_obligations, obligations), name="nhiem-vu")


def _tabulate_enterprises(rows: Sequence[Row]) -> Table:
    figures: dict[str, list[Any]] = {
        word(f"enterprises.{name}"): [row[name] for row in rows]
        for name in ("workers", "admitted", "quota")
    }
    return Table(
        title=word("enterprises.sheet"),
        columns={
            word("organisations.code"): [row["enterprise"] for row in rows],
            word("enterprises.name"): [row["name"] for row in rows],
            word("table.district"): [row["district_name"] for row in rows],
            word("enterprises.has_org"): [_say(row["has_org"]) for row in rows],
            **figures,
            word("enterprises.is_met"): [
                None if row["is_met"] is None else _say_met(row) for row in rows
            ],
        },
        kinds=["count"] * len(rows),
    )


def _say(flag: bool | None) -> str | None:  # noqa: FBT001 - the value that is said
    return None if flag is None else word("enterprises.yes" if flag else "enterprises.no")


def _say_met(row: Row) -> str:
    return word("status.met" if row["is_met"] else "enterprises.not_met")


def _tabulate_obligations(rows: Sequence[Row]) -> Table:
    return Table(
        title=word("obligations.sheet"),
        columns={
            word("obligations.title_column"): [row["title"] for row in rows],
            word("filters.programme"): [row["programme_title"] for row in rows],
            word("obligations.due_on"): [format_date(row["due_on"]) for row in rows],
            word("obligations.done_on"): [
                format_date(row["done_on"]) if row["done_on"] else None for row in rows
            ],
            word("obligations.document"): [row["document"] for row in rows],
            word("table.status"): [word(f"obligations.{row['state']}") for row in rows],
        },
        kinds=["count"] * len(rows),
    )
