"""Every address, and what each role, a newcomer and nobody get there.

Whatever is not in the table fails: an address that is answered, or a way of asking it, has to be
added here with what everybody gets.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from dashboard.access.roles import ROLES
from dashboard.web.door.addresses import FIXED, METHODS, WHO, Kind, find_address
from dashboard.web.localisation import digest
from dashboard.web.routes import PAGES
from tests.web.door.asking import HERE, ask, make_scope
from tests.web.door.doorway import Doorway, carry

if TYPE_CHECKING:
    from starlette.types import Scope

NOBODY, NEWCOMER = "nobody", "newcomer"
VISITORS = (NOBODY, NEWCOMER, *ROLES)

FILE = "0123456789abcdef0123456789abcdef"
STYLE = f"/vi/{digest()}/own/style.css"
SCRIPT = f"/vi/{digest()}/own/links.js"
DOWNLOAD = f"/media/{FILE}.xlsx"
UPLOAD = "/_stcore/upload_file/SESSION/FILE"
NOWHERE = "/khong-co"

# 200 is an answer; 101 an open connection; 303 leads to the page for signing in, for choosing a
# passphrase, or on from there; 401 and 403 are refusals; 404 is nothing there.
TABLE = f"""
                              nobody  newcomer  clerk  reader  leader  editor  admin
/ GET                            303       303    200     200     200     200    200
/lo-trinh GET                    303       303    200     200     200     200    200
/chi-tieu GET                    303       303    200     200     200     200    200
/dang-bo GET                     303       303    200     200     200     200    200
/loai-hinh GET                   303       303    200     200     200     200    200
/bon-tot GET                     303       303    200     200     200     200    200
/nhiem-vu GET                    303       303    200     200     200     200    200
/tinh-hinh-nop GET               303       303    200     200     200     200    200
/nop-so-lieu GET                 303       303    200     403     403     200    200
/danh-muc GET                    303       303    200     200     200     200    200
/chuong-trinh GET                303       303    200     200     200     200    200
/tu-dien GET                     303       303    200     200     200     200    200
/cong-viec GET                   303       303    200     403     403     403    403
/lanh-dao GET                    303       303    403     200     200     200    200
/tai-khoan-cua-toi GET           303       303    200     200     200     200    200
/tai-khoan GET                   303       303    403     403     403     403    200
/quan-tri GET                    303       303    403     403     403     403    200
/nhat-ky GET                     303       303    403     403     403     403    200
/bat-dau GET                     303       303    403     403     403     403    200
/quan-tri-dau-tien GET           303       303    303     303     303     303    303
/quan-tri-dau-tien POST          303       303    303     303     303     303    303
/dang-nhap GET                   200       303    303     303     303     303    303
/dang-nhap POST                  403       403    403     403     403     403    403
/doi-mat-khau GET                303       200    200     200     200     200    200
/doi-mat-khau POST               401       403    403     403     403     403    403
/dang-xuat POST                  303       303    303     303     303     303    303
/favicon.png GET                 200       200    200     200     200     200    200
{STYLE} GET                      200       200    200     200     200     200    200
{SCRIPT} GET                     401       403    200     200     200     200    200
/_stcore/health GET              200       200    200     200     200     200    200
/_stcore/host-config GET         401       403    200     200     200     200    200
/_stcore/metrics GET             401       403    403     403     403     403    200
/_stcore/stream WEBSOCKET        403       403    101     101     101     101    101
/_stcore/stream GET              401       403    404     404     404     404    404
{DOWNLOAD} GET                   401       403    200     200     200     200    200
{UPLOAD} PUT                     401       403    200     403     403     200    200
{UPLOAD} DELETE                  401       403    200     403     403     200    200
{NOWHERE} GET                    401       403    404     404     404     404    404
{NOWHERE} POST                   401       403    404     404     404     404    404
"""
ROWS = {
    (path, method): dict(zip(VISITORS, map(int, statuses), strict=True))
    for path, method, *statuses in map(str.split, TABLE.strip().splitlines()[1:])
}


@pytest.fixture(scope="module")
def doorway(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Doorway:
    folder = tmp_path_factory.mktemp("who") / "store"
    doorway = Doorway(Path(shutil.copytree(empty_folder, folder)))
    doorway.add(NEWCOMER, "admin", is_newcomer=True)
    for role in ROLES:
        doorway.add(role, role)
    return doorway


@pytest.fixture(scope="module")
def visits(doorway: Doorway) -> dict[str, str]:
    return {who: doorway.begin(who) for who in VISITORS if who != NOBODY}


def ask_as(doorway: Doorway, visit: str | None, path: str, method: str) -> int:
    session, headers = str(uuid4()), [("content-length", "1")]
    if visit:
        headers.append(carry(visit))
        doorway.visits.open_session(session, visit)
        doorway.visits.hand_out(session, FILE)
    (given,) = doorway.uploads.get_upload_urls(session, ["f.xlsx"])
    scope = make(given.upload_url if path == UPLOAD else path, method, headers)
    return ask(doorway.door, scope).status


def make(path: str, method: str, headers: list[tuple[str, str]]) -> Scope:
    if method == "WEBSOCKET":
        return make_scope(path, headers=headers, origin=HERE, kind="websocket", scheme="ws")
    # On the machine itself, where alone metrics are to be had.
    machine = {"host": "127.0.0.1:8501", "client": "127.0.0.1"}
    origin = "http://127.0.0.1:8501" if method in {"POST", "PUT", "DELETE"} else None
    return make_scope(path, method, headers=headers, origin=origin, **machine)


@pytest.mark.parametrize(("path", "method"), ROWS)
def test_everybody_gets_what_is_theirs(
    doorway: Doorway, visits: dict[str, str], path: str, method: str
) -> None:
    if path == "/dang-xuat":
        visits = {who: doorway.begin(who) for who in visits}
    found = {who: ask_as(doorway, visits.get(who), path, method) for who in VISITORS}
    assert found == ROWS[path, method]


def test_every_address_is_in_the_table() -> None:
    patterns = {STYLE: Kind.OPEN_ASSET, SCRIPT: Kind.ASSET, DOWNLOAD: Kind.DOWNLOAD}
    known = {**FIXED, **patterns, **{f"/{page.path}": Kind.PAGE for page in PAGES}}
    asked = {(path, method) for path, kind in known.items() for method in METHODS[kind]}
    asked |= {(UPLOAD, method) for method in METHODS[Kind.UPLOAD]}
    asked |= {("/_stcore/stream", "WEBSOCKET")}
    assert {one for one in asked if one[1] != "HEAD"} <= set(ROWS)
    assert {*known.values(), Kind.UPLOAD} == set(Kind) == set(WHO) == set(METHODS)
    for path, kind in known.items():
        found = find_address(path)
        assert found
        assert found.kind is kind


def test_looking_at_the_head_alone_gets_no_more() -> None:
    with_head = {kind for kind, methods in METHODS.items() if "HEAD" in methods}
    assert with_head == {kind for kind in with_head if "GET" in METHODS[kind]}


@pytest.mark.parametrize("path", ["/", "/nop-so-lieu", SCRIPT, DOWNLOAD])
def test_a_head_is_refused_as_its_body_is(
    doorway: Doorway, visits: dict[str, str], path: str
) -> None:
    found = {who: ask_as(doorway, visits.get(who), path, "HEAD") for who in VISITORS}
    assert found == ROWS[path, "GET"]
