"""What the server logs as an error is on record in the store."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.store.error_log import read_errors
from dashboard.web.door.errors import keeping_errors

if TYPE_CHECKING:
    from pathlib import Path


def test_exceptions_and_sentences_are_kept_and_other_lines_are_not(tmp_path: Path) -> None:
    logger = logging.getLogger("dashboard.web.door.door")
    with keeping_errors(tmp_path):
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError:
            logger.exception("An answer could not be given")
        logger.error("%s", UserError("access.lost", file="access.sqlite"))
        logger.error("no exception")
        logger.warning("nothing of note", exc_info=ValueError())
    logger.error("%s", UserError("access.lost", file="later"))
    lost, broken = read_errors(tmp_path, 9)
    assert (broken.place, broken.kind) == ("server", "ZeroDivisionError")
    assert (lost.key, lost.values) == ("access.lost", {"file": "access.sqlite"})
