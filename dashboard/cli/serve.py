"""Commands that serve a store to browsers."""

from __future__ import annotations

from typing import Annotated

import typer

from dashboard.cli.options import StoreOption, announce, check_catalogue
from dashboard.errors import UserError
from dashboard.store import Store

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
    with_accounts: Annotated[
        bool,
        typer.Option(
            "--with-accounts",
            help="Make an account of each role where there is none, and print them;"
            " everybody has to sign in then.",
        ),
    ] = False,
) -> None:
    """Make the demonstration store where there is none, then serve it and say where."""
    from dashboard.cli.accounts import show_demonstration_accounts
    from dashboard.demo.build import make_demonstration

    check_catalogue(store)
    try:
        make_demonstration(store)
    except KeyboardInterrupt:
        announce("demo_stopped")
        raise typer.Exit(130) from None
    if with_accounts:
        show_demonstration_accounts(store)
    serve(store, host, port, name, behind_proxy=behind_proxy)


def serve(
    store: StoreOption,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8501,
    name: NamesOption = None,
    *,
    behind_proxy: ProxyOption = False,
) -> None:
    """Serve the store to browsers until stopped.

    In an empty folder, or in one that is not there yet, a new store is made: its first page leads
    through the set-up.

    Beyond this machine it is served once it has an administrator: see `tiendo account add`.
    """
    from dashboard.web import server
    from dashboard.web.door.names import is_loopback_address

    _make_where_nothing_is(store)
    store.check()
    beyond = None if is_loopback_address(host) else host
    _refuse_without_admin(store, "--behind-proxy" if behind_proxy else beyond)
    check_catalogue(store)
    server.serve(
        store,
        host,
        port,
        names=name or (),
        is_behind_proxy=behind_proxy,
        when_ready=_say_where,
    )


def _make_where_nothing_is(store: Store) -> None:
    """Make an empty store where a folder holds nothing, and say so: a path may be mistyped.

    Where the folder above is missing too, nothing is made: `Store.check` says what is wrong.
    """
    from dashboard.store.audit import AuditEntry
    from dashboard.store.publishing import make_store

    folder = store.folder.absolute()
    is_empty_folder = folder.is_dir() and not any(folder.iterdir())
    if is_empty_folder or (not folder.exists() and folder.parent.is_dir()):
        make_store(store, audit=AuditEntry())
        announce("store_begun", folder=folder)


def _refuse_without_admin(store: Store, beyond: str | None) -> None:
    """Let nobody else's browser at a store without accounts, or with accounts that are lost.

    Args:
        store: what is to be served.
        beyond: by what others than people on this machine would reach it; None where nothing is.

    Raises:
        UserError: where they would, and no administrator can come in.
    """
    from dashboard.access.accounts import Accounts

    accounts = Accounts(store.folder)
    accounts.exist()  # fails where they are lost or damaged
    if beyond and not accounts.has_admin():
        raise UserError("access.no_admin", host=beyond, folder=store.folder)


def _say_where(address: str) -> None:
    announce("serving", address=address)
