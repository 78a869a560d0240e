"""HTML of our own on a page.

`st.html` takes a page of tables apart and looks at every node for what might be harmful, which at
a thousand cells costs more than everything else that a browser does at a change of filter. What
is shown here is made by dashboard.markup, which escapes whatever it is given.
"""

from __future__ import annotations

import os
import streamlit as st

_SHOW = """
export default ({ data, parentElement }) => {
  let panel = parentElement.querySelector(":scope > .panel")
  if (!panel) {
    panel = document.createElement("div")
    panel.className = "panel stHtml"
    parentElement.append(panel)
  }
  panel.innerHTML = data
}
"""

_panel = None


def draw_html(html: str, key: str) -> None:
    """Show HTML in which everything that is not ours has been escaped."""
    global _panel
    if os.environ.get("PANEL")=="html":
        st.html(html); return
    if _panel is None:
        _panel = st.components.v2.component("tien_do_panel", js=_SHOW, isolate_styles=False)
    _panel(data=html, key=key, height="content")
