"""What was done to a store, in words: in the command line's language unless another is given."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from dashboard.messages import translate
from dashboard.periods import Quarter
from dashboard.settings import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dashboard.access.journal import JournalEntry
    from dashboard.analytics.schemas.acts import Act
    from dashboard.settings import Language
    from dashboard.store.reverting import Reversal

# Entries of a list that stand in a sentence; a whole province's are counted instead.
_NAMED = 8


def describe_act(act: Act, in_language: Language | None = None) -> str:
    """What an act was about, in one line; empty where its kind says all."""
    details = json.loads(act.details)
    parts: list[str] = []
    if act.what in {"load", "send", "approve", "return", "recall", "withdraw"}:
        parts.append(
            translate(
                "acts.about.submissions",
                in_language,
                submissions=_listed(act.submissions),
                districts=_listed(act.districts),
                quarters=_quarters(act.quarters, in_language),
            )
        )
    elif act.what in {"close", "reopen"}:
        parts.append(_quarters(act.quarters, in_language))
    elif act.what == "revert":
        parts.append(translate("acts.about.version", in_language, version=details["version"]))
        parts += _describe_changes(details, in_language)
    elif act.what in {"restore", "rebuild"}:
        parts.append(translate("acts.about.version", in_language, version=details["version"]))
    elif act.what == "plan":
        parts.append(_listed([one["programme"] for one in details["plans"]]))
    elif act.what == "remove_plan":
        parts.append(details["programme"])
    elif act.what == "set":
        parts.append(_listed([f"{name} = {value}" for name, value in details["settings"].items()]))
    elif act.what in {"done", "undo_done", "release", "undo_release"}:
        parts += _describe_duty(details, in_language)
    elif act.what == "assign":
        parts.append(
            translate(
                "acts.about.quotas",
                in_language,
                **{name: _listed(details[name]) for name in ("programmes", "years")},
                **{name: details[name] for name in ("districts", "assigned", "ended")},
            )
        )
    elif act.what == "choose":
        parts.append(f"{details['district']}: “{details['written']}” → {details['meaning']}")
    if act.after_reopening:
        parts.append(translate("acts.about.after_reopening", in_language))
    return "; ".join(parts)


def describe_entry(entry: JournalEntry, in_language: Language | None = None) -> str:
    """What an entry of the journal was about, in one line; empty where its kind says all."""
    details = entry.details
    if entry.what == "setting":
        value = translate(f"access.about.{str(details['value']).lower()}", in_language)
        return translate(f"access.about.{details['setting']}", in_language, value=value)
    parts = [str(details["account"])] if "account" in details else []
    if "role" in details:
        parts.append(translate(f"access.role.{details['role']}", in_language))
    if districts := details.get("districts"):
        parts.append(_listed(cast("Sequence[str]", districts)))
    if "file" in details:
        parts.append(str(details["file"]))
    return ", ".join(parts)


def describe_reversal(done: Reversal) -> Iterator[str]:
    """What going back to an old version took away, a line each."""
    for part in _describe_changes(
        {
            "withdrawn": done.withdrawn,
            "returned": done.returned,
            "reopened": [str(quarter) for quarter in done.reopened],
            "closed": [str(quarter) for quarter in done.closed],
            "register": done.has_other_register,
        }
    ):
        yield f"{part[0].upper()}{part[1:]}."
    if done.withdrawn:
        yield translate("cli.reverted_numbers")


def _describe_duty(details: Mapping[str, Any], in_language: Language | None) -> Iterator[str]:
    """Whose duty, which of its due dates, the day, and the document."""
    key = "duty" if details["unit"] else "duty_of_all"
    yield translate(
        f"acts.about.{key}",
        in_language,
        unit=details["unit"],
        programme=details["programme"],
        duty=details["duty"],
    )
    for name in ("due", "done_on", "came_on"):
        if day := details.get(name):
            written = f"{date.fromisoformat(day):%d/%m/%Y}"
            yield translate(f"acts.about.{name}", in_language, day=written)
    if document := details.get("document"):
        yield document


def _describe_changes(
    details: Mapping[str, Any], in_language: Language | None = None
) -> Iterator[str]:
    for key in ("withdrawn", "returned"):
        if numbers := details[key]:
            yield translate(f"acts.about.{key}", in_language, submissions=_listed(numbers))
    for key in ("reopened", "closed"):
        if quarters := details[key]:
            yield translate(
                f"acts.about.{key}", in_language, quarters=_quarters(quarters, in_language)
            )
    if details["register"]:
        yield translate("acts.about.other_register", in_language)


def _quarters(codes: Iterable[str], in_language: Language | None) -> str:
    chosen = in_language or language()
    return _listed([Quarter.parse(code).in_words(chosen) for code in codes])


def _listed(entries: Sequence[object]) -> str:
    """The entries with commas between; many are shortened to the first and the last."""
    if len(entries) > _NAMED:
        return f"{entries[0]} … {entries[-1]} ({len(entries)})"
    return ", ".join(map(str, entries))
