"""What the door costs: a change of a filter with and without accounts, on the same store.

Asked without a browser, which would take most of the time on both sides alike.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.access.accounts import Accounts
from dashboard.access.visits import VisitBook
from dashboard.demo.build import make_demonstration
from dashboard.store.audit import AuditEntry
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.bench.browsing import free_port, wait_for
from tests.bench.measuring import Comparison, Run, compare
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUARTERS = ("2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1")
NAME, OWN = "admin", "four quiet words more"


def compare_door(folder: Path, rounds: int) -> list[Comparison]:
    """A change of the quarter on the overview, by somebody who has signed in and by anybody."""
    make_demonstration(store_at(folder))
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    visit = _begin_visit(kept)
    with ExitStack() as stack:
        ours, yardstick = (
            stack.enter_context(_asked(place, cookie))
            for place, cookie in ((kept, visit), (folder, ""))
        )
        name = "change of a filter, with and without accounts"
        return [compare(name, 1.05, ours, yardstick, rounds=rounds)]


def _begin_visit(folder: Path) -> str:
    accounts = Accounts(folder)
    given = accounts.add(NAME, "admin", (), audit=AuditEntry())
    accounts.change_passphrase(NAME, given, OWN, audit=AuditEntry())
    return VisitBook(folder).begin(NAME, "127.0.0.1", "")


@contextmanager
def _asked(folder: Path, visit: str) -> Iterator[Callable[[], Run]]:
    """Serve a store, and change the quarter at each call."""
    port = free_port()
    tiendo = str(Path(sys.executable).with_name("tiendo"))
    command = [tiendo, "serve", "--store", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"127.0.0.1:{port}"
            wait_for(f"http://{address}/_stcore/health")
            with connect(
                f"ws://{address}/_stcore/stream",
                origin=Origin(f"http://{address}"),
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": f"{VISIT_COOKIE}={visit}"} if visit else None,
                max_size=None,
                proxy=None,
            ) as stream:
                quarters = cycle(QUARTERS)
                yield lambda: _measure(stream, next(quarters))
        finally:
            server.terminate()


def _measure(stream: ClientConnection, quarter: str) -> Run:
    message = BackMsg()
    message.rerun_script.query_string = f"quy={quarter}"
    begun = perf_counter()
    stream.send(message.SerializeToString())
    while True:
        if ForwardMsg.FromString(stream.recv(decode=False)).HasField("script_finished"):
            return Run(perf_counter() - begun)
