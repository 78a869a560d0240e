"""Where marked copies go, and when one may be written over."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.exports.marked_copy.copying import annotate
from dashboard.exports.marked_copy.signature import is_untouched_copy
from dashboard.ingest.rule_table import RuleCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.ingest.outcome import ValidationResult

_MARKED = re.compile(r"\.danh-dau(?:-\d+)?$")


def write_copies(
    files: Sequence[ValidationResult], out: Path | None, names: Mapping[str, str]
) -> Iterator[Path]:
    """Write a marked copy of each file that could be opened at all; gives the places.

    Args:
        files: what was checked.
        out: the copy of one file, or the folder for those of several; beside each file where not
            given.
        names: of committees, by code.

    Raises:
        UserError: where a copy cannot be written, or would take the place of anything but an
            earlier copy that nobody has saved since.
    """
    there = [file for file in files if not _is_absent(file)]
    inputs = {_known(file.path) for file in files}
    as_file = out is not None and len(files) == 1 and not out.is_dir()
    taken: set[Path] = set()
    for file in there:
        if as_file and out:
            place = out
        else:
            place = _free_place(out or file.path.parent, file.path, taken | inputs)
        taken.add(_known(place))
        _refuse_to_write_over(place, inputs)
        copy = annotate(file, names=names)
        try:
            if not as_file:
                place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(copy)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("copy.not_writable", file=place, reason=reason) from error
        yield place


def _is_absent(file: ValidationResult) -> bool:
    return any(
        finding.rule == RuleCode.FILE_UNREADABLE and finding.variant in {"missing", "forbidden"}
        for finding in file.findings
    )


def _free_place(folder: Path, file: Path, taken: set[Path]) -> Path:
    """`<stem>.danh-dau.xlsx`, with a number where another file of this call has that name."""
    stem = _MARKED.sub("", file.stem)
    place, number = folder / f"{stem}.danh-dau.xlsx", 2
    while _known(place) in taken:
        place, number = folder / f"{stem}.danh-dau-{number}.xlsx", number + 1
    return place


def _known(path: Path) -> Path:
    """The path by which the same file is known again, also where capitals make no difference."""
    return Path(str(path.resolve()).casefold())


def _refuse_to_write_over(place: Path, inputs: set[Path]) -> None:
    if _known(place) in inputs:
        raise UserError("copy.original", file=place)
    if place.exists() and not place.is_dir() and not is_untouched_copy(place):
        raise UserError("copy.exists", file=place)
