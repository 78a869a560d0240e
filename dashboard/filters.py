"""The one set of filters: at the same place on every page, kept in the address and between pages.

The address holds codes (`?quy=2024-Q4&don-vi=H01`), and only what differs from the default, so that
it stays short, can be sent to a colleague, and means the same after names have changed. Whoever
spoke last wins: a filter that was just touched, else the address (a link, or the browser's Back).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast, get_args

import streamlit as st

from dashboard.cache import ask
from dashboard.figures import Boundaries, Per
from dashboard.formats import fold_district_name, word
from dashboard.quarters import Quarter
from dashboard.registry import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

BOUNDARIES: tuple[Boundaries, ...] = get_args(Boundaries)
PERS: tuple[Per, ...] = get_args(Per)

# Filter → its name in the address.
ADDRESS_NAMES = {
    "programme": "chuong-trinh",
    "as_of": "quy",
    "boundaries": "ranh-gioi",
    "places": "don-vi",
    "unit_types": "loai-hinh",
    "indicator": "chi-so",
    "per": "theo",
}
Address = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen.

    Attributes:
        places: codes of districts, or of areas under the boundaries `area`; empty for all.
        unit_types: codes of unit types; empty for all.
        indicator: code; None for the first one of the programme.
        per: the periods of a series.
    """

    programme: str
    as_of: Quarter
    boundaries: Boundaries = "reported"
    places: tuple[str, ...] = ()
    unit_types: tuple[str, ...] = ()
    indicator: str | None = None
    per: Per = "quarter"

    @property
    def shown_indicator(self) -> str:
        """The indicator that is chosen, else the first one of the programme."""
        return self.indicator or registry().programme[self.programme].targets[0].indicator

    def address(self, default: Selection | None = None) -> Address:
        """The selection as the address has it; without what is the default anyway."""
        values: Address = {}
        for name, in_address in ADDRESS_NAMES.items():
            value = getattr(self, name)
            if value and (default is None or value != getattr(default, name)):
                values[in_address] = [*value] if isinstance(value, tuple) else [str(value)]
        return values


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: codes or quarters, and the names under which they are shown."""

    programmes: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    unit_types: tuple[str, ...]

    @property
    def default(self) -> Selection:
        """The first programme that binds the province, the newest quarter, everything."""
        return Selection(self.programmes[0], self.quarters[0])

    def mend(self, wished: Selection) -> Selection:
        """The nearest selection that there is: what an address names in vain falls back."""
        default = self.default
        places = list_places(wished.as_of, wished.boundaries)
        return Selection(
            wished.programme if wished.programme in self.programmes else default.programme,
            wished.as_of if wished.as_of in self.quarters else default.as_of,
            wished.boundaries,
            tuple(p for p in wished.places if p in places),
            tuple(t for t in wished.unit_types if t in self.unit_types),
            wished.indicator if wished.indicator in registry().indicator else None,
            wished.per,
        )

    def read(self, address: Mapping[str, list[str]]) -> Selection:
        """The selection that an address stands for."""
        given = {name: address.get(key, []) for name, key in ADDRESS_NAMES.items()}
        last = {name: values[-1] for name, values in given.items() if values}
        default = self.default
        return self.mend(
            Selection(
                last.get("programme", default.programme),
                {str(q): q for q in self.quarters}.get(last.get("as_of", ""), default.as_of),
                {b: b for b in BOUNDARIES}.get(last.get("boundaries"), default.boundaries),
                tuple(given["places"]),
                tuple(given["unit_types"]),
                last.get("indicator"),
                {p: p for p in PERS}.get(last.get("per"), default.per),
            )
        )


def list_choices() -> Choices | None:
    """What the store offers to choose from; None while it holds no figures."""
    quarters = tuple(Quarter(y, n) for y, n in ask("quarters").select("year", "number").rows())
    bound = set(ask("programmes")["programme"])
    programmes = tuple(
        p.code
        for p in sorted(registry().programmes, key=lambda p: p.scope != "province")
        if p.code in bound
    )
    if not quarters or not programmes:
        return None
    return Choices(programmes, quarters, tuple(t.code for t in registry().unit_types))


def list_places(as_of: Quarter, boundaries: Boundaries) -> dict[str, str]:
    """Names of the districts (or areas) that can be chosen, by code, in Vietnamese order.

    Under `reported` those that exist on the quarter's last day; under `current` those of today.
    Two of the same name are told apart by their codes.
    """
    day = as_of.last_day
    rows = [
        (row["code"], fold_district_name(row["name"]))
        for row in ask("places").iter_rows(named=True)
        if row["level"] == "district"
        and (
            row["is_area"]
            if boundaries == "area"
            else row["valid_to"] is None
            if boundaries == "current"
            else row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] >= day)
        )
    ]
    names = [name for _, name in rows]
    return {code: name if names.count(name) == 1 else f"{name} ({code})" for code, name in rows}


def read_selection(choices: Choices) -> Selection:
    """What is chosen now, before any filter is drawn."""
    touched = st.session_state.pop("filter_touched", False)
    address = _read_address()
    kept = _kept()
    if kept is None or (not touched and address != st.session_state.get("filter_address")):
        selection = choices.read(address)
    else:
        # A store that grew, or other boundaries, may have taken something away.
        selection = choices.mend(kept)
    _keep(selection)
    st.session_state["filter_address"] = selection.address(choices.default)
    return selection


def draw_filters(choices: Choices, selection: Selection, *, with_indicator: bool) -> None:
    """Draw all filters with what is chosen, and write that to the address."""
    places = list_places(selection.as_of, selection.boundaries)
    entries = registry()
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        st.selectbox(
            word("filters.programme"),
            choices.programmes,
            format_func=lambda code: entries.programme[code].title_vi,
            key="filter_programme",
            on_change=touch,
        )
        st.selectbox(
            word("filters.as_of"),
            choices.quarters,
            format_func=lambda quarter: quarter.label_vi,
            key="filter_as_of",
            on_change=touch,
        )
        st.selectbox(
            word("filters.boundaries"),
            BOUNDARIES,
            format_func=lambda code: word(f"filters.{code}"),
            key="filter_boundaries",
            on_change=touch,
        )
        st.multiselect(
            word("filters.areas" if selection.boundaries == "area" else "filters.districts"),
            list(places),
            format_func=lambda code: places[code],
            key="filter_places",
            placeholder=word("filters.all"),
            on_change=touch,
        )
        st.multiselect(
            word("filters.unit_types"),
            choices.unit_types,
            format_func=lambda code: entries.unit_type[code].label_vi,
            key="filter_unit_types",
            placeholder=word("filters.all"),
            on_change=touch,
        )
        st.button(
            word("filters.reset"),
            on_click=_reset,
            args=(choices,),
            disabled=selection == choices.default,
            key="filter_reset",
        )
        if with_indicator:
            st.selectbox(
                word("filters.indicator"),
                _list_indicators(selection.programme),
                format_func=lambda code: entries.indicator[code].label_vi,
                key="filter_indicator",
                on_change=touch,
            )
            st.segmented_control(
                word("filters.per"),
                PERS,
                format_func=lambda per: word(f"filters.{per}"),
                key="filter_per",
                on_change=touch,
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


def _list_indicators(programme: str) -> list[str]:
    """Codes of all indicators, those of the programme first."""
    own = [t.indicator for t in registry().programme[programme].targets]
    return list(dict.fromkeys([*own, *registry().indicator]))


def touch() -> None:
    """Note that a widget was used in this run, so that it wins over the address.

    For `on_change` of every widget: the address that comes with its event may be one step behind.
    """
    st.session_state["filter_touched"] = True


def _reset(choices: Choices) -> None:
    _keep(choices.default)
    touch()


def _read_address() -> Address:
    found = {key: st.query_params.get_all(key) for key in ADDRESS_NAMES.values()}
    return {key: values for key, values in found.items() if values}


def _keep(selection: Selection) -> None:
    st.session_state["selection"] = selection
    for name in ADDRESS_NAMES:
        value = getattr(selection, "shown_indicator" if name == "indicator" else name)
        value = list(value) if isinstance(value, tuple) else value
        key = f"filter_{name}"
        # Setting what is set already would make the browser draw the filter again.
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value


def _kept() -> Selection | None:
    """The last selection, with what the filters say now; a page may draw only some of them."""
    kept = cast("Selection | None", st.session_state.get("selection"))
    if kept is None:
        return None
    now: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name in ADDRESS_NAMES
        if (value := st.session_state.get(f"filter_{name}")) is not None
    }
    if now.get("indicator") == kept.shown_indicator:
        now["indicator"] = kept.indicator
    return replace(kept, **now)
