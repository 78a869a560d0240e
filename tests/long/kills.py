"""`python -m tests.long.kills [--rounds N] [--seed N]`: kill -9 at random moments of changes.

Each round starts a change (loading some workbooks, withdrawing a submission, making an account) as
a user would and kills it after a random time. What was reported as done has to be there; what was
not is absent or whole. At the end everything is rebuilt from the kept originals and compared.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.access.accounts import Accounts
from dashboard.access.database import Database
from dashboard.access.journal import Journal
from dashboard.exports.template import write_template
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.replay import rebuild
from dashboard.periods import Quarter
from dashboard.store import Reader, Store
from dashboard.store.audit import check_audit_log
from dashboard.store.publishing import make_store
from dashboard.store.tables import report_table
from tests.support.register_workbooks import write_register
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from collections.abc import Sequence

TIENDO = Path(sys.executable).with_name("tiendo")
# When to kill, in parts of the time that a change takes: mostly while it writes, which comes last.
EARLIEST, LATEST = 0.4, 1.05
QUARTERS = [Quarter(year, number) for year in (2023, 2024) for number in (1, 2, 3)]


@dataclass
class Tally:
    """How rounds ended: whether the change was reported, and whether it is in the store."""

    reported: int = 0
    whole_unreported: int = 0
    absent: int = 0

    def as_line(self) -> str:
        """One line."""
        return (
            f"{self.reported} reported and there, {self.whole_unreported} not reported and whole, "
            f"{self.absent} not reported and absent"
        )


def kill_rounds(folder: Path, rounds: int, seed: int) -> Tally:
    """Run them on a store of their own in an empty folder.

    Raises:
        AssertionError: where something reported is not there, something is there in part, or what
            is rebuilt differs.
    """
    random, tally = Random(seed), Tally()
    store = store_at(folder / "store")
    make_store(store)
    accept_register(store, write_register(folder / "register"))
    files = _write_workbooks(store, folder)
    usual = _time_of_a_change(store, files)
    for number in range(rounds):
        before = _standing(store)
        command = _choose_change(random, files, before)
        answer = _run_and_kill(store, command, usual * random.uniform(EARLIEST, LATEST))
        after = _standing(store)
        _check_whole(store)
        if answer is not None:
            tally.reported += 1
            _check_reported(command, answer, after)
        elif after == before:
            tally.absent += 1
        else:
            tally.whole_unreported += 1
            assert _is_one_change(command, before, after), f"round {number}: {before} {after}"
    again = store_at(folder / "again")
    assert rebuild(store, again) == []
    return tally


def _write_workbooks(store: Store, folder: Path) -> list[Path]:
    """Two variants of each district's report of each quarter, so that loading them replaces."""
    with Reader(store) as reader:
        register = reader.register()
    files = []
    for district in ("D1", "D2"):
        for quarter in QUARTERS:
            for variant in (1, 2):
                file = folder / f"{district}-{quarter}-{variant}.xlsx"
                write_template(
                    file,
                    catalogue=CATALOGUE,
                    register=register,
                    district=district,
                    quarter=quarter,
                    figures={"organisation": _cells(district, variant)},
                )
                files.append(file)
    return files


def _cells(district: str, count: int) -> pl.DataFrame:
    units = {"D1": ["D1A"], "D2": ["D2C"]}[district]
    return pl.DataFrame({"unit": units, "cells": [count] * len(units)})


def _time_of_a_change(store: Store, files: Sequence[Path]) -> float:
    """Seconds that a change takes on this machine now."""
    started = time.perf_counter()
    assert _run_and_kill(store, ["load", str(files[0]), "--json"], 60) is not None
    return time.perf_counter() - started


Standing = dict[int | str, bool]
"""Submissions by number: whether each stands or was withdrawn; accounts by name: there."""


def _standing(store: Store) -> Standing:
    with Reader(store) as reader:
        rows = reader.frame("select submission, withdrawn_at is null as stands from submission")
    accounts = {account.name: True for account in Accounts(store.folder).list()}
    return dict(rows.iter_rows()) | accounts


def _choose_change(random: Random, files: Sequence[Path], standing: Standing) -> list[str]:
    stands = [n for n, is_in_force in standing.items() if is_in_force and isinstance(n, int)]
    if random.random() < 0.2:
        return ["account", "add", f"an-{len(standing)}", "--role", "reader", "--json"]
    if stands and random.random() < 0.3:
        return ["withdraw", str(random.choice(stands)), "--why", "thử"]
    return ["load", *map(str, random.sample(files, random.randint(1, 4))), "--json"]


def _run_and_kill(store: Store, command: list[str], seconds: float) -> str | None:
    """What the command reported; None where it was killed before it had."""
    process = subprocess.Popen(
        [TIENDO, *command, "--store", store.folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # its reader dies with it
    )
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    assert "Traceback" not in err, err
    assert process.returncode in {0, -signal.SIGKILL}, err
    if command[-1] == "--json":
        try:
            json.loads(out)
        except ValueError:
            return None
        return out
    return out or None


def _check_reported(command: list[str], answer: str, after: Standing) -> None:
    if command[0] == "withdraw":
        assert after[int(command[1])] is False
        return
    if command[0] == "account":
        assert command[2] in after
        return
    files: list[dict[str, Any]] = json.loads(answer)["files"]
    assert {file["status"] for file in files} == {"accepted"}
    for file in files:
        assert file["submission"] in after, file


def _check_whole(store: Store) -> None:
    """Every submission has its rows and its original; every account is on record."""
    with Reader(store) as reader:
        for form in CATALOGUE.forms:
            counted = reader.frame(
                "select submission, unit_rows from submission_form where form = $form "
                "and unit_rows > 0 order by all",
                {"form": form.code},
            )
            rows = reader.frame(
                f"select submission, count(*)::int as unit_rows from {report_table(form.code)} "
                "group by all order by all"
            )
            assert counted.equals(rows), form.code
        for (sha256,) in reader.frame("select sha256 from submission").iter_rows():
            store.read_original(sha256)
        with reader.cursor() as con:
            assert check_audit_log(con)[1] is None
    Database(store.folder).check()
    assert Journal(store.folder).find_flaw() == (len(Accounts(store.folder).list()), None)


def _is_one_change(command: list[str], before: Standing, after: Standing) -> bool:
    """Whether exactly what the command asked for has happened, all of it."""
    if command[0] == "withdraw":
        return after == before | {int(command[1]): False}
    if command[0] == "account":
        return after == before | {command[2]: True}
    new = after.keys() - before.keys()
    known = {number: stands for number, stands in after.items() if number not in new}
    return known == before and 0 < len(new) <= len(command) - 2


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.long.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="tiendo-kills-") as folder:
        tally = kill_rounds(Path(folder), options.rounds, options.seed)
    minutes = (time.perf_counter() - started) / 60
    sys.stdout.write(
        f"{options.rounds} rounds in {minutes:.1f} min: {tally.as_line()}; rebuilt: same\n"
    )


if __name__ == "__main__":
    main()
