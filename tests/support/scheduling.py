"""Tests that share what is slow to make stay together where several processes run them.

Given to pytest-xdist by `pytest_xdist_make_scheduler` in tests/conftest.py.
"""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

# Each file of these makes a store, and opens it, for all of its tests.
FILE_BY_FILE = re.compile(r"tests/(web/pages|ingest/submissions|cli/test_query|analytics)")
# One browser and one server at a time: two beside each other take longer than one after the other.
IN_A_BROWSER = "tests/browser/"


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests one by one, but for those that share something."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if FILE_BY_FILE.match(file):
            return file
        if file.startswith(IN_A_BROWSER):
            return IN_A_BROWSER
        return nodeid
