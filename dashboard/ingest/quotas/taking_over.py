"""A workbook of quotas: read, held against what is in force, and taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.ingest.quotas.changes import as_assignments, compare
from dashboard.ingest.quotas.reading import read_quotas
from dashboard.organisations.directory import Directory
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.store import Reader
from dashboard.store.quotas import assign_quotas
from dashboard.store.quotas import read_quotas as read_held
from dashboard.tabular.faults import Fault, Place
from dashboard.tabular.refusals import RefusalWords

if TYPE_CHECKING:
    from dashboard.ingest.quotas.changes import QuotaChange
    from dashboard.ingest.quotas.reading import Asked
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class QuotaUpdate:
    """What a workbook would change.

    Attributes:
        changes: where there is no fault.
        stated: how many cells of it assign something.
        faults: all that is wrong with it.
    """

    changes: tuple[QuotaChange, ...]
    stated: int
    faults: tuple[Fault, ...]


def foretell_quotas(store: Store, content: bytes, asked: Asked) -> QuotaUpdate:
    """Read a workbook and say what it would change; nothing does.

    Args:
        store: as it stands.
        content: of the file; it is opened apart, like every file from outside.
        asked: what counts where a sheet does not name a plan or a year.
    """
    (opened,) = open_files([content])
    if isinstance(opened, Refusal):
        unreadable = Fault("quota_cells.unreadable", Place(""), reason=RefusalWords(opened))
        return QuotaUpdate((), 0, (unreadable,))
    with Reader(store) as reader, reader.cursor() as con:
        read = read_quotas(opened, reader.catalogue, Directory(reader.register()), asked)
        held = read_held(con)
    stated = sum(quota is not None for quota in read.stated.values())
    changes = () if read.faults else compare(read.stated, held)
    return QuotaUpdate(changes, stated, read.faults)


def take_over_quotas(store: Store, update: QuotaUpdate, audit: AuditEntry) -> None:
    """Assign what a workbook says.

    Raises:
        UserError: where it has a fault, or the store has become one in which it cannot be assigned.
    """
    if update.faults:
        raise UserError("quota_cells.refused", count=len(update.faults))
    assign_quotas(store, as_assignments(update.changes), audit)
