"""The whole, served by a process of its own that cannot reach anybody."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.store.publishing import make_store
from dashboard.web.routes import PAGES
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every way out of the process: it is written down, and leads nowhere.
TRAP = """
import os, socket
def trap(name):
    def trapped(*args, **kwargs):
        with open(os.environ["TRAP"], "a", encoding="utf-8") as file:
            file.write(f"{name} {args}\\n")
        raise OSError("there is no outside")
    return trapped
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
    setattr(socket, name, trap(name))
class Trapped(socket.socket):
    connect, connect_ex, sendto = (trap(name) for name in ("connect", "connect_ex", "sendto"))
socket.socket = Trapped
open(os.environ["TRAP"], "w").close()
"""


@dataclass
class Served:
    """A server, and a browser that keeps its cookies."""

    address: str
    trapped: Path
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", **headers: str
    ) -> tuple[int, str]:
        connection = self.open()
        try:
            headers = {"Cookie": self._cookies(), "Origin": self.address, **headers}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for value in answer.headers.get_all("Set-Cookie", []):
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.split(";")[0]
            return answer.status, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def open(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)

    def connect(
        self, origin: str | None = None, existing: str = "", **how: Any
    ) -> ClientConnection:
        protocols = ["streamlit", "none", existing] if existing else ["streamlit"]
        stream: ClientConnection = connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            origin=Origin(origin or self.address),
            subprotocols=[Subprotocol(one) for one in protocols],
            additional_headers={"Cookie": self._cookies()},
            max_size=None,
            proxy=None,
            **how,
        )
        return stream

    def send(self, path: str) -> int:
        about = b'Content-Disposition: form-data; name="f"; filename="f.xlsx"'
        body = b"--b\r\n" + about + b"\r\n\r\nx\r\n--b--\r\n"
        token = self.cookies["_streamlit_xsrf"].strip('"')
        kind = "multipart/form-data; boundary=b"
        return self.ask(path, "PUT", body, **{"Content-Type": kind, "X-Xsrftoken": token})[0]

    def _cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("door")
    make_store(store_at(folder / "store"), simulated=True)
    (folder / "sitecustomize.py").write_text(TRAP, encoding="utf-8")
    trapped = folder / "trapped"
    tiendo = Path(sys.executable).with_name("tiendo")
    paths = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [tiendo, "serve", "--store", folder / "store", "--port", "0", "--name", "tiendo.vn"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, "TRAP": str(trapped), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        found = next(filter(None, (re.search(r"http://\S+:\d+", said) for said in process.stdout)))
        yield Served(found[0], trapped)
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stdout.close()


def read_until(
    stream: ClientConnection,
    wanted: Literal["new_session", "script_finished", "file_urls_response"],
) -> ForwardMsg:
    while True:
        message = ForwardMsg()
        message.ParseFromString(stream.recv(timeout=60, decode=False))
        if message.HasField(wanted):
            return message


def draw(stream: ClientConnection) -> str:
    """Draw the page.

    Returns:
        the session's id.
    """
    message = BackMsg()
    message.rerun_script.query_string = ""
    stream.send(message.SerializeToString())
    session = read_until(stream, "new_session").new_session.initialize.session_id
    read_until(stream, "script_finished")
    return str(session)


def ask_address(stream: ClientConnection, session: str) -> str:
    """Where a file may be sent to."""
    asking = BackMsg()
    asking.file_urls_request.request_id = "1"
    asking.file_urls_request.file_names.append("f.xlsx")
    asking.file_urls_request.session_id = session
    stream.send(asking.SerializeToString())
    (given,) = read_until(stream, "file_urls_response").file_urls_response.file_urls
    return str(given.upload_url)


def test_pages_uploads_and_strangers_ask_nothing_of_the_outside(served: Served) -> None:
    for page in PAGES:
        assert served.ask(f"/{page.path}")[0] == (200 if "admin" in page.roles else 403)
    assert served.ask("/khong-co")[0] == 404
    assert served.ask("/_stcore/health") == (200, "ok")
    assert served.ask("/_stcore/host-config")[0] == 200
    assert served.ask("/_stcore/metrics")[0] == 200
    assert served.ask("/", Host="evil.example")[0] == 421
    assert served.ask("/", Host="tiendo.vn")[0] == 200
    for origin in ("http://evil.example", "http://localhost:1", "http://127.0.0.1"):
        with pytest.raises(InvalidStatus) as caught:
            served.connect(origin)
        assert caught.value.response.status_code == 403
    with served.connect() as stream:
        session = draw(stream)
        assert served.send(ask_address(stream, session)) == 204
        assert served.send(f"/_stcore/upload_file/{session}/{uuid4()}") == 403
    assert served.trapped.read_text(encoding="utf-8") == ""


def test_a_session_is_taken_up_by_its_own_browser_alone(served: Served) -> None:
    served.ask("/")
    with served.connect() as stream:
        session = draw(stream)
    other = Served(served.address, served.trapped)
    other.ask("/")
    with other.connect(existing=session) as stream:
        assert draw(stream) != session
    with served.connect(existing=session) as stream:
        assert draw(stream) == session
