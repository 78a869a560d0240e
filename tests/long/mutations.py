"""`python -m tests.long.mutations [--count N] [--seed N]`: workbooks corrupted at random.

Own workbooks in any layout and, where they are at hand, the sample workbooks: bytes exchanged, XML
parts changed, cells overwritten. Whatever comes in, there is an answer in time, sentences for it,
and no accepted figure but what the cell shows to an independent reader. Counts are printed; the
exit status is 1 where anything went wrong, and the file is kept then.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.cell import MergedCell

from dashboard.ingest.history import NoHistory
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.pipeline import check_files
from dashboard.organisations.files import read_register
from dashboard.spreadsheets.reading.limits import READER_SECONDS
from tests.conftest import SHARED
from tests.support.corruptions import ODD_CELLS, agrees, spoil_archive, spoil_bytes
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, Book
from tests.support.workbook_layouts import any_layout, write_ods, write_xls, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.ingest.outcome import ValidationResult

TODAY = date(2026, 11, 1)
WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
_ARCHIVES = {".xlsx", ".ods"}
_AT_ONCE = 25


class Run:
    """One run: what came out, and what went wrong."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._random = Random(seed)
        self._folder = folder
        self._samples = sorted((SHARED / "samples" / "workbooks").glob("*"))
        known = SHARED / "samples" / "register"
        self._sample_history = (
            NoHistory(read_register(known, CATALOGUE), CATALOGUE) if self._samples else None
        )
        self.counts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.compared = 0
        self.longest = 0.0
        self.faults: list[str] = []

    def bytes_of(self, sample: bool) -> IncomingFile:
        """A workbook with bytes exchanged."""
        path = self._any_file(sample=sample)
        return IncomingFile(path, spoil_bytes(path.read_bytes(), self._random))

    def parts_of(self, sample: bool) -> IncomingFile:
        """A workbook with one XML part changed."""
        path = self._any_file(sample=sample, archive=True)
        return IncomingFile(path, spoil_archive(path.read_bytes(), self._random))

    def cells_of(self, sample: bool) -> IncomingFile:
        """A workbook with some cells overwritten."""
        if sample and self._samples:
            path = self._random.choice([p for p in self._samples if p.suffix == ".xlsx"])
            book = openpyxl.load_workbook(path, data_only=True)
            sheet = self._random.choice(book.worksheets)
            for _ in range(self._random.randint(1, 4)):
                place = self._somewhere(sheet.max_row), self._somewhere(sheet.max_column)
                cell = sheet.cell(*place)
                if not isinstance(cell, MergedCell):
                    cell.value = self._random.choice(ODD_CELLS)
            buffer = io.BytesIO()
            book.save(buffer)
            return IncomingFile(path, buffer.getvalue())
        sheets = Book(layout=any_layout(self._random)).sheets()
        for _ in range(self._random.randint(1, 4)):
            cells = self._random.choice(self._random.choice([grid for grid, _ in sheets.values()]))
            cells[self._random.randrange(len(cells))] = self._random.choice(ODD_CELLS)
        path = self._folder / "cells.xlsx"
        return IncomingFile(path, write_xlsx(path, sheets).read_bytes())

    def try_all(self, kind: str, make: Callable[[bool], IncomingFile], count: int) -> None:
        """Corrupt so many workbooks of a kind, own ones and samples in turn, and check them."""
        done = 0
        while done < count:
            sample = bool(self._samples) and done // _AT_ONCE % 2 == 1
            files = [make(sample) for _ in range(min(_AT_ONCE, count - done))]
            self._check(kind, files, sample=sample)
            done += len(files)

    def _check(self, kind: str, files: list[IncomingFile], *, sample: bool) -> None:
        history = (
            self._sample_history
            if sample and self._sample_history
            else NoHistory(REGISTER, CATALOGUE)
        )
        started = time.monotonic()
        try:
            checked = check_files(files, history, today=TODAY)
        except Exception:  # whatever it is, it is what this run looks for
            self._keep(kind, files, traceback.format_exc())
            return
        # Of each, for a reader that is ended at its limit and another one that is started.
        self.longest = max(self.longest, (time.monotonic() - started) / len(files))
        if self.longest > READER_SECONDS:
            self._keep(kind, files, "over the limits on time")
        for sent, file in zip(files, checked, strict=True):
            if wrong := self._judge(sent, file):
                self._keep(kind, [sent], wrong)
            self.counts[f"{kind} {'refused' if file.refused else 'accepted'}"] += 1
            self.rules.update({f.rule for f in file.findings if f.severity == "error"})

    def _judge(self, sent: IncomingFile, file: ValidationResult) -> str:
        if file.refused == bool(file.forms):
            return "neither refused nor accepted"
        for finding in file.findings:
            if not (finding.message("vi") and finding.message("en") and finding.as_json()["rule"]):
                return f"a finding without a sentence: {finding}"
        if not file.refused and sent.content.startswith(b"PK") and sent.path.suffix == ".xlsx":
            return self._compare(sent, file)
        return ""

    def _compare(self, sent: IncomingFile, file: ValidationResult) -> str:
        """What openpyxl reads in the cells of every figure that was accepted."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(sent.content), data_only=True)
        except Exception:  # it is stricter with what surrounds the cells
            self.counts["accepted, openpyxl cannot open"] += 1
            return ""
        for form in file.forms:
            if form.sheet not in book.sheetnames:
                self.counts["accepted sheets, unknown to openpyxl"] += 1
                continue
            shown: Any = book[form.sheet]
            for kept in form.frame.iter_rows(named=True):
                for measure, letters in form.columns.items():
                    cell = shown[f"{letters}{kept['sheet_row']}"].value
                    self.compared += 1
                    if not agrees(cell, kept[measure]):
                        place = f"{form.sheet} {letters}{kept['sheet_row']}"
                        return f"{place}: shows {cell!r}, kept {kept[measure]!r}"
        return ""

    def _keep(self, kind: str, files: list[IncomingFile], wrong: str) -> None:
        folder = Path(tempfile.mkdtemp(prefix=f"tiendo-{kind}-"))
        for number, file in enumerate(files):
            (folder / f"{number}{file.path.suffix}").write_bytes(file.content)
        self.faults.append(f"{kind}: {wrong}\n  kept in {folder}")

    def _any_file(self, *, sample: bool, archive: bool = False) -> Path:
        if sample and self._samples:
            return self._random.choice(
                [p for p in self._samples if not archive or p.suffix in _ARCHIVES]
            )
        kind = self._random.choice(["xlsx", "ods"] if archive else list(WRITERS))
        path = self._folder / f"{self._random.randrange(8)}.{kind}"
        if not path.exists():
            WRITERS[kind](path, Book(layout=any_layout(self._random)).sheets())
        return path

    def _somewhere(self, last: int) -> int:
        return self._random.randint(1, max(1, min(last, 60)))


def main() -> int:
    """Corrupt and check; print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.long.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="workbooks in all")
    parser.add_argument("--seed", type=int, default=1, help="another one spoils otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tiendo-long-") as folder:
        run = Run(options.seed, Path(folder))
        share = options.count // 4
        for kind, make, count in (
            ("bytes", run.bytes_of, share),
            ("parts", run.parts_of, share),
            ("cells", run.cells_of, options.count - 2 * share),
        ):
            run.try_all(kind, make, count)
    lines = [f"{count:6} {what}" for what, count in sorted(run.counts.items())]
    lines += [f"{count:6} files broke {rule}" for rule, count in run.rules.most_common()]
    lines.append(f"{run.compared:6} accepted figures agree with what openpyxl reads")
    lines.append(f"{run.longest:6.2f} s a file at most, in batches of {_AT_ONCE}")
    lines += [f"WRONG {fault}" for fault in run.faults]
    sys.stdout.writelines(line + "\n" for line in lines)
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())
