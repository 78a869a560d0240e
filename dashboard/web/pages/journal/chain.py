"""Whether what is on record is what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.journal import Journal
from dashboard.messages import page_language, word
from dashboard.store.audit import check_audit_log

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit


def describe_chain(visit: Visit) -> tuple[bool, str]:
    """Whether no entry was changed or taken out, and that in a sentence which names the first.

    Looked through anew at every drawing: nothing that is kept could tell what was changed since.
    """
    with visit.results.reader.cursor() as con:
        acts, flaw = check_audit_log(con)
    if flaw:
        return False, flaw.as_error("act").sentence(page_language())
    entries, flaw = Journal(visit.store.folder).find_flaw()
    if flaw:
        return False, flaw.as_error("entry").sentence(page_language())
    return True, word("journal.whole", count=acts + entries)
