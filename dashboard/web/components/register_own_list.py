"""A list in columns of somebody's own: guessed, then put right by hand, column by column.

What is said here is kept for the visit, by the list's headings, so that the same list can be sent
once more with a cell put right; beyond it nowhere but in the register that comes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import page_language, word
from dashboard.organisations.own_list import (
    MATCHED,
    Matching,
    guess_columns,
    guess_header,
    lacks_days,
    read_own_list,
)
from dashboard.organisations.reading.faults import RegisterFaultsError
from dashboard.organisations.reading.rows import as_written
from dashboard.organisations.reading.tables import open_sheets
from dashboard.web.components.register_days import ask_day
from dashboard.web.components.register_faults import draw_register_faults
from dashboard.web.components.register_preview import draw_register_preview
from dashboard.web.components.sent_file import read_once
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.organisations.register import Register
    from dashboard.spreadsheets.sheets import Sheet
    from dashboard.web.components.sent_file import SentFile
    from dashboard.web.state.visit import Visit

_EXAMPLES = 3
_MATCHED = "own_list_matched"


def draw_own_list(visit: Visit, file: SentFile, *, done: Callable[[], None]) -> None:
    """Draw the matching, and below it what the list would change.

    Args:
        visit: by whom it is seen.
        file: that was sent.
        done: called once the register is taken over.
    """
    upload = file.identity
    sheets = read_once(visit, file, lambda: open_sheets(file.content, file.name), key="own_list")
    if isinstance(sheets, UserError):
        st.error(plain(sheets.sentence(page_language())), icon=":material/error:")
        return
    if not sheets:
        st.error(word("register.own_empty"), icon=":material/error:")
        return
    old = visit.results.reader.register()
    with st.container(border=True, key="own_list_box"):
        st.markdown(f"**{word('register.own')}**")
        st.caption(word("register.own_why"))
        with st.container(horizontal=True, vertical_alignment="bottom", key="own_list_where"):
            sheet = _choose_sheet(sheets, upload)
            header_row = _choose_header(sheet, upload)
        matching = _ask(visit, sheet, header_row, old, upload)
    if matching is None:
        return
    try:
        read = read_own_list(sheet, file.name, matching, visit.catalogue, old)
    except RegisterFaultsError as refused:
        draw_register_faults(file, refused)
        return
    draw_register_preview(visit, read, key="own", done=done)


def _choose_sheet(sheets: tuple[Sheet, ...], upload: str) -> Sheet:
    largest = max(range(len(sheets)), key=lambda number: len(sheets[number].rows))
    if len(sheets) == 1:
        return sheets[0]
    number = st.selectbox(
        word("register.own_sheet"),
        range(len(sheets)),
        index=largest,
        format_func=lambda at: sheets[at].name,
        key=f"own_sheet_{upload}",
    )
    return sheets[number]


def _choose_header(sheet: Sheet, upload: str) -> int:
    return int(
        st.number_input(
            word("register.own_header"),
            min_value=1,
            max_value=max(1, len(sheet.rows)),
            value=guess_header(sheet),
            key=f"own_header_{upload}_{sheet.name}",
        )
    )


def _ask(
    visit: Visit, sheet: Sheet, header_row: int, old: Register, upload: str
) -> Matching | None:
    """What a person says of the list; None while something is missing."""
    columns = _ask_columns(sheet, header_row, f"{upload}_{sheet.name}_{header_row}")
    valid_from = None
    with st.container(horizontal=True, vertical_alignment="bottom", key="own_list_rest"):
        if lacks_days(sheet, header_row, columns):
            valid_from = ask_day(
                word("register.own_valid_from"),
                key=f"own_day_{upload}",
                today=visit.today,
                value=old.province.valid_from if old.province else None,
            )
        types = {one.code: one.label for one in visit.catalogue.unit_types}
        unit_type = st.selectbox(
            word("register.own_unit_type"),
            list(types),
            index=list(types).index("other") if "other" in types else 0,
            format_func=types.__getitem__,
            key=f"own_type_{upload}",
        )
        province = ""
        if old.province is None:
            province = st.text_input(
                word("register.own_province"), key=f"own_province_{upload}", max_chars=120
            ).strip()
    if "name" not in columns:
        st.caption(word("register.own_name_needed"))
        return None
    if "valid_from" not in columns and valid_from is None:
        st.caption(word("register.own_day_needed"))
        return None
    return Matching(header_row, columns, valid_from, unit_type, province)


def _ask_columns(sheet: Sheet, header_row: int, place: str) -> dict[str, int]:
    guessed = _recall(sheet, header_row)
    labels = {at: _describe_column(sheet, header_row, at) for at in range(len(sheet.rows[0]))}
    filled = [at for at, label in labels.items() if label]
    columns: dict[str, int] = {}
    parts = st.columns(3)
    for number, key in enumerate(MATCHED):
        chosen = parts[number % 3].selectbox(
            word(f"register.own_column.{key}"),
            filled,
            index=filled.index(guessed[key]) if guessed.get(key) in filled else None,
            format_func=labels.__getitem__,
            placeholder=word("register.own_no_column"),
            key=f"own_column_{place}_{key}",
        )
        if chosen is not None:
            columns[key] = chosen
    st.session_state[_MATCHED] = (
        _headings(sheet, header_row),
        columns,
    )
    return columns


def _recall(sheet: Sheet, header_row: int) -> dict[str, int]:
    """What was matched of a list with the same headings before; else what is guessed."""
    headings, columns = st.session_state.get(_MATCHED, ((), {}))
    if headings == _headings(sheet, header_row):
        return dict(columns)
    return guess_columns(sheet, header_row)


def _headings(sheet: Sheet, header_row: int) -> tuple[str, ...]:
    return tuple(as_written(cell) for cell in sheet.rows[header_row - 1])


def _describe_column(sheet: Sheet, header_row: int, at: int) -> str:
    """A column's heading with what stands below it; empty where there is nothing."""
    head = sheet.text(header_row - 1, at).strip()
    below = [as_written(row[at]) for row in sheet.rows[header_row:] if as_written(row[at])]
    examples = ", ".join(list(dict.fromkeys(below))[:_EXAMPLES])
    if not head and not below:
        return ""
    return f"{head or '—'} ({examples})" if examples else head
