"""Templates filled in: what a page shows beside Streamlit's own elements.

Everything that is put in is escaped, so that a name full of markup is shown as it is written.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from dashboard.messages import word
from dashboard.presentation import formats
from dashboard.presentation.theme import REPORTS, STATUSES

WEB_FOLDER = Path(__file__).parent
# A template lies beside what fills it in; no two have the same name.
TEMPLATE_FOLDERS = (
    WEB_FOLDER / "components",
    WEB_FOLDER / "door",
    *sorted(folder for folder in (WEB_FOLDER / "pages").iterdir() if folder.is_dir()),
)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATE_FOLDERS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals |= {"word": word, "STATUSES": STATUSES, "REPORTS": REPORTS}
    environment.filters |= {
        "figure": formats.format_figure,
        "gap": formats.format_gap,
        "pair": formats.format_pair,
        "number": formats.format_number,
        "period": formats.format_period,
        "short_period": formats.format_period_short,
        "date": formats.format_date,
        "written": formats.format_value,
        "moment": formats.format_moment,
        "css_string": write_css_string,
        "dashed": lambda code: code.replace("_", "-"),
    }
    return environment


def write_css_string(text: str) -> Markup:
    """A text as a string of a style sheet, in which nothing of it can end the string or the sheet.

    Letters, digits and escapes alone are left: in a style sheet, HTML's escapes mean nothing.
    """
    plain = (c if c.isalnum() or c in " ,.:;–·/()%" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{"".join(plain)}"')  # noqa: S704 - nothing of HTML is left in it


def render(template: str, **values: object) -> str:
    """The template filled in, as HTML."""
    return _environment().get_template(f"{template}.html").render(**values)
