"""HTML and charts of our own on a page, drawn by a few lines of script in dashboard/static.

`st.html` looks at every node for what might be harmful, which at a thousand cells costs a browser
more than all the rest of a change of filter (75 ms of 130). What is shown here comes from
dashboard.markup alone, which escapes whatever it is given.

`st.plotly_chart` brings the whole of Plotly, five megabytes, and builds a chart anew at every
change. Here it is Plotly's own smaller edition, and a chart that is there is only changed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

SCRIPTS_FOLDER = Path(__file__).parent.parent / "static"


@cache
def _component(name: str) -> ComponentRenderer:
    script = (SCRIPTS_FOLDER / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(f"tien_do_{name}", js=script, isolate_styles=False)


def draw_html(html: str, key: str) -> None:
    """Show what dashboard.markup has rendered.

    Args:
        html: the rendered template.
        key: names the place on the page; what is shown there changes without being built anew.
    """
    _component("panel")(data=html.encode(), key=key)


def draw_chart(chart: bytes, key: str) -> None:
    """Show a chart.

    Args:
        chart: as dashboard.charts.encode_chart gives it.
        key: names the place on the page, as above.
    """
    _component("chart")(data=chart, key=key)
