"""deploy/nginx.conf as it is, but for ports and certificates: https, WebSockets, uploads."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.settings import PROJECT_FOLDER
from dashboard.store.publishing import make_store
from dashboard.web.door.streams import VISIT_ENDED
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.support.stores import store_at
from tests.web.door.doorway import OWN, Doorway
from tests.web.door.test_served import Served, ask_address, draw, read_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

NAME = "tiendo.tinhuy.vn"
# As Debian installs it, or as ./run has unpacked its package.
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or shutil.which(
    "nginx", path=str(PROJECT_FOLDER / ".venv" / "nginx" / "usr" / "sbin")
)
OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(not (NGINX and OPENSSL), reason="there is no nginx here")


@dataclass
class Proxied(Served):
    """A server behind nginx, by its name, wherever that leads."""

    trust: ssl.SSLContext = field(kw_only=True)

    def open(self) -> http.client.HTTPConnection:
        split = urlsplit(self.address)
        connection = http.client.HTTPSConnection(split.netloc, timeout=60, context=self.trust)
        connection._create_connection = self._reach  # type: ignore[attr-defined]
        return connection

    def connect(self, origin: str | None = None, existing: str = "", **_: Any) -> ClientConnection:
        return super().connect(origin, existing, sock=self._reach(), ssl=self.trust)

    def _reach(self, *_: object) -> socket.socket:
        return socket.create_connection(("127.0.0.1", urlsplit(self.address).port), 60)


def find_ports(count: int) -> list[int]:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in taken]
    for one in taken:
        one.close()
    return ports


@contextmanager
def running(command: list[str], **how: Any) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **how) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("nginx")
    make_store(store_at(folder / "store"))
    doorway = Doorway(folder / "store")
    doorway.add("Vân", "editor")
    doorway.add("Trị", "admin")
    certificate, key = folder / "tiendo.pem", folder / "tiendo.key"
    request = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    written = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [OPENSSL or "", "req", *request, "-addext", f"subjectAltName=DNS:{NAME}", *written],
        check=True,
        capture_output=True,
    )
    tiendo = [str(Path(sys.executable).with_name("tiendo")), "serve", "--behind-proxy"]
    server = [*tiendo, "--store", str(folder / "store"), "--port", "0"]
    with running(server, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as process:
        assert process.stdout
        (port,) = next(
            found.groups()
            for line in process.stdout
            if (found := re.search(r"http://127\.0\.0\.1:(\d+)", line))
        )
        https, plain = find_ports(2)
        (folder / "nginx.conf").write_text(configure(folder, https, plain, int(port)))
        with running([NGINX or "", "-p", str(folder), "-c", str(folder / "nginx.conf")]):
            wait_for(https)
            trust = ssl.create_default_context(cafile=certificate)
            yield Proxied(f"https://{NAME}:{https}", folder, trust=trust)


def configure(folder: Path, https: int, plain: int, port: int) -> str:
    site = (PROJECT_FOLDER / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for before, after in (
        ("listen 443", f"listen 127.0.0.1:{https}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("/etc/ssl/", f"{folder}/"),
        ("127.0.0.1:8501", f"127.0.0.1:{port}"),
    ):
        assert before in site
        site = site.replace(before, after)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    logs = f"access_log off; error_log {folder}/error.log;"
    return (
        f"daemon off; pid {folder}/nginx.pid; worker_processes 1; events {{}}"
        f" http {{ {logs} {temporary}\n{site}\n}}"
    )


def wait_for(port: int) -> None:
    until = monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
        except ConnectionRefusedError:
            assert monotonic() < until
            sleep(0.1)
        else:
            return


def sign_in(proxied: Proxied) -> Proxied:
    """A browser of one's own, signed in."""
    browser = Proxied(proxied.address, proxied.trapped, trust=proxied.trust)
    _, page = browser.ask("/dang-nhap")
    token = page.partition('name="csrf" value="')[2][:64]
    form = urlencode({"account": "Vân", "passphrase": OWN, "csrf": token}).encode()
    kind = "application/x-www-form-urlencoded"
    status, _ = browser.ask("/dang-nhap", "POST", form, **{"Content-Type": kind})
    assert status == 303
    return browser


def test_whoever_signs_in_by_https_gets_a_safe_cookie(proxied: Proxied) -> None:
    browser = sign_in(proxied)
    assert sorted(name for name in browser.cookies if "tiendo" in name) == [
        "__Host-tiendo-cua",
        f"__Host-{VISIT_COOKIE}",
    ]
    assert browser.ask("/")[0] == 200
    with closing(browser.open()) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 303
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert (
            f"wss://{urlsplit(proxied.address).netloc}" in answer.headers["content-security-policy"]
        )


def test_pages_are_drawn_and_files_sent_through_it(proxied: Proxied) -> None:
    browser = sign_in(proxied)
    assert browser.ask("/nop-so-lieu")[0] == 200
    assert browser.ask("/_stcore/health")[0] == 200  # which gives Streamlit's token for uploads
    with browser.connect() as stream:
        session = draw(stream)
        assert browser.send(ask_address(stream, session)) == 204
        assert browser.ask("/dang-xuat", "POST")[0] == 303
        with pytest.raises(ConnectionClosed) as caught:
            read_until(stream, "new_session")  # which does not come
        assert caught.value.rcvd
        assert caught.value.rcvd.code == VISIT_ENDED


def test_nobody_else_comes_through(proxied: Proxied) -> None:
    nobody = Proxied(proxied.address, proxied.trapped, trust=proxied.trust)
    assert nobody.ask("/")[0] == 303
    assert nobody.ask("/_stcore/metrics")[0] == 401
    with pytest.raises(InvalidStatus) as caught:
        nobody.connect()
    assert caught.value.response.status_code == 403
    browser = sign_in(proxied)
    with pytest.raises(InvalidStatus):
        browser.connect("https://evil.example")
    # What a browser writes of itself is thrown away.
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-For": "127.0.0.1"}
    assert browser.ask("/", **forged)[0] == 200  # type: ignore[arg-type]


def test_another_name_is_not_answered(proxied: Proxied) -> None:
    port = urlsplit(proxied.address).port
    other = Proxied(f"https://evil.example:{port}", proxied.trapped, trust=proxied.trust)
    with pytest.raises(ssl.SSLError):
        other.ask("/")
