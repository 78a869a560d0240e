"""The filters: at the same place on every page, kept in the address and from page to page.

The most recent input wins: a filter that was just used, else the address (a link, or the browser's
Back), else what was chosen before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from dashboard.messages import word
from dashboard.presentation.formats import lead_with_whose
from dashboard.web.plain_text import plain
from dashboard.web.state.known_day import draw_known_day
from dashboard.web.state.selection import ADDRESS_NAMES, PERS, find_misses, list_places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from dashboard.catalogue.models import Catalogue
    from dashboard.web.state.selection import Address, Choices, Miss, Selection
    from dashboard.web.state.visit import Visit


def read_selection(choices: Choices) -> Selection:
    """What is chosen now, before any filter is drawn."""
    state = st.session_state
    # Names of filters; None where nothing was used, nothing in it where it was the reset.
    touched: list[str] | None = state.pop("filters_touched", None)
    kept = cast("Selection | None", state.get("selection"))
    address = _read_address()
    if kept is None or (touched is None and address != state["filter_address"]):
        selection = choices.read(address)
        misses = find_misses(address, selection)
    else:
        # A store that grew, or other boundaries, may have taken something away.
        wished = _follow_widgets(kept, touched or [])
        selection = choices.repair(wished)
        misses = find_misses(wished.address(), selection)
        if selection == kept and not misses:  # still what was shown in place of what was asked for
            misses = read_misses()
    _keep(selection, choices)
    state["filter_misses"] = misses
    return selection


def read_misses() -> tuple[Miss, ...]:
    """What was asked for in vain, as long as what is shown in its place is."""
    return cast("tuple[Miss, ...]", st.session_state.get("filter_misses", ()))


def draw_filters(
    choices: Choices,
    selection: Selection,
    *,
    drawn: Collection[str],
    today: date,
) -> None:
    """Draw filters with what is chosen, and write that to the address.

    Args:
        choices: what there is to choose from.
        selection: what is chosen.
        drawn: those that matter on the page; the others keep what is chosen.
        today: the day until which the page can be seen as it was known.
    """
    places = list_places(choices.visit, selection.as_of, selection.boundaries)
    entries = choices.visit.catalogue
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        if "programme" in drawn:
            _draw_one(
                choices.visit,
                selection,
                "programme",
                choices.programmes,
                lambda code: lead_with_whose(entries.programme[code]),
            )
        if "as_of" in drawn:
            _draw_one(
                choices.visit, selection, "as_of", choices.quarters, lambda quarter: quarter.label
            )
        if "boundaries" in drawn and len(choices.boundaries) > 1:
            _draw_one(
                choices.visit,
                selection,
                "boundaries",
                choices.boundaries,
                lambda code: word(f"filters.{code}"),
            )
        if "places" in drawn:
            _draw_several(
                choices.visit,
                selection,
                "places",
                list(places),
                places.__getitem__,
                label=_label_places(choices.visit, selection),
            )
        if "unit_types" in drawn:
            _draw_several(
                choices.visit,
                selection,
                "unit_types",
                choices.unit_types,
                lambda code: entries.unit_type[code].label,
                label=word("filters.unit_types"),
            )
        st.button(
            word("filters.reset"),
            on_click=_reset,
            args=(choices,),
            disabled=selection == choices.default,
            key="filter_reset",
        )
        draw_known_day(choices.visit, today)
        if "indicator" in drawn:
            draw_indicator_filter(choices.visit, selection)
        if "per" in drawn and _has_quarters(choices.visit, selection):
            _fill_in(choices.visit, selection, "per")
            st.segmented_control(
                word("filters.per"),
                PERS,
                format_func=lambda per: word(f"filters.{per}"),
                key="filter_per",
                on_change=_touch,
                args=("per",),
                required=True,
            )
    address = selection.address(choices.default)
    if address != _read_address():
        others = {
            key: st.query_params.get_all(key)
            for key in st.query_params
            if key not in ADDRESS_NAMES.values()
        }
        st.query_params.from_dict(address | others)


def draw_indicator_filter(visit: Visit, selection: Selection, label: str | None = None) -> None:
    """Draw the choice of an indicator, among the filters or beside the table that it is for."""
    entries = visit.catalogue
    _draw_one(
        visit,
        selection,
        "indicator",
        _list_indicators(visit.catalogue, selection.programme),
        lambda code: entries.indicator[code].label,
        label=label,
    )


def _draw_one(
    visit: Visit,
    selection: Selection,
    name: str,
    options: Sequence[Any],
    show: Callable[[Any], str],
    *,
    label: str | None = None,
) -> None:
    _fill_in(visit, selection, name)
    st.selectbox(
        plain(label or word(f"filters.{name}")),
        options,
        format_func=show,
        key=f"filter_{name}",
        on_change=_touch,
        args=(name,),
    )


def _label_places(visit: Visit, selection: Selection) -> str:
    if not visit.sees_all:
        return word("own.districts")
    return word("filters.areas" if selection.boundaries == "area" else "filters.places")


def _draw_several(
    visit: Visit,
    selection: Selection,
    name: str,
    options: Sequence[str],
    show: Callable[[str], str],
    *,
    label: str,
) -> None:
    _fill_in(visit, selection, name)
    st.multiselect(
        plain(label),
        options,
        format_func=show,
        key=f"filter_{name}",
        placeholder=word("filters.all"),
        on_change=_touch,
        args=(name,),
    )


def _has_quarters(visit: Visit, selection: Selection) -> bool:
    """Whether the indicator's figures differ by quarter: what is rated once a year has none."""
    return visit.catalogue.indicator[selection.shown_indicator(visit.catalogue)].period != "annual"


def _list_indicators(catalogue: Catalogue, programme: str) -> list[str]:
    """Codes of all indicators, those of the programme first."""
    own = [t.indicator for t in catalogue.programme[programme].targets]
    return list(dict.fromkeys([*own, *catalogue.indicator]))


def _touch(name: str) -> None:
    """Note that a filter was used, so that it wins over the address.

    The address that comes with its event may be one step behind.
    """
    st.session_state.setdefault("filters_touched", []).append(name)


def _reset(choices: Choices) -> None:
    _keep(choices.default, choices)
    st.session_state["filters_touched"] = []


def _read_address() -> Address:
    found = {key: st.query_params.get_all(key) for key in ADDRESS_NAMES.values()}
    return {key: values for key, values in found.items() if values}


def _keep(selection: Selection, choices: Choices) -> None:
    st.session_state["selection"] = selection
    st.session_state["filter_address"] = selection.address(choices.default)


def _follow_widgets(kept: Selection, touched: Sequence[str]) -> Selection:
    """The last selection with what the filters say that were just used.

    The others are not asked: Streamlit forgets a filter's value when a page does not draw it.
    """
    now: dict[str, Any] = {}
    for name in touched:
        value = st.session_state.get(f"filter_{name}")
        if value is not None:
            now[name] = tuple(value) if isinstance(value, list) else value
    return replace(kept, **now)


def _fill_in(visit: Visit, selection: Selection, name: str) -> None:
    """Give a filter that is about to be drawn its value."""
    value: object = (
        selection.shown_indicator(visit.catalogue)
        if name == "indicator"
        else getattr(selection, name)
    )
    value = list(value) if isinstance(value, tuple) else value
    key = f"filter_{name}"
    # Setting what is set already would make the browser draw the filter again.
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
