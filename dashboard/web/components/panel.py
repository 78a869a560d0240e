"""HTML of our own on a page, with its chart, drawn by dashboard/web/components/panel.js.

`st.html` looks at every node for what might be harmful, which at a thousand cells costs a browser
more than all the rest of a change of filter (75 ms of 130). What is shown here comes from
dashboard.markup alone, which escapes whatever it is given.

`st.plotly_chart` brings the whole of Plotly, five megabytes, and builds a chart anew at every
change. Here it is Plotly's own smaller edition, and a chart that is there is only changed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.components.v2.types import ComponentRenderer

SCRIPT = Path(__file__).with_suffix(".js")


def encode_panel(html: str, chart: Mapping[str, object] | None = None) -> bytes:
    """What the browser is given.

    Args:
        html: a rendered template; an element with `data-chart` in it is the place of the chart.
        chart: as dashboard.charts.describe_chart gives it.
    """
    return json.dumps(
        {"html": html, "chart": chart}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def draw_panel(panel: bytes, key: str) -> None:
    """Show a panel.

    Args:
        panel: from `encode_panel`.
        key: names the place on the page; what is shown there changes without being built anew.
    """
    _component()(data=panel, key=key)


@cache
def _component() -> ComponentRenderer:
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("tien_do_panel", js=script, isolate_styles=False)
