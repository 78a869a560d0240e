"""What each kind of act takes to be done again: the counterpart of everything that is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dashboard.catalogue.models import Programme
from dashboard.catalogue.quotas import Assignments
from dashboard.errors import UserError
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.submissions.accept import withdraw
from dashboard.ingest.submissions.alias_decisions import choose, undo
from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.ingest.submissions.register import replace_register
from dashboard.ingest.submissions.sending import recall, send_files
from dashboard.organisations.register import register_of_text
from dashboard.periods import Quarter
from dashboard.store.audit import record
from dashboard.store.duties import (
    Release,
    Tick,
    release_duty,
    tick_off,
    undo_release,
    undo_tick,
)
from dashboard.store.plans import put_plans, remove_plan
from dashboard.store.publishing import write_version
from dashboard.store.quotas import assign_quotas
from dashboard.store.reverting import go_back
from dashboard.store.settings import change_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry, RecordedEntry, What


@dataclass(frozen=True, slots=True)
class Repetition:
    """An act that is done again.

    Attributes:
        recorded: what is on record of it.
        store: whose record and originals it is.
        into: the store in which it is done again.
        version_after: the version that so many acts had made, as a file.
    """

    recorded: RecordedEntry
    store: Store
    into: Store
    version_after: Callable[[int], Path]

    @property
    def details(self) -> dict[str, Any]:
        """What it takes to do it again."""
        return dict(self.recorded.details)

    @property
    def audit(self) -> AuditEntry:
        """Who did it, why and when."""
        return self.recorded.audit


def repeat(
    recorded: RecordedEntry, store: Store, into: Store, version_after: Callable[[int], Path]
) -> None:
    """Do an act again; the arguments are those of `Repetition`.

    Raises:
        UserError: where an original is missing or damaged, or would not be accepted any more.
    """
    REPEATED[recorded.what](Repetition(recorded, store, into, version_after))


def _register(one: Repetition) -> None:
    text = one.store.read_original(one.details["register"]).decode()
    replace_register(one.into, register_of_text(text), one.audit)


def _load(one: Repetition) -> None:
    entries = one.details["files"]
    # Numbered folders: two files of one call may have the same name.
    paths = [Path(str(n), entry["file"]) for n, entry in enumerate(entries)]
    loaded = send_files(
        one.into,
        [
            IncomingFile(
                path,
                one.store.read_original(entry["sha256"]),
                entry["district"],
                Quarter.parse(entry["quarter"]) if entry["quarter"] else None,
            )
            for path, entry in zip(paths, entries, strict=True)
        ],
        received_on={
            path: date.fromisoformat(entry["received_on"])
            for path, entry in zip(paths, entries, strict=True)
        },
        today=date.fromisoformat(one.details["today"]),
        waits=one.recorded.what == "send",
        audit=one.audit,
    )
    for file, entry in zip(loaded, entries, strict=True):
        if file.submission != entry["submission"]:
            errors = [f for f in file.checked.findings if f.severity == "error"]
            raise UserError(
                "rebuild.refused",
                submission=entry["submission"],
                file=entry["file"],
                reason=errors[0].message() if errors else "—",
            )


def _approve(one: Repetition) -> None:
    today = date.fromisoformat(one.details["today"])
    approve(one.into, one.details["submissions"], one.audit, today=today)


def _send_back(one: Repetition) -> None:
    send_back(one.into, one.details["submissions"], one.audit)


def _recall(one: Repetition) -> None:
    recall(one.into, one.details["submissions"][0], one.audit)


def _withdraw(one: Repetition) -> None:
    withdraw(one.into, one.details["submission"], one.audit)


def _close(one: Repetition) -> None:
    close_quarter(one.into, Quarter.parse(one.details["quarter"]), one.audit)


def _reopen(one: Repetition) -> None:
    reopen_quarter(one.into, Quarter.parse(one.details["quarter"]), one.audit)


def _choose(one: Repetition) -> None:
    choose(one.into, **one.details, audit=one.audit)


def _undo(one: Repetition) -> None:
    undo(one.into, one.details["alias"], one.audit)


def _plan(one: Repetition) -> None:
    contents = [one.store.read_original(entry["sha256"]) for entry in one.details["plans"]]
    put_plans(one.into, [Programme.model_validate_json(text) for text in contents], one.audit)


def _remove_plan(one: Repetition) -> None:
    remove_plan(one.into, one.details["programme"], one.audit)


def _set(one: Repetition) -> None:
    change_settings(one.into, one.details["settings"], one.audit)


def _done(one: Repetition) -> None:
    tick_off(one.into, Tick.of(one.details), one.audit)


def _undo_done(one: Repetition) -> None:
    undo_tick(one.into, Tick.of(one.details), one.audit)


def _release(one: Repetition) -> None:
    release_duty(one.into, Release.of(one.details), one.audit)


def _undo_release(one: Repetition) -> None:
    undo_release(one.into, **one.details, audit=one.audit)


def _assign(one: Repetition) -> None:
    content = one.store.read_original(one.details["quotas"])
    assign_quotas(one.into, Assignments.model_validate_json(content), one.audit)


def _revert(one: Repetition) -> None:
    with write_version(one.into) as pending:
        go_back(
            pending,
            one.version_after(one.details["act"]),
            one.audit,
            version=one.details["version"],
            last_submission=one.details["last_submission"],
            catalogue=one.into.catalogue,
        )


def _note(one: Repetition) -> None:
    """Of what changed nothing that a store holds, there is the record alone."""
    with write_version(one.into) as pending:
        record(pending.con, one.recorded.what, one.audit, one.details)


def _nothing(_one: Repetition) -> None:
    """The store is made before anything is repeated."""


REPEATED: Mapping[What, Callable[[Repetition], None]] = MappingProxyType(
    {
        "init": _nothing,
        "register": _register,
        "load": _load,
        "send": _load,
        "approve": _approve,
        "return": _send_back,
        "recall": _recall,
        "withdraw": _withdraw,
        "close": _close,
        "reopen": _reopen,
        "choose": _choose,
        "undo": _undo,
        "plan": _plan,
        "remove_plan": _remove_plan,
        "set": _set,
        "done": _done,
        "undo_done": _undo_done,
        "release": _release,
        "undo_release": _undo_release,
        "assign": _assign,
        "revert": _revert,
        "restore": _note,
        "rebuild": _note,
    }
)
