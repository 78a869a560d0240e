"""Pages of the door: plain HTML in our look, without Streamlit and without scripts."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.messages import page_language
from dashboard.presentation.theme import css_variables
from dashboard.web.localisation import ASSETS_FOLDER, digest
from dashboard.web.templates import render

_STYLE_SHEET = ASSETS_FOLDER / "door.css"


def render_plain(template: str, **values: object) -> str:
    """A template that builds on plain_page.html, in the page's language."""
    language = page_language()
    # In the page itself: under a name that is not ours, no style sheet is served either.
    style = css_variables(language) + _STYLE_SHEET.read_text(encoding="utf-8")
    return render(
        template,
        language=language,
        assets=f"/{language}/{digest()}/own",
        style=Markup(style),  # noqa: S704 - ours alone
        **values,
    )
