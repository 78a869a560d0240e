"""Checking files: from paths to clean frames and findings that name their cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from dashboard.ingest.batch import Batch
from dashboard.ingest.findings import Finding
from dashboard.ingest.identification import identify_file
from dashboard.ingest.incoming import IncomingFile, read_incoming
from dashboard.ingest.layout.locate import FormLocator
from dashboard.ingest.outcome import ValidatedForm, ValidationResult
from dashboard.ingest.rows.keyed_rows import Enterprises, Obligations
from dashboard.ingest.rows.matching import Organisations, when_valid
from dashboard.ingest.rows.tables import read_table
from dashboard.ingest.rule_table import RuleCode
from dashboard.organisations.directory import Directory
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.sheets import column_letter
from dashboard.text.vietnamese import fold, strip_direction_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from dashboard.ingest.candidate import CandidateFile
    from dashboard.ingest.history import History
    from dashboard.ingest.layout.table import Table
    from dashboard.organisations.register import Register
    from dashboard.periods import Quarter
    from dashboard.spreadsheets.open import Opened

# How far back a district's enterprises are looked up by name.
_QUARTERS_BACK = 8


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file with its sheets, or why it was not read: what no register and no history changes."""

    incoming: IncomingFile
    opened: Opened


def open_incoming(
    files: Sequence[Path | IncomingFile], progress: Callable[[int], None] = lambda _opened: None
) -> list[OpenedFile]:
    """Read files, which takes most of the time of a check and asks nothing of the store.

    Args:
        files: where they lie, or with their bytes; the results come in the same order.
        progress: called with how many files are opened.
    """
    incoming = read_incoming(files)
    answers = open_files([file.content for file in incoming if file.failure is None])
    opened: list[OpenedFile] = []
    for file in incoming:
        opened.append(OpenedFile(file, file.failure or next(answers)))
        progress(len(opened))
    return opened


def check_files(
    files: Sequence[Path | IncomingFile],
    history: History,
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    today: date,
    progress: Callable[[int], None] = lambda _opened: None,
) -> list[ValidationResult]:
    """Read and check files; nothing is changed.

    Args:
        files: where they lie, or with their bytes; the results come in the same order.
        history: as for `check_opened`.
        district: as for `check_opened`.
        quarter: as for `check_opened`.
        today: as for `check_opened`.
        progress: called with how many files are opened, which takes most of the time.
    """
    opened = open_incoming(files, progress)
    return check_opened(opened, history, district=district, quarter=quarter, today=today)


def check_opened(
    files: Sequence[OpenedFile],
    history: History,
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    today: date,
) -> list[ValidationResult]:
    """Check files that were read; nothing is changed.

    Each file is checked by itself, then against what was accepted before and the other files of the
    batch that have no error, as they would be accepted with it.

    Args:
        files: in the order in which the results come.
        history: the catalogue, the register and what was accepted before.
        district: wins over what the files say.
        quarter: wins over what the files say.
        today: a quarter that has not begun by this day is refused.
    """
    directory = Directory(history.register)
    locator = FormLocator(history.catalogue)
    candidates = [
        identify_file(
            file.incoming,
            file.opened,
            locator,
            directory,
            history,
            district=file.incoming.district or district,
            quarter=file.incoming.quarter or quarter,
            today=today,
        )
        for file in files
    ]
    _read_tables(candidates, history, directory)
    batch = Batch(candidates, history)
    batch.check_figures()
    batch.compare_with_before()
    _describe_loaded_before(candidates, history)
    return [_result(candidate, batch) for candidate in candidates]


def _read_tables(
    candidates: Sequence[CandidateFile], history: History, directory: Directory
) -> None:
    """Read every table of the files whose committee and quarter are known.

    Enterprises without a code are known by name alone, as any file of the batch or an earlier
    report names them: such sheets are read last.
    """
    register = history.register
    organisations = cache(
        lambda district, quarter, form: Organisations(
            directory, district, quarter, partial(history.aliases(district).organisation, form)
        )
    )
    obligations = cache(lambda district: Obligations(history.catalogue, register, district))
    unit_types = frozenset(fold(entry.label_vi) for entry in history.catalogue.unit_types)
    read = partial(read_table, unit_types=unit_types)
    named: dict[str, dict[str, str]] = {}
    nameless: list[tuple[CandidateFile, Table]] = []
    for candidate in candidates:
        if candidate.district is None or candidate.quarter is None:
            continue
        _describe_district_ended(candidate, register)
        for code, table in candidate.tables.items():
            if table.name is None and table.code is None:
                continue
            if table.form.row_is == "grass-roots organisation":
                units = organisations(candidate.district, candidate.quarter, code)
                expected = units.expected if units.present else ()
                then = register.at(candidate.quarter.last_day)
                found = read(table, candidate.quarter, units, expected, then)
            elif table.form.row_is == "obligation":
                found = read(table, candidate.quarter, obligations(candidate.district))
            elif table.code is None:
                nameless.append((candidate, table))
                continue
            else:
                reported = named.setdefault(candidate.district, {})
                ask = partial(_reported, candidate, history, reported)
                found = read(table, candidate.quarter, Enterprises(ask))
                reported.update(zip(found.units, found.names, strict=True))
            candidate.read[code] = found
            candidate.add(found.findings)
    for candidate, table in nameless:
        if candidate.district and candidate.quarter:
            ask = partial(_reported, candidate, history, named.get(candidate.district, {}))
            found = read(table, candidate.quarter, Enterprises(ask))
            candidate.read[table.form.code] = found
            candidate.add(found.findings)


def _describe_district_ended(candidate: CandidateFile, register: Register) -> None:
    """One finding where the committee itself did not exist then, instead of one a row."""
    unit = register.unit.get(candidate.district or "")
    if unit and candidate.quarter and not unit.exists_in(candidate.quarter):
        sheet = next(iter(candidate.tables.values())).sheet.name
        details = {"code": unit.code, **when_valid(unit, register)}
        candidate.add(
            [Finding(RuleCode.NOT_VALID_THEN, sheet, variant="district", details=details)]
        )
        candidate.tables = {}


def _reported(
    candidate: CandidateFile, history: History, of_batch: Mapping[str, str]
) -> dict[str, str]:
    """Names of the enterprises that a district has reported, by code; the batch's name wins."""
    if candidate.district is None or candidate.quarter is None:
        return {}
    keys = [
        (candidate.district, candidate.quarter.plus(-back)) for back in range(1, _QUARTERS_BACK + 1)
    ]
    rows = history.effective("enterprise", keys).sort("quarter").select("unit", "name")
    return {unit: name or unit for unit, name in rows.iter_rows()} | dict(of_batch)


def _describe_loaded_before(candidates: Iterable[CandidateFile], history: History) -> None:
    good = [candidate for candidate in candidates if candidate.is_good]
    accepted = history.accepted([candidate.sha256 for candidate in good])
    for candidate in good:
        if candidate.district is None or candidate.quarter is None:
            continue
        before = accepted.get((candidate.sha256, candidate.district, candidate.quarter))
        if before:
            details = {"submission": before.submission, "day": before.accepted_at}
            candidate.add([Finding(RuleCode.ALREADY_LOADED, details=details)])


def _result(candidate: CandidateFile, batch: Batch) -> ValidationResult:
    forms: tuple[ValidatedForm, ...] = ()
    if candidate.is_good:
        forms = tuple(
            ValidatedForm(
                code,
                read.table.sheet.name,
                {measure: column_letter(c) for measure, c in read.table.columns.items()},
                batch.frame_of(candidate, read.table.form),
            )
            for code, read in candidate.read.items()
        )
    return ValidationResult(
        path=candidate.path,
        file_name=strip_direction_marks(candidate.path.name),
        sha256=candidate.sha256,
        content=candidate.content,
        district=candidate.district,
        quarter=candidate.quarter,
        forms=forms,
        findings=candidate.in_order(),
    )
