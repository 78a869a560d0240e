"""Serving a store to browsers: one process, one port, until it is stopped."""

from __future__ import annotations

import errno
import gc
import socket
import tomllib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from streamlit.web import bootstrap

from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.settings import PROJECT_FOLDER
from dashboard.store.error_log import log_error
from dashboard.web.door.connections import PatientProtocol
from dashboard.web.door.door import Door
from dashboard.web.door.errors import keeping_errors
from dashboard.web.door.gate import Gate
from dashboard.web.door.names import KnownNames, is_loopback_address
from dashboard.web.door.runtime import VisitApp
from dashboard.web.door.sign_in import SignIn
from dashboard.web.door.streams import Streams
from dashboard.web.door.uploads import BudgetedUploads
from dashboard.web.door.visits import Visits
from dashboard.web.frame import warm_up
from dashboard.web.localisation import Shell
from dashboard.web.routes import PAGES
from dashboard.web.state.served import serve_store, served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from streamlit.starlette import App

    from dashboard.store import Store

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
# Streamlit runs it from its file; what it needs is imported with this module.
PAGE_SCRIPT = PROJECT_FOLDER / "dashboard" / "app.py"
CHART_PATHS = tuple(f"/{page.path}" for page in PAGES if page.begins_with_chart)
STREAMLIT_SETTINGS = PROJECT_FOLDER / ".streamlit" / "config.toml"


def serve(
    store: Store,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    *,
    names: Sequence[str] = (),
    is_behind_proxy: bool = False,
    when_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a store until the process is told to stop.

    Args:
        store: it has been made sure of before.
        host: the address to listen on.
        port: the port to listen on; 0 takes a free one.
        names: by which browsers reach this server beside the machine's own: those of a proxy, or
            in the board's DNS.
        is_behind_proxy: whether a proxy on this machine asks for browsers: what it says of their
            scheme, address and the name that they ask for is believed.
        when_ready: is given the address to open, once it answers.

    Raises:
        Problem: where the address cannot be listened on: the port is taken, or not ours to take,
            or the host is not one of this machine's; or a name can be none.
    """
    known = KnownNames.of(host, names)
    listener = _listen(host, port)
    address = f"http://{_in_address(host)}:{listener.getsockname()[1]}"
    app = build_app(
        store,
        known,
        lambda: when_ready(address) if when_ready else None,
        is_private=is_loopback_address(host) and not is_behind_proxy,
        is_behind_proxy=is_behind_proxy,
    )
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        # Who asks, and by what name, is read from the request itself: anybody can write the rest.
        proxy_headers=False,
        server_header=False,
        http=PatientProtocol,
        ws="websockets-sansio",
        # What browsers send is the state of a page's filters; files come another way.
        ws_max_size=2 * 2**20,
        # Messages are small and mostly on one machine or one local network: packing them costs
        # more time than it saves.
        ws_per_message_deflate=False,
    )
    try:
        with keeping_errors(store.folder):
            uvicorn.Server(config).run(sockets=[listener])
    finally:
        listener.close()


def build_app(
    store: Store,
    names: KnownNames,
    when_ready: Callable[[], None],
    *,
    is_private: bool = True,
    is_behind_proxy: bool = False,
) -> Door:
    """The whole as an ASGI application: the door, our shell, Streamlit.

    Args:
        store: what is served.
        names: by which the server is known.
        when_ready: is called once it answers.
        is_private: whether nobody but people on this machine reaches it; without accounts nobody
            else is let in.
        is_behind_proxy: as `serve`.
    """
    serve_store(store)
    bootstrap.load_config_options(read_streamlit_settings())

    @asynccontextmanager
    async def announced(_app: App) -> AsyncIterator[None]:
        warm_up()
        # Streamlit collects garbage at every run; what is there by now stays, and looking through
        # all of it would take longer (100 ms) than answering a change of filter.
        gc.collect()
        gc.freeze()
        when_ready()
        async with app.sweeping(), streams.looking():
            yield

    visits = Visits()
    uploads = BudgetedUploads("/_stcore/upload_file", visits)
    app = VisitApp(
        PAGE_SCRIPT,
        visits=visits,
        uploads=uploads,
        lifespan=announced,
        middleware=[Middleware(Shell, chart_paths=CHART_PATHS)],
        on_script_error=_say_broken,
    )
    gate = Gate(store.folder, is_private=is_private)
    streams = Streams(gate, visits, app.close_session)
    return Door(
        app,
        names,
        gate=gate,
        sign_in=SignIn(store.folder, gate, streams),
        visits=visits,
        uploads=uploads,
        streams=streams,
        is_behind_proxy=is_behind_proxy,
    )


def _say_broken(error: Exception) -> bool:
    """Tell the visitor that we have made a mistake, and put it on record for administrators."""
    log_error(served().store.folder, error, "page", urlsplit(st.context.url or "").path)
    st.error(word("broken"), icon=":material/error:")
    return True


def read_streamlit_settings() -> dict[str, object]:
    """.streamlit/config.toml as Streamlit's option names (`theme.light.textColor`) and values."""
    settings: dict[str, object] = {}

    def flatten(table: dict[str, object], prefix: str) -> None:
        for name, value in table.items():
            if isinstance(value, dict):
                flatten(value, f"{prefix}{name}.")
            else:
                settings[prefix + name] = value

    flatten(tomllib.loads(STREAMLIT_SETTINGS.read_text(encoding="utf-8")), "")
    return settings


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
        listener.setblocking(False)  # noqa: FBT003 - the standard library's own
    except OSError as error:
        listener.close()
        key = {
            errno.EADDRINUSE: "server.port_taken",
            errno.EACCES: "server.port_forbidden",
        }.get(error.errno or 0, "server.host_unknown")
        raise UserError(key, host=host, port=port) from error
    except OverflowError as error:
        listener.close()
        raise UserError("server.port_unknown", port=port) from error
    return listener


def _in_address(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - listened on by choice; shown as this machine
        return "localhost"
    return f"[{host}]" if ":" in host else host
