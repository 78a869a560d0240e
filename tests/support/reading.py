"""Fixtures for reading files: in this process, or in one that hangs."""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dashboard.spreadsheets import open as opening
from dashboard.spreadsheets.reading import limits
from dashboard.spreadsheets.reading.reader import _plain, answer
from dashboard.spreadsheets.reading.refusals import too_large
from dashboard.spreadsheets.reading.sandbox import ProcessApart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def reading_here() -> Iterator[None]:
    """Read files in this process: quicker where it is not the reading that is looked at."""

    def open_here(contents: Sequence[bytes]) -> Iterator[opening.Opened]:
        for content in contents:
            if len(content) > limits.MAX_FILE_BYTES:
                yield too_large("bytes", limits.MAX_FILE_BYTES, len(content))
                continue
            line = json.dumps(answer(content), default=_plain)
            yield opening._opened(json.loads(line, object_hook=opening._cell))

    with pytest.MonkeyPatch.context() as patch:
        for module in ("dashboard.ingest.pipeline", "dashboard.catalogue.plan_files.workbook"):
            patch.setattr(f"{module}.open_files", open_here)
        yield


@pytest.fixture
def read_here() -> Iterator[None]:
    """Read files in this process, until the test ends."""
    with reading_here():
        yield


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process apart that is started from now on hangs before it gets a request."""
    feed = ProcessApart._feed

    def stop_and_feed(process: ProcessApart, requests: Sequence[bytes]) -> None:
        os.kill(process._process.pid, signal.SIGSTOP)
        feed(process, requests)

    monkeypatch.setattr(ProcessApart, "_feed", stop_and_feed)
