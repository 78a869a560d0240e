"""The figures of the page: a programme's indicators of every unit type, and of all together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES_AS_OF
from dashboard.messages import word
from dashboard.web.data.own import list_own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.schemas.figures import FigureAsOf
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Catalogue, Indicator, Target
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# An indicator, and whether the armed forces are counted in it.
IndicatorKey = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """An indicator as the programme asks for it: with the armed forces, or without."""

    indicator: Indicator
    with_armed_forces: bool
    targets: tuple[Target, ...]

    @property
    def key(self) -> IndicatorKey:
        """Names it among the others."""
        return self.indicator.code, self.with_armed_forces


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """The figures of a unit type, or of all types together.

    Attributes:
        unit_type: None for all together.
        is_armed: whether the type is one of the armed forces; of all together, whether those are
            left out.
    """

    label: str
    unit_type: str | None
    is_armed: bool
    figures: Mapping[IndicatorKey, FigureAsOf]


@dataclass(frozen=True, slots=True)
class ArrangedTypes:
    """Unit types with figures; the armed forces are apart where the programme leaves them out."""

    others: tuple[TypeFigures, ...]
    armed: tuple[TypeFigures, ...]
    totals: tuple[TypeFigures, ...]


def list_indicators(catalogue: Catalogue, programme: str) -> tuple[AskedIndicator, ...]:
    """The programme's indicators, each once for each way in which it is counted."""
    found: dict[IndicatorKey, list[Target]] = {}
    for target in catalogue.programme[programme].targets:
        found.setdefault((target.indicator, not target.exclude_armed_forces), []).append(target)
    return tuple(
        AskedIndicator(catalogue.indicator[code], with_armed_forces, tuple(targets))
        for (code, with_armed_forces), targets in found.items()
    )


def read_types(
    visit: Visit, selection: Selection, asked: Sequence[AskedIndicator]
) -> list[TypeFigures]:
    """Every unit type that is chosen, those without figures included."""
    figures: dict[str | None, dict[IndicatorKey, FigureAsOf]] = {}
    for row in _ask(visit, selection, asked, "unit_type"):
        if row.armed_forces:
            own = figures.setdefault(row.key, {})
            own |= {(row.indicator, counted): row for counted in (True, False)}
    return [
        TypeFigures(t.label, t.code, t.armed_forces, figures.get(t.code, {}))
        for t in visit.catalogue.unit_types
        if not selection.unit_types or t.code in selection.unit_types
    ]


def read_totals(
    visit: Visit, selection: Selection, asked: Sequence[AskedIndicator]
) -> list[TypeFigures]:
    """All types together, with the armed forces and without.

    Where some districts alone are seen and none is chosen: of these, then of the province.
    """
    if visit.sees_all or selection.places:
        return _read_totals(_ask(visit, selection, asked, "province"), "")
    own = replace(selection, places=list_own(visit))
    totals = _read_totals(_ask(visit, own, asked, "province"), "_own")
    of_province = _ask(visit, selection, asked, "province")
    return totals + (_read_totals(of_province, "_province") if of_province else [])


def _read_totals(whole: Sequence[FigureAsOf], of: str) -> list[TypeFigures]:
    return [
        TypeFigures(
            word(f"unit_type.{'all' if counted else 'all_but_armed_forces'}{of}"),
            None,
            not counted,
            {
                (row.indicator, kind): row
                for row in whole
                if row.armed_forces is counted
                for kind in (True, False)
            },
        )
        for counted in (False, True)
    ]


def arrange_types(
    asked: Sequence[AskedIndicator],
    types: Sequence[TypeFigures],
    totals: Sequence[TypeFigures],
) -> ArrangedTypes:
    """What the page shows, in its order."""
    apart = any(not one.with_armed_forces for one in asked)
    known = [one for one in types if one.figures]
    return ArrangedTypes(
        tuple(one for one in known if not (apart and one.is_armed)),
        tuple(one for one in known if apart and one.is_armed),
        tuple(one for one in totals if apart or not one.is_armed),
    )


def _ask(
    visit: Visit, selection: Selection, asked: Sequence[AskedIndicator], by: By
) -> tuple[FigureAsOf, ...]:
    return visit.ask(
        FIGURES_AS_OF,
        as_of=selection.as_of.first_day,
        by=by,
        boundaries=selection.boundaries,
        districts=selection.places or None,
        unit_types=selection.unit_types or None,
        indicators=tuple(dict.fromkeys(one.indicator.code for one in asked)),
    )
