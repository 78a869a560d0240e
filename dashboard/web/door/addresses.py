"""Every address that is answered, and to what; whatever is not listed here is not there.

Streamlit has more routes than we use, gains new ones with a new version, and answers any unknown
address with the whole application.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING

from dashboard.access.roles import ROLES
from dashboard.web.localisation import ASSETS_FOLDER, ICON, LANGUAGES, digest, streamlit_folder
from dashboard.web.routes import FIRST_ADMIN, PAGES, RENEW, SIGN_IN, SIGN_OUT, SUBMIT

if TYPE_CHECKING:
    from dashboard.access.roles import Role


class Kind(Enum):
    """What is answered at an address."""

    SIGN_IN = auto()
    NEW_PASSPHRASE = auto()
    SIGN_OUT = auto()
    FIRST_ADMIN = auto()
    PAGE = auto()
    OPEN_ASSET = auto()
    ASSET = auto()
    HEALTH = auto()
    SETTINGS = auto()
    METRICS = auto()
    DOWNLOAD = auto()
    UPLOAD = auto()
    STREAM = auto()


READ = frozenset(("GET", "HEAD"))
METHODS: dict[Kind, frozenset[str]] = {
    Kind.SIGN_IN: READ | {"POST"},
    Kind.NEW_PASSPHRASE: READ | {"POST"},
    Kind.SIGN_OUT: frozenset(("POST",)),
    Kind.FIRST_ADMIN: READ | {"POST"},
    Kind.PAGE: READ,
    Kind.OPEN_ASSET: READ,
    Kind.ASSET: READ,
    Kind.HEALTH: READ,
    Kind.SETTINGS: frozenset(("GET",)),
    Kind.METRICS: frozenset(("GET",)),
    Kind.DOWNLOAD: READ,
    Kind.UPLOAD: frozenset(("PUT", "DELETE")),
    Kind.STREAM: frozenset(),  # a WebSocket
}
# Who gets what is there. None is for everybody, without a visit too; what a page needs stands in
# dashboard/web/routes.py.
EVERY_ROLE: frozenset[Role] = frozenset(ROLES)
WHO: dict[Kind, frozenset[Role] | None] = {
    Kind.SIGN_IN: None,
    Kind.NEW_PASSPHRASE: EVERY_ROLE,
    Kind.SIGN_OUT: None,
    # Of whom there is none yet; it leads to signing in once there is.
    Kind.FIRST_ADMIN: None,
    Kind.PAGE: frozenset(),
    Kind.OPEN_ASSET: None,
    Kind.ASSET: EVERY_ROLE,
    Kind.HEALTH: None,
    Kind.SETTINGS: EVERY_ROLE,
    Kind.METRICS: frozenset(("admin",)),
    Kind.DOWNLOAD: EVERY_ROLE,
    Kind.UPLOAD: SUBMIT.roles,
    Kind.STREAM: EVERY_ROLE,
}
# Plain pages with a form, which are answered here and not by Streamlit.
FORMS = frozenset((Kind.SIGN_IN, Kind.NEW_PASSPHRASE, Kind.SIGN_OUT, Kind.FIRST_ADMIN))
# All that there is for an account whose passphrase was given to it by somebody else.
FOR_NEWCOMERS = FORMS | {Kind.OPEN_ASSET, Kind.HEALTH}

FIXED = {
    SIGN_IN: Kind.SIGN_IN,
    RENEW: Kind.NEW_PASSPHRASE,
    SIGN_OUT: Kind.SIGN_OUT,
    FIRST_ADMIN: Kind.FIRST_ADMIN,
    ICON: Kind.OPEN_ASSET,
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
        roles: who gets it; None is for everybody.
        session: whose upload it is.
        file: the file that is uploaded or downloaded.
    """

    kind: Kind
    roles: frozenset[Role] | None
    session: str = ""
    file: str = ""


def find_address(path: str) -> Address | None:
    """What is at a path, or None: nothing is."""
    if path in FIXED:
        return _at(FIXED[path])
    if path in _pages():
        return Address(Kind.PAGE, _pages()[path])
    if path in _assets():
        return _at(_assets()[path])
    if found := _DOWNLOAD.fullmatch(path):
        return _at(Kind.DOWNLOAD, file=found[1])
    if found := _UPLOAD.fullmatch(path):
        return _at(Kind.UPLOAD, session=found[1], file=found[2])
    return None


def _at(kind: Kind, *, session: str = "", file: str = "") -> Address:
    return Address(kind, WHO[kind], session, file)


@cache
def _pages() -> dict[str, frozenset[Role]]:
    return {f"/{page.path}": page.roles for page in PAGES}


@cache
def _assets() -> dict[str, Kind]:
    """Under the address of this build: our own scripts, styles and typefaces, and Streamlit's."""
    theirs = streamlit_folder() / "static"
    files = {path.relative_to(theirs).as_posix() for path in theirs.rglob("*") if path.is_file()}
    ours = {path.relative_to(ASSETS_FOLDER) for path in ASSETS_FOLDER.rglob("*") if path.is_file()}
    files |= {f"own/{path.as_posix()}" for path in ours} | {"own/style.css"}
    return {
        f"/{language}/{digest()}/{file}": Kind.OPEN_ASSET if _is_open(file) else Kind.ASSET
        for language in LANGUAGES
        for file in files
    }


def _is_open(file: str) -> bool:
    """Whether the pages of the door need it: their style, typefaces and mark."""
    return file in {"own/style.css", "own/mark.svg"} or (
        file.startswith("own/fonts/") and file.endswith(".woff2")
    )
