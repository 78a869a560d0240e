"""The look of every chart, and the form in which it goes to the browser."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.messages import page_language
from dashboard.presentation.theme import FAINT, INK, PAPER, RULE

if TYPE_CHECKING:
    from dashboard.presentation.theme import Scheme
    from dashboard.settings import Language

HEIGHT = 344
FONT = "Be Vietnam Pro, sans-serif"

# Without a mode bar, zooming or tips there are no words of Plotly's own left to see.
# A part of a chart as Plotly reads it: JSON.
Part = dict[str, Any]

# Above the plot there is room for the mark of 1 July 2025 over the value of a point at the top.
MARGIN: dict[str, int] = {"l": 44, "r": 8, "t": 40, "b": 26}

CONFIG: Part = {
    "responsive": True,
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
    "doubleClick": False,
}


def fade(colour: str, opacity: float) -> str:
    """A colour, `#rrggbb`, that lets what lies below it shine through."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def template(scheme: Scheme) -> go.layout.Template:
    """The look of every chart in a scheme, in the language of the page."""
    return _template(scheme, page_language())


@cache
def _template(scheme: Scheme, language: Language) -> go.layout.Template:
    axis = {
        "gridcolor": RULE.of(scheme),
        "linecolor": RULE.of(scheme),
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": FAINT.of(scheme), "size": 12},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": INK.of(scheme)},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ",." if language == "vi" else ".,",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": PAPER.of(scheme),
                "bordercolor": RULE.of(scheme),
                "font": {"family": FONT, "size": 13, "color": INK.of(scheme)},
                "align": "left",
            },
            "margin": MARGIN,
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
        }
    )


def describe_chart(
    figure: go.Figure, alt: str, picture: go.Figure | None = None
) -> dict[str, object]:
    """A figure as the browser takes it.

    Args:
        figure: what is shown.
        alt: the words for those who do not see it.
        picture: what is taken away as a picture, where that is not what is shown.
    """
    described: dict[str, object] = {"figure": _encode(figure), "config": CONFIG, "alt": alt}
    return described | {"picture": _encode(picture)} if picture else described


def _encode(figure: go.Figure) -> object:
    return json.loads(figure.to_json(validate=False))
