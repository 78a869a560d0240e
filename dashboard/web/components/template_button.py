"""The button that gives the workbook to fill in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.exports.workbook_style import XLSX
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.periods import Quarter
    from dashboard.web.state.visit import Visit


def draw_template_button(
    visit: Visit, district: str, quarter: Quarter, label: str, *, key: str
) -> None:
    """Draw the button; the workbook is written when it is pressed.

    Args:
        visit: by whom it is seen.
        district: code.
        quarter: for which it is to be filled in.
        label: what stands on the button.
        key: names it on the page.
    """
    st.download_button(
        plain(label),
        lambda: _write(visit, district, quarter),
        file_name=f"{district}-{quarter}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=key,
    )


def _write(visit: Visit, district: str, quarter: Quarter) -> bytes:
    content = io.BytesIO()
    write_prefilled_template(visit.store, district, quarter, content)
    return content.getvalue()
