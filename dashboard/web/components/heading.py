"""What is chosen, in words: above what is taken away and printed, and in names of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.exports.heading import Heading
from dashboard.messages import word
from dashboard.presentation.formats import format_date, shorten_programme
from dashboard.text.vietnamese import fold
from dashboard.web.data.own import describe_own, list_shown, name_own
from dashboard.web.routes import INDICATOR, OVERVIEW, ROADMAP
from dashboard.web.state.selection import list_choices, list_places
from dashboard.web.state.served import served

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dashboard.web.routes import Page
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Of a piece of a file's name.
MOST_LETTERS = 60
# Where no district is chosen these tell of the province first, whoever looks.
OF_PROVINCE = frozenset((OVERVIEW, ROADMAP, INDICATOR))


def describe_heading(
    visit: Visit,
    selection: Selection | None,
    filters: Collection[str],
    *,
    about: Sequence[str] = (),
    programme: str = "",
) -> Heading:
    """Where what is seen comes from, with what is chosen of it.

    Args:
        visit: by whom it is seen.
        selection: what is chosen; None while there is nothing to choose from.
        filters: those that it follows; the others say nothing of it.
        about: what it shows beside that, in words.
        programme: title of the plan by which it goes, where that is not the chosen one.
    """
    as_of, chosen = "", []
    if selection:
        as_of = selection.as_of.label if "as_of" in filters else ""
        chosen = _describe_filters(visit, selection, filters)
        if "programme" in filters and not programme:
            programme = visit.catalogue.programme[selection.programme].title
    if visit.known_on:
        chosen = [word("known.source", day=format_date(visit.known_on)), *chosen]
    return Heading(
        visit.about.province or "",
        programme,
        as_of,
        [*about, *chosen],
        visit.version,
        visit.about.received_until,
        served().today() if visit.known_on else visit.today,
        visit.about.simulated,
        visit.settings.agency,
    )


def _describe_filters(visit: Visit, selection: Selection, filters: Collection[str]) -> list[str]:
    pieces = []
    if "boundaries" in filters:
        pieces.append(word(f"filters.{selection.boundaries}"))
    if "places" in filters and selection.places:
        names = list_places(visit, selection.as_of, selection.boundaries)
        key = "source.areas" if selection.boundaries == "area" else "source.places"
        pieces.append(word(key, names=", ".join(names[code] for code in selection.places)))
    elif "places" in filters:
        pieces += filter(None, [describe_own(visit)])
    if "unit_types" in filters and selection.unit_types:
        labels = [visit.catalogue.unit_type[code].label for code in selection.unit_types]
        pieces.append(word("source.unit_types", names=", ".join(labels)))
    return pieces


def describe_title(
    visit: Visit, page: Page, selection: Selection | None, filters: Collection[str], subject: str
) -> str:
    """`Tổng quan · Phường Đại Phong · Quý III/2026 – Tỉnh Minh Sơn – Tiến Độ`: of a tab.

    Args:
        visit: by whom the page is seen.
        page: the page.
        selection: what is chosen; None while there is nothing to choose from.
        filters: those that the page follows.
        subject: what it is about, where that is more than what is chosen; may be empty.
    """
    pieces = [word(f"nav.{page.name}"), subject]
    if selection:
        if "places" in filters and not selection.places and page not in OF_PROVINCE:
            pieces.append(name_own(visit, selection.as_of))
        pieces += _name_chosen(visit, selection, filters)
    if visit.known_on:
        pieces.append(word("known.title", day=format_date(visit.known_on)))
    names = (" · ".join(filter(None, pieces)), visit.about.province, word("product"))
    return " – ".join(filter(None, names))


def _name_chosen(visit: Visit, selection: Selection, filters: Collection[str]) -> list[str]:
    """What differs from the first look at a page, in few words, and the quarter."""
    choices, pieces = list_choices(visit), []
    names = list_places(visit, selection.as_of, selection.boundaries)
    if "places" in filters:
        key = "areas" if selection.boundaries == "area" else "places"
        pieces.append(_name_or_count([names[code] for code in selection.places], key))
    if "unit_types" in filters:
        labels = [visit.catalogue.unit_type[code].label for code in selection.unit_types]
        pieces.append(_name_or_count(labels, "unit_types"))
    if "programme" in filters and choices and selection.programme != choices.default.programme:
        pieces.append(shorten_programme(visit.catalogue.programme[selection.programme]))
    if "boundaries" in filters and selection.boundaries != "reported":
        pieces.append(word(f"filters.{selection.boundaries}"))
    return [*pieces, selection.as_of.label if "as_of" in filters else ""]


def _name_or_count(names: Sequence[str], key: str) -> str:
    if len(names) <= 1:
        return "".join(names)
    return word(f"filters.several_{key}", count=len(names))


def name_file(
    visit: Visit, page: Page, selection: Selection | None, filters: Collection[str], part: str = ""
) -> str:
    """`tong-quan_can-tho-21_phuong-dai-phong_2026-Q3`: page, plan, whose figures, quarter.

    Plain letters alone, in whatever language the page is: they survive every mail and archive.
    What nothing is chosen of has the day in place of the quarter.
    """
    known = f"_biet-den-{visit.known_on}" if visit.known_on else ""
    if selection is None:
        piece = "-".join(filter(None, (page.file_name, part)))
        return _plain(piece) + (known or f"_{visit.today.isoformat()}")
    names = list_places(visit, selection.as_of, selection.boundaries)
    types = visit.catalogue.unit_type
    pieces = ["-".join(filter(None, (page.file_name, part)))]
    if "programme" in filters:
        pieces.append(selection.programme)
    if "indicator" in filters:
        pieces.append(selection.shown_indicator(visit.catalogue))
    if "places" in filters:
        kind = "dia-ban" if selection.boundaries == "area" else "dang-bo"
        shown = [names[code] for code in list_shown(visit, selection)]
        pieces.append(_count_or_name(shown, kind))
    if "unit_types" in filters:
        labels = [types[code].label_vi for code in selection.unit_types]
        pieces.append(_count_or_name(labels, "loai-hinh"))
    if "boundaries" in filters and selection.boundaries != "reported":
        pieces.append({"area": "huyen-cu", "current": "don-vi-hien-nay"}[selection.boundaries])
    return "_".join([*map(_plain, filter(None, pieces)), str(selection.as_of)]) + known


def _count_or_name(names: Sequence[str], kind: str) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} {kind}" if names else ""


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:MOST_LETTERS].strip("-")
