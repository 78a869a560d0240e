"""Checking files: from paths to clean frames and findings that name their cell."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from dashboard.ingest.batch import Batch
from dashboard.ingest.findings import Finding
from dashboard.ingest.identification import draft_file
from dashboard.ingest.incoming import IncomingFile, read_incoming
from dashboard.ingest.outcome import ValidatedForm, ValidationResult
from dashboard.ingest.rows.keyed_rows import Enterprises, Obligations
from dashboard.ingest.rows.matching import Organisations, when_valid
from dashboard.ingest.rows.tables import read_table
from dashboard.organisations.directory import Directory
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.sheets import column_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from dashboard.ingest.candidate import CandidateFile
    from dashboard.ingest.history import History
    from dashboard.ingest.layout.locate import Table
    from dashboard.organisations.register import Register
    from dashboard.periods import Quarter
    from dashboard.spreadsheets.open import Opened

# How far back a district's enterprises are looked up by name.
_QUARTERS_BACK = 8


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

    Each file is judged by itself, then against what was accepted before and the other files of the
    batch that have no error, as they would be accepted with it.

    Args:
        files: where they lie, or with their bytes; the results come in the same order.
        history: the register and what was accepted before.
        district: wins over what the files say.
        quarter: wins over what the files say.
        today: a quarter that has not begun by this day is refused.
        progress: is told how many files are opened, which takes most of the time.
    """
    directory = Directory(history.register)
    drafts = [
        draft_file(
            file,
            opened,
            directory,
            history,
            district=file.district or district,
            quarter=file.quarter or quarter,
            today=today,
        )
        for file, opened in _open(read_incoming(files), progress)
    ]
    _read_tables(drafts, history, directory)
    batch = Batch(drafts, history)
    batch.check_figures()
    batch.compare_with_before()
    _describe_loaded_before(drafts, history)
    return [_checked(draft, batch) for draft in drafts]


def _open(
    files: Sequence[IncomingFile], progress: Callable[[int], None]
) -> Iterator[tuple[IncomingFile, Opened]]:
    opened = open_files([file.content for file in files if file.failure is None])
    for number, file in enumerate(files, start=1):
        yield file, file.failure or next(opened)
        progress(number)


def _read_tables(drafts: Sequence[CandidateFile], history: History, directory: Directory) -> None:
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
    obligations = cache(lambda district: Obligations(register, district))
    base_cells = frozenset(unit.code for unit in register.units if unit.kind == "base_cell")
    named: dict[str, dict[str, str]] = {}
    nameless: list[tuple[CandidateFile, Table]] = []
    for draft in drafts:
        if draft.district is None or draft.quarter is None:
            continue
        _describe_district_ended(draft, register)
        for code, table in draft.tables.items():
            if table.name is None and table.code is None:
                continue
            if table.form.row_is == "grass-roots organisation":
                units = organisations(draft.district, draft.quarter, code)
                expected = units.expected if units.present else ()
                read = read_table(table, draft.quarter, units, expected, base_cells)
            elif table.form.row_is == "obligation":
                read = read_table(table, draft.quarter, obligations(draft.district))
            elif table.code is None:
                nameless.append((draft, table))
                continue
            else:
                reported = named.setdefault(draft.district, {})
                ask = partial(_reported, draft, history, reported)
                read = read_table(table, draft.quarter, Enterprises(ask))
                reported.update(zip(read.units, read.names, strict=True))
            draft.read[code] = read
            draft.findings += read.findings
    for draft, table in nameless:
        if draft.district and draft.quarter:
            ask = partial(_reported, draft, history, named.get(draft.district, {}))
            read = read_table(table, draft.quarter, Enterprises(ask))
            draft.read[table.form.code] = read
            draft.findings += read.findings


def _describe_district_ended(draft: CandidateFile, register: Register) -> None:
    """One finding where the committee itself did not exist then, instead of one a row."""
    unit = register.unit.get(draft.district or "")
    if unit and draft.quarter and not unit.exists_in(draft.quarter):
        sheet = next(iter(draft.tables.values())).sheet.name
        details = {"code": unit.code, **when_valid(unit, register)}
        draft.findings.append(
            Finding("row.not_valid_then", sheet, variant="district", details=details)
        )
        draft.tables = {}


def _reported(
    draft: CandidateFile, history: History, of_batch: Mapping[str, str]
) -> dict[str, str]:
    """Names of the enterprises that a district has reported, by code; the batch's name wins."""
    if draft.district is None or draft.quarter is None:
        return {}
    keys = [(draft.district, draft.quarter.plus(-back)) for back in range(1, _QUARTERS_BACK + 1)]
    rows = history.in_force("enterprise", keys).sort("quarter").select("unit", "name")
    return {unit: name or unit for unit, name in rows.iter_rows()} | dict(of_batch)


def _describe_loaded_before(drafts: Iterable[CandidateFile], history: History) -> None:
    good = [draft for draft in drafts if draft.is_good]
    accepted = history.accepted([draft.sha256 for draft in good])
    for draft in good:
        if draft.district is None or draft.quarter is None:
            continue
        before = accepted.get((draft.sha256, draft.district, draft.quarter))
        if before:
            details = {"submission": before.submission, "day": before.accepted_at}
            draft.findings.append(Finding("file.already_loaded", details=details))


def _checked(draft: CandidateFile, batch: Batch) -> ValidationResult:
    forms: tuple[ValidatedForm, ...] = ()
    if draft.is_good:
        forms = tuple(
            ValidatedForm(
                code,
                read.table.sheet.name,
                {measure: column_letter(c) for measure, c in read.table.columns.items()},
                batch.frame_of(draft, read.table.form),
            )
            for code, read in draft.read.items()
        )
    return ValidationResult(
        path=draft.path,
        file_name=draft.path.name,
        sha256=draft.sha256,
        content=draft.content,
        district=draft.district,
        quarter=draft.quarter,
        forms=forms,
        findings=draft.in_order(),
    )
