"""Fixtures for reading files: in this process, or in one that hangs."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import pytest

from dashboard.spreadsheets import open as opening
from dashboard.spreadsheets.reading.reader import _plain, answer
from dashboard.spreadsheets.reading.sandbox import ProcessApart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: quicker where it is not the reading that is looked at."""

    def open_here(contents: Sequence[bytes]) -> Iterator[opening.Opened]:
        for content in contents:
            line = json.dumps(answer(content), default=_plain)
            yield opening._opened(json.loads(line, object_hook=opening._cell))

    monkeypatch.setattr("dashboard.ingest.pipeline.open_files", open_here)


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process apart that is started from now on hangs before it gets a request."""
    feed = ProcessApart._feed

    def stop_and_feed(process: ProcessApart, requests: Sequence[bytes]) -> None:
        os.kill(process._process.pid, signal.SIGSTOP)
        feed(process, requests)

    monkeypatch.setattr(ProcessApart, "_feed", stop_and_feed)
