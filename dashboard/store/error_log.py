"""What went wrong in the program itself, in the store's own folder, for whoever looks after it.

A line of JSON each, in `logs/errors.jsonl`; a file that has grown is set aside, and the oldest are
removed. Figures and names stay out of it: of what an exception says its first line is kept, without
what stands in quotation marks, and of the trace the places in the program alone.
"""

from __future__ import annotations

import errno
import json
import re
import traceback
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dashboard.errors import UserError
from dashboard.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "logs"
FILE = "errors.jsonl"
MOST_BYTES = 500_000
FILES_KEPT = 5
_MOST_SAID = 300

Place = Literal["page", "server", "command"]

_QUOTED = re.compile(r"""'[^']*'|"[^"]*"|“[^”]*”|`[^`]*`""")


@dataclass(frozen=True, slots=True)
class LoggedError:
    """Something that went wrong.

    Attributes:
        at: UTC, without a zone.
        place: what was being done.
        subject: which page or command; may be empty.
        key: of the sentence that says it, as a `UserError` has it; empty where none was foreseen.
        values: what fills the sentence.
        kind: the exception's type.
        said: what it says, without what stands in quotation marks.
        trace: where in the program, the outermost call first.
    """

    at: datetime
    place: Place
    subject: str
    key: str
    values: dict[str, str]
    kind: str
    said: str
    trace: tuple[str, ...]

    def as_error(self) -> UserError | None:
        """What it is in words; None where it was not foreseen."""
        return UserError(self.key, **self.values) if self.key else None


def log_error(folder: Path, error: BaseException, place: Place, subject: str = "") -> Path | None:
    """Add an error to a store's log.

    Args:
        folder: the store's.
        error: what went wrong.
        place: what was being done.
        subject: which page or command; empty where there is none.

    Returns:
        the file; None where it cannot be written: an error is not followed by another one.
    """
    entry = LoggedError(
        datetime.now(UTC).replace(tzinfo=None),
        place,
        subject,
        *_find_sentence(error, folder),
        type(error).__name__,
        _say(error),
        tuple(_trace(error)),
    )
    text = json.dumps(asdict(entry), default=datetime.isoformat, ensure_ascii=False)
    file = folder / FOLDER / FILE
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        _set_aside(file)
        with file.open("a", encoding="utf-8") as log:
            log.write(text + "\n")  # at once, so that lines of two processes do not mix
    except OSError:
        return None
    return file


def is_about_store(error: UserError) -> bool:
    """Whether it is for whoever looks after the store, not for whoever has sent or asked something.

    The values of its sentence are then paths and numbers.
    """
    beginning, _, name = error.key.partition(".")
    of_accounts = {"lost", "damaged", "newer", "unreadable"}
    return beginning in {"store", "backup"} or (beginning == "access" and name in of_accounts)


def read_errors(folder: Path, most: int) -> list[LoggedError]:
    """The last errors, the newest first; lines that are not whole are left out."""
    found: list[LoggedError] = []
    for number in range(FILES_KEPT):
        try:
            lines = _file(folder / FOLDER, number).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError):
            continue
        for line in reversed(lines):
            if (entry := _parse(line)) and len(found) < most:
                found.append(entry)
    return found


def _file(logs: Path, number: int) -> Path:
    """The file that is written, and those set aside: 1 is the youngest of them."""
    return logs / (FILE if number == 0 else f"errors.{number}.jsonl")


def _set_aside(file: Path) -> None:
    try:
        if file.stat().st_size < MOST_BYTES:
            return
    except FileNotFoundError:
        return
    for number in reversed(range(FILES_KEPT - 1)):
        older = _file(file.parent, number)
        if older.exists():
            older.replace(_file(file.parent, number + 1))


def _parse(line: str) -> LoggedError | None:
    try:
        found = json.loads(line)
        at, trace = datetime.fromisoformat(found.pop("at")), tuple(found.pop("trace"))
        return LoggedError(at, trace=trace, **found)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _find_sentence(error: BaseException, folder: Path) -> tuple[str, dict[str, str]]:
    """The key and the values of the sentence that says it to people, where there is one."""
    if isinstance(error, UserError):
        return error.key, {name: str(value) for name, value in error.values.items()}
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "store.no_space", {"folder": str(folder)}
    return "", {}


def _say(error: BaseException) -> str:
    if isinstance(error, UserError):
        return ""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    first, *_ = [*str(error).splitlines(), ""]
    return _QUOTED.sub("…", first)[:_MOST_SAID]


def _trace(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        place = file.relative_to(PROJECT_FOLDER) if file.is_relative_to(PROJECT_FOLDER) else file
        yield f"{place}:{frame.lineno} {frame.name}"
