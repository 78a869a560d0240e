"""The command line, run as a user runs it but in the tests' own process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

from dashboard.catalogue.loader import load_catalogue
from dashboard.cli import main
from dashboard.settings import CATALOGUE_FOLDER
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.store import Store


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


class Tiendo(Protocol):
    """Run `tiendo` with these arguments on the test's store."""

    def __call__(self, *arguments: object) -> Ran: ...


def load_once(folder: Path) -> Catalogue:
    """A catalogue; the program's own has been read already."""
    return CATALOGUE if folder == CATALOGUE_FOLDER else load_catalogue(folder)


@pytest.fixture
def tiendo(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tiendo:
    """The command line in English, on the test's own store."""
    monkeypatch.setenv("TIENDO_STORE", str(store.folder))
    monkeypatch.setenv("TIENDO_LANGUAGE", "en")
    monkeypatch.setattr("dashboard.catalogue.loader.load_catalogue", load_once)

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr("sys.argv", ["tiendo", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = int(ended.code or 0)
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run
