"""The demonstration store: an invented province whose workbooks go in through the same door."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rich.progress import Progress

from dashboard.demo import demo_register, demo_workbooks
from dashboard.demo.changes import with_mistake
from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.register import replace_register
from dashboard.messages import translate
from dashboard.store.audit import AuditEntry
from dashboard.store.disk import as_user_error, sync_folder
from dashboard.store.publishing import make_store
from dashboard.store.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.demo import DemoFile
    from dashboard.organisations.register import Register
    from dashboard.store import Store


def make_demonstration(store: Store) -> None:
    """Make the demonstration store where there is none; a store that is there is left as it is.

    It is made beside its place and moved there when it is whole, with a progress bar meanwhile.

    Raises:
        UserError: where the folder holds something else, or cannot be written.
    """
    if store.exists():
        return
    if store.folder.exists() and any(store.folder.iterdir()):
        raise UserError("store.not_empty", folder=store.folder)
    with as_user_error(store.folder):
        parent = store.folder.absolute().parent
        parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder(parent, store.scratch_prefix) as scratch, Progress() as bar:
            task = bar.add_task(translate("cli.demo_writing"), total=1.0)
            register = demo_register(store.catalogue)
            files = demo_workbooks(
                scratch / "workbooks",
                store.catalogue,
                register,
                lambda done: bar.update(task, completed=done),
            )
            task = bar.add_task(translate("cli.demo_loading"), total=len(files))
            made = replace(store, folder=scratch / "store")
            _load(made, register, files, lambda count: bar.advance(task, count))
            if store.folder.exists():
                store.folder.rmdir()
            made.folder.rename(store.folder)
            sync_folder(parent)


def _load(
    store: Store, register: Register, files: list[DemoFile], loaded: Callable[[int], None]
) -> None:
    make_store(store, simulated=True)
    mistaken, why = with_mistake(register)
    replace_register(store, mistaken)
    replace_register(store, register, AuditEntry(why=why))
    in_time = sorted(files, key=lambda file: file.quarter)
    for _, of_year in groupby(in_time, key=lambda file: file.quarter.year):
        year = list(of_year)
        results = load_files(
            store,
            [file.path for file in year],
            received_on={file.path: file.received_on for file in year},
        )
        refused = [result.checked for result in results if result.submission is None]
        if refused:
            # Our own workbooks are right, or the template, the story or a check is not.
            first = refused[0].findings[0]
            raise AssertionError(f"{refused[0].file_name}: {first.rule} {first.cell}")
        loaded(len(year))
