"""Colours and marks: the one place where they are set, for pages and charts alike.

Statuses run from a bluish green over amber to brick red, with lightness falling towards what is
decided (met, missed), so that they stay apart for the colour-blind and in grey print; each also has
a mark, and never goes without its mark or its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import ReportState, StatusCode
    from dashboard.settings import Language

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour in the light and in the dark scheme."""

    light: str
    dark: str

    def of(self, scheme: Scheme) -> str:
        """The colour in a scheme."""
        return self.light if scheme == "light" else self.dark

    @property
    def css(self) -> str:
        """For style sheets: the scheme is that of the page."""
        return f"light-dark({self.light}, {self.dark})"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is shown.

    Attributes:
        mark: a sign that stands for it where there is no room for its word.
        solid: for bars and dots.
        fill, ink: a cell's ground and the text on it (contrast at least 4.5).
    """

    mark: str
    solid: Shade
    fill: Shade
    ink: Shade


STATUSES: dict[StatusCode, Look] = {
    "exceeded": Look(
        "▲", Shade("#0b5d57", "#4fc3b4"), Shade("#0f6f67", "#19796f"), Shade("#ffffff", "#ffffff")
    ),
    "met": Look(
        "✓", Shade("#1a8f82", "#3aa999"), Shade("#b9e2da", "#1d4f49"), Shade("#0a433d", "#d5f3ec")
    ),
    "on_track": Look(
        "→", Shade("#7fbfb3", "#79b3a9"), Shade("#e4f3ef", "#1c2f2f"), Shade("#1f5a52", "#a9d8cf")
    ),
    "behind": Look(
        "!", Shade("#e0a126", "#e3b04b"), Shade("#fbe4b0", "#4d3a10"), Shade("#5f4100", "#fbe2a6")
    ),
    "missed": Look(
        "✕", Shade("#b23a26", "#e2705a"), Shade("#efb5a6", "#6b261a"), Shade("#64170b", "#ffd9d0")
    ),
    "no_data": Look(
        "–",
        Shade("#b9b5aa", "#596070"),
        Shade("transparent", "transparent"),
        Shade("#6d6a62", "#9aa0ad"),
    ),
}


@dataclass(frozen=True, slots=True)
class ReportLook:
    """How the state of a report is shown: in the colours of a status, with a mark of its own."""

    mark: str
    like: StatusCode


REPORTS: dict[ReportState, ReportLook] = {
    "on_time": ReportLook("✓", "met"),
    "late": ReportLook("!", "behind"),
    "due_soon": ReportLook("…", "on_track"),
    "not_due": ReportLook("–", "no_data"),
    "overdue": ReportLook("✕", "missed"),
}

INK = Shade("#1d2230", "#e8e6df")
FAINT = Shade("#62646b", "#a3a7b0")
RULE = Shade("#e3dfd4", "#2d3340")
PAPER = Shade("#fbfaf7", "#14171e")
ACCENT = Shade("#27408b", "#9db2f5")
GOAL = Shade("#8a6a12", "#e0bb5a")

# Lines beside each other; the first is the accent.
SERIES = (
    ACCENT,
    Shade("#b4531a", "#f0a06a"),
    Shade("#1692a3", "#5cc8d6"),
    Shade("#8a3b8f", "#d79be0"),
    Shade("#5b7d1e", "#b3d26a"),
    Shade("#7a6a3a", "#cbb987"),
)


def css_variables(language: Language) -> str:
    """The same colours for style.css: `var(--met-fill)`, `var(--faint)`; and `var(--met-mark)`."""
    plain = {
        "ink": INK,
        "faint": FAINT,
        "rule": RULE,
        "paper": PAPER,
        "accent": ACCENT,
        "goal": GOAL,
    }
    pairs = [(name, shade.css) for name, shade in plain.items()]
    for code, look in STATUSES.items():
        name = code.replace("_", "-")
        # A mark that is drawn, and the word that is read out in its place.
        pairs.append(
            (f"{name}-mark", f'"{look.mark} " / "{translate(f"pages.status.{code}", language)}"')
        )
        for part in ("solid", "fill", "ink"):
            shade: Shade = getattr(look, part)
            pairs.append((f"{name}-{part}", shade.css))
    for state, report in REPORTS.items():
        told = translate(f"pages.reporting.state.{state}", language)
        pairs.append((f"report-{state.replace('_', '-')}-mark", f'"{report.mark} " / "{told}"'))
    return ":root{" + "".join(f"--{name}:{value};" for name, value in pairs) + "}"
