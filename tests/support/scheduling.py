"""Tests that share what is slow to make stay together where several processes run them.

Given to pytest-xdist by `pytest_xdist_make_scheduler` in tests/conftest.py.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

# Each file of these makes a store, and opens it, for several of its tests.
FILE_BY_FILE = re.compile(
    r"tests/(web/pages|ingest/submissions|cli/test_query|analytics|exports/marked_copy|"
    r"queries/test_(?!properties))"
)
# One browser and one server at a time: two beside each other take longer than one after the other.
# What the demonstration holds is planned once for all that look at it.
FOLDER_BY_FOLDER = re.compile(r"tests/(browser|demo)/")
# The store of all sample workbooks is made once for these.
WITH_SAMPLES = re.compile(
    r"tests/(test_samples|analytics/test_schemas|ingest/submissions/test_replay)\.py"
)


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests one by one, but for those that share something."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if WITH_SAMPLES.match(file):
            return "with samples"
        if FILE_BY_FILE.match(file):
            return file
        folder = FOLDER_BY_FOLDER.match(file)
        return folder[0] if folder else nodeid
