"""Colours: readable, and apart from each other for the colour-blind."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from dashboard.presentation.theme import FAINT, INK, PAPER, STATUSES, Scheme, Shade, css_variables

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import StatusCode

SCHEMES = ["light", "dark"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", STATUSES)
def test_text_on_a_status_can_be_read(code: StatusCode, scheme: Scheme) -> None:
    look = STATUSES[code]
    ground = look.fill.of(scheme)
    ground = PAPER.of(scheme) if ground == "transparent" else ground
    assert contrast(look.ink.of(scheme), ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shade", [INK, FAINT])
def test_text_on_paper_can_be_read(shade: Shade, scheme: Scheme) -> None:
    assert contrast(shade.of(scheme), PAPER.of(scheme)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_decided_statuses_differ_from_undecided_ones_in_lightness_too(scheme: Scheme) -> None:
    """So that met and missed, seen as one hue by some, are told from what lies between them."""
    behind = luminance(STATUSES["behind"].solid.of(scheme))
    for code in ("met", "missed"):
        assert abs(luminance(STATUSES[code].solid.of(scheme)) - behind) > 0.1


def test_every_status_has_a_mark_of_its_own() -> None:
    assert all(a.mark != b.mark for a, b in combinations(STATUSES.values(), 2))


def test_pages_get_the_same_colours() -> None:
    assert "--met-solid:light-dark(#1a8f82, #3aa999);" in css_variables("vi")


def test_a_mark_that_is_drawn_is_read_out_as_its_word() -> None:
    assert '--met-mark:"✓ " / "Đạt";' in css_variables("vi")
    assert '--met-mark:"✓ " / "Met";' in css_variables("en")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
