"""What a file leaves open is said by hand: its committee and quarter, odd headers, odd names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.rows.suggestions import unmatched_of
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.submissions.alias_decisions import choose, undo
from dashboard.messages import page_language, word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_number
from dashboard.web.components.actor_field import actor, ask_actor, entry, say_actor_needed
from dashboard.web.plain_text import plain
from dashboard.web.state.selection import list_places
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.rows.suggestions import Candidate, Unmatched
    from dashboard.web.state.visit import Visit

QUARTERS_BACK = 12


def draw_place(visit: Visit, file: ValidationResult, upload: str) -> None:
    """Where the file does not say whose it is or for which quarter, let a person say it."""
    rules = {finding.rule for finding in file.findings}
    if not rules & {RuleCode.UNKNOWN_DISTRICT, RuleCode.UNKNOWN_QUARTER}:
        return
    kept = st.session_state.get(f"given_{upload}", {})
    newest = Quarter.of(visit.today)
    quarters = [newest.plus(-back) for back in range(QUARTERS_BACK)]
    names = list_places(visit, file.quarter or newest, "reported")
    with st.form(f"place_{upload}"):
        st.markdown(f"**{word('submit.place')}**")
        district = st.selectbox(
            word("submit.place_district"),
            list(names),
            index=list(names).index(file.district) if file.district in names else None,
            format_func=names.__getitem__,
            placeholder=word("submit.choose"),
        )
        quarter = st.selectbox(
            word("submit.place_quarter"),
            quarters,
            index=quarters.index(file.quarter) if file.quarter in quarters else None,
            format_func=lambda quarter: quarter.label,
            placeholder=word("submit.choose"),
        )
        if st.form_submit_button(word("submit.check_again")):
            st.session_state[f"given_{upload}"] = {
                "district": district or kept.get("district"),
                "quarter": quarter or kept.get("quarter"),
            }
            st.rerun()


def draw_matching(visit: Visit, file: ValidationResult) -> bool:
    """Let unknown headers and organisations be matched, and choices that were used be undone.

    Returns:
        Whether it was asked who does it, as it is where there is anything to match or undo.
    """
    if not current_viewer().may("choose"):
        return False
    used = {
        int(str(number)): finding.message(page_language())
        for finding in file.findings
        if finding.variant == "alias" and (number := finding.details.get("alias"))
    }
    unmatched = unmatched_of(file, visit.results.reader.register())
    viewer = current_viewer()
    if not (used and viewer.may("undo")):
        used = {}
    if not (unmatched and viewer.may("choose")):
        unmatched = []
    if not used and not unmatched:
        return False
    with st.container(horizontal=True, vertical_alignment="bottom", key="matching_actor"):
        ask_actor()
        say_actor_needed()
    if used:
        with st.expander(word("submit.choices_used", count=len(used))):
            for number, message in used.items():
                text, button = st.columns([6, 1], vertical_alignment="center")
                text.text(message)
                if button.button(word("submit.undo"), key=f"undo_{number}", disabled=not actor()):
                    undo(visit.store, number, entry())
                    st.rerun()
    if unmatched:
        _draw_choices(visit, file, unmatched)
    return True


def _draw_choices(visit: Visit, file: ValidationResult, unmatched: list[Unmatched]) -> None:
    with (
        st.expander(word("submit.matching", count=len(unmatched)), expanded=True),
        st.form(f"matching_{file.sha256}", border=False),
    ):
        st.caption(word("submit.matching_why"))
        chosen = [_draw_choice(file, one) for one in unmatched]
        if st.form_submit_button(word("submit.remember"), disabled=not actor()):
            for one, candidate in zip(unmatched, chosen, strict=True):
                if candidate and file.district:
                    choose(
                        visit.store,
                        district=file.district,
                        form=one.form.code,
                        kind=one.kind,
                        written=one.written,
                        meaning=candidate.code,
                        audit=entry(),
                    )
            st.rerun()


def _draw_choice(file: ValidationResult, one: Unmatched) -> Candidate | None:
    place = f"{one.sheet} {one.cell}"
    return st.selectbox(
        plain(word(f"submit.unmatched_{one.kind}", written=one.written, place=place)),
        one.candidates,
        index=None,
        format_func=_describe,
        placeholder=word(f"submit.leave_{one.kind}"),
        key=f"match_{file.sha256}_{place}",
    )


def _describe(candidate: Candidate) -> str:
    likeness = format_number(candidate.likeness * 100)
    return word("submit.candidate", name=candidate.name, likeness=likeness)
