"""Tables at a terminal."""

from __future__ import annotations

import polars as pl

from dashboard.cli.output import draw_table


def test_what_is_too_wide_goes_on_below_and_nothing_is_cut_off() -> None:
    frame = pl.DataFrame(
        {
            "unit": ["X1", "X2"],
            "name": ["Đảng bộ các cơ quan Đảng tỉnh", None],
            "missing": [12, None],
        }
    )
    assert draw_table(frame, 30).splitlines() == [
        "unit  name             missing",
        "────  ───────────────  ───────",
        "X1    Đảng bộ các cơ        12",
        "      quan Đảng tỉnh",
        "X2",
    ]
    assert draw_table(frame, 80).splitlines()[2] == ("X1    Đảng bộ các cơ quan Đảng tỉnh       12")


def test_a_very_narrow_terminal_still_has_every_letter() -> None:
    frame = pl.DataFrame({"code": ["hamlet_cells_with_committee_share"], "as": ["2024-Q3"]})
    lines = draw_table(frame, 3).splitlines()
    assert "".join(line[:8].strip() for line in lines[2:]) == "hamlet_cells_with_committee_share"


def test_without_rows_the_heads_stand_alone() -> None:
    frame = pl.DataFrame({"unit": [], "name": []}, schema={"unit": pl.String, "name": pl.String})
    assert draw_table(frame, 120).splitlines() == ["unit  name", "────  ────"]


def test_a_name_does_not_move_the_cursor() -> None:
    out = draw_table(pl.DataFrame({"name": ["a\x1b[31mb\u202ec\nd"]}), 120)
    assert out.splitlines()[2] == "a [31mb c d"
