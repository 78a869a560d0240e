"""Every address that is answered, and to what; whatever is not listed here is not there.

Streamlit has more routes than we use, gains new ones with a new version, and answers any unknown
address with the whole application.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from dashboard.web.localisation import ASSETS_FOLDER, ICON, LANGUAGES, digest, streamlit_folder
from dashboard.web.routes import PAGES


class Kind(Enum):
    """What is answered at an address."""

    PAGE = auto()
    ASSET = auto()
    HEALTH = auto()
    SETTINGS = auto()
    METRICS = auto()
    DOWNLOAD = auto()
    UPLOAD = auto()
    STREAM = auto()


READ = frozenset(("GET", "HEAD"))
METHODS: dict[Kind, frozenset[str]] = {
    Kind.PAGE: READ,
    Kind.ASSET: READ,
    Kind.HEALTH: READ,
    Kind.SETTINGS: frozenset(("GET",)),
    Kind.METRICS: frozenset(("GET",)),
    Kind.DOWNLOAD: READ,
    Kind.UPLOAD: frozenset(("PUT", "DELETE")),
    Kind.STREAM: frozenset(),  # a WebSocket
}
_FIXED = {
    ICON: Kind.ASSET,
    "/_stcore/health": Kind.HEALTH,
    "/_stcore/host-config": Kind.SETTINGS,
    "/_stcore/metrics": Kind.METRICS,
    "/_stcore/stream": Kind.STREAM,
}
_DOWNLOAD = re.compile(r"/media/([0-9a-f]{16,128})(?:\.[a-z0-9]+)?")
_UPLOAD = re.compile(r"/_stcore/upload_file/([0-9a-f-]{36})/([0-9a-f-]{36})")


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is answered.

    Attributes:
        kind: what is there.
        session: whose upload it is.
        file: the file that is uploaded or downloaded.
    """

    kind: Kind
    session: str = ""
    file: str = ""


def find_address(path: str) -> Address | None:
    """What is at a path, or None: nothing is."""
    if path in _FIXED:
        return Address(_FIXED[path])
    if path in _pages():
        return Address(Kind.PAGE)
    if path in _assets():
        return Address(Kind.ASSET)
    if found := _DOWNLOAD.fullmatch(path):
        return Address(Kind.DOWNLOAD, file=found[1])
    if found := _UPLOAD.fullmatch(path):
        return Address(Kind.UPLOAD, session=found[1], file=found[2])
    return None


@cache
def _pages() -> frozenset[str]:
    return frozenset(f"/{page.path}" for page in PAGES)


@cache
def _assets() -> frozenset[str]:
    """Under the address of this build: our own scripts, styles and typefaces, and Streamlit's."""
    theirs = streamlit_folder() / "static"
    files = {path.relative_to(theirs).as_posix() for path in theirs.rglob("*") if path.is_file()}
    ours = {path.relative_to(ASSETS_FOLDER) for path in ASSETS_FOLDER.rglob("*") if path.is_file()}
    files |= {f"own/{path.as_posix()}" for path in ours} | {"own/style.css"}
    return frozenset(f"/{language}/{digest()}/{file}" for language in LANGUAGES for file in files)
