"""Backups: when the last one was made and checked, and the buttons that make one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.backup_folder import back_up_into, list_backups, take_away
from dashboard.messages import in_page_language, page_language, word
from dashboard.periods import UTC_TO_VIET_NAM
from dashboard.presentation.formats import format_bytes, format_moment
from dashboard.store.disk_use import measure_store
from dashboard.store.keeping import now
from dashboard.web.components.actor_field import actor, entry
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.store.keeping import Keeping, MadeBackup, Outcome
    from dashboard.web.state.visit import Visit

# What a browser is handed lies in the server's memory meanwhile.
MOST_HANDED_OUT = 300_000_000


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known.

    Attributes:
        name: what it is about.
        text: what is known of it.
        more: what stands below it in small print.
        is_bad: whether somebody has to look after it.
    """

    name: str
    text: str
    more: str = ""
    is_bad: bool = False


def describe_backups(kept: Keeping) -> list[Fact]:
    """What is known of the last backup, its check, and the folder in which they gather."""
    return [*_of_last(kept), *_of_check(kept.checked), *_of_folder(kept.folder)]


def draw_backing_up(visit: Visit, kept: Keeping) -> None:
    """Draw what makes a backup: into the folder, or to be taken away."""
    folder = _choose_folder(visit, kept)
    is_ready = bool(actor())
    with st.container(horizontal=True, vertical_alignment="center", key="backing_up"):
        wanted = st.button(
            word("admin.back_up"), type="primary", disabled=not is_ready, key="back_up"
        )
        if _can_be_handed_out(visit):
            day = f"{now() + UTC_TO_VIET_NAM:%Y-%m-%d}"
            file = f"tiendo-{day}-v{visit.store.newest_version()}.zip"
            st.download_button(
                word("admin.take_away"),
                in_page_language(partial(take_away, visit.store, file, entry())),
                file_name=file,
                mime="application/zip",
                on_click="ignore",
                disabled=not is_ready,
                key="take_away",
            )
    st.caption(plain(word("admin.back_up_where", folder=folder)))
    if not is_ready:
        st.caption(word("admin.name_first"))
    say_outcome("backing_up")
    if wanted:
        with st.spinner(word("admin.backing_up")):
            act(partial(_back_up, visit, folder), place="backing_up")
        st.rerun()


def _back_up(visit: Visit, folder: Path) -> str:
    made = back_up_into(visit.store, folder, entry(), check=True)
    return word("admin.backed_up", file=made.file.name, size=format_bytes(made.size))


def _of_last(kept: Keeping) -> Iterator[Fact]:
    name = word("admin.last_backup")
    worry = kept.find_worry(now())
    if kept.made is None:
        yield Fact(name, word("admin.no_backup"), is_bad=True)
    else:
        yield Fact(name, format_moment(kept.made.at), _describe_made(kept.made), worry == "old")
    if kept.failed and worry == "failed":
        at, reason = format_moment(kept.failed.at), _reason(kept.failed)
        yield Fact(word("admin.last_failure"), at, reason, is_bad=True)


def _describe_made(made: MadeBackup) -> str:
    text = word(
        "admin.made",
        file=made.file,
        size=format_bytes(made.size),
        version=made.version,
        by=made.by or "—",
    )
    place = Path(made.file)
    if not place.is_absolute():
        return f"{text} {word('admin.made_taken_away')}"
    return text if place.exists() else f"{text} {word('admin.made_gone')}"


def _of_check(checked: Outcome | None) -> Iterator[Fact]:
    name = word("admin.last_check")
    if checked is None:
        yield Fact(name, word("admin.no_check"))
    elif checked.key:
        failed = word("admin.check_failed", at=format_moment(checked.at))
        yield Fact(name, failed, _reason(checked), is_bad=True)
    else:
        passed = word("admin.check_passed", at=format_moment(checked.at))
        yield Fact(name, passed, word("admin.check_how", file=Path(checked.file).name))


def _of_folder(folder: str) -> Iterator[Fact]:
    if found := list_backups(Path(folder)) if folder else []:
        size = sum(one.stat().st_size for one in found if one.exists())
        held = word("admin.in_folder", count=len(found), size=format_bytes(size))
        yield Fact(word("admin.folder"), folder, held)


def _reason(outcome: Outcome) -> str:
    error = outcome.as_error()
    return error.sentence(page_language()) if error else ""


def _choose_folder(visit: Visit, kept: Keeping) -> Path:
    """Where backups gather already; beside the store until somebody has chosen another place."""
    if kept.folder and os.access(kept.folder, os.W_OK):
        return Path(kept.folder)
    store = visit.store.folder.resolve()
    return store.with_name(f"{store.name}-backup")


def _can_be_handed_out(visit: Visit) -> bool:
    """Whether one fits into the server's memory beside everything else."""
    use = measure_store(visit.store)
    newest = visit.store.version_file(visit.version)
    return newest.exists() and newest.stat().st_size + use.originals <= MOST_HANDED_OUT
