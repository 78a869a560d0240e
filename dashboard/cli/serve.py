"""Commands that serve a store to browsers."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.cli.options import StoreOption, announce, check_catalogue

HostOption = Annotated[str, typer.Option(help="The address to listen on.")]
PortOption = Annotated[int, typer.Option(help="The port to listen on.")]
NamesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--name",
        envvar="TIENDO_NAMES",
        help="A name by which browsers reach this server, beside the machine's own: that of a"
        " proxy, or in the board's DNS. May be given several times.",
    ),
]
ProxyOption = Annotated[
    bool,
    typer.Option(
        "--behind-proxy",
        envvar="TIENDO_BEHIND_PROXY",
        help="A proxy on this machine (nginx, Caddy) asks for browsers: what it says of their"
        " scheme, address and the name that they ask for is believed.",
    ),
]


def demo(
    store: StoreOption,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8501,
    name: NamesOption = None,
    *,
    behind_proxy: ProxyOption = False,
) -> None:
    """Make the demonstration store where there is none, then serve it and say where."""
    from dashboard.demo.build import make_demonstration

    check_catalogue(store)
    try:
        make_demonstration(store)
    except KeyboardInterrupt:
        announce("demo_stopped")
        raise typer.Exit(130) from None
    serve(store, host, port, name, behind_proxy=behind_proxy)


def serve(
    store: StoreOption,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8501,
    name: NamesOption = None,
    *,
    behind_proxy: ProxyOption = False,
) -> None:
    """Serve the store to browsers until stopped."""
    from dashboard.web import server

    store.check()
    check_catalogue(store)
    server.serve(
        store,
        host,
        port,
        names=name or (),
        is_behind_proxy=behind_proxy,
        when_ready=_say_where,
    )


def _say_where(address: str) -> None:
    announce("serving", address=address)
