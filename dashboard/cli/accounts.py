"""Commands that say who may come in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.access.roles import ROLES, Role
from dashboard.cli.options import (
    ByOption,
    FormatOption,
    JsonOption,
    StoreOption,
    WhyOption,
    announce,
)
from dashboard.messages import translate
from dashboard.store import Store
from dashboard.store.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from dashboard.access.account import Account
    from dashboard.organisations.register import Register

account = typer.Typer(
    name="account",
    help="Who may come in. From the first account on, everybody has to sign in to the store.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME")]
RoleOption = Annotated[
    Role,
    typer.Option(
        "--role",
        help="clerk: sends for its own districts and sees them; reader, leader: see everything;"
        " editor: approves, withdraws, closes as well; admin: all of it, and accounts.",
    ),
]
DistrictsOption = Annotated[
    list[str] | None,
    typer.Option("--district", metavar="CODE", help="Of a clerk; may be given several times."),
]

# One account a role for the demonstration, with the words that people there would use.
_DEMONSTRATION: dict[str, Role] = {
    "can-bo-xa": "clerk",
    "ban-doc": "reader",
    "lanh-dao": "leader",
    "tong-hop": "editor",
    "quan-tri": "admin",
}
_DISTRICTS_OF_CLERK = 2


@account.command()
def add(
    name: NameArgument,
    role: RoleOption,
    store: StoreOption,
    by: ByOption,
    district: DistrictsOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Make an account, and print the passphrase for its first entry, which has to be changed then.

    It is shown this once and kept nowhere; `account reset` makes another.
    """
    from dashboard.access.accounts import Accounts

    codes = _check_districts(store, district)
    accounts = Accounts(store.folder)
    is_first = not accounts.exist()
    passphrase = accounts.add(name, role, codes, audit=AuditEntry(by, why))
    _print_passphrase("account_added", accounts.find(name), passphrase, as_json=as_json)
    if is_first and not accounts.has_admin():
        announce("account_first", err=True)


@account.command(name="list")
def list_accounts(store: StoreOption, output: FormatOption = "table") -> None:
    """List the accounts: role, districts, whether they are disabled, when they last came in.

    Times are by the clock of Viet Nam in the table, UTC in csv, json and parquet.
    """
    import polars as pl

    from dashboard.access.accounts import Accounts
    from dashboard.cli.output import write_frame

    store.check()
    found = Accounts(store.folder).list()
    if output == "table":
        write_frame(_tabulate(found), "table")
        return
    moment = pl.Datetime("us", "UTC")
    listed = pl.DataFrame(
        {
            "account": [one.name for one in found],
            "role": [one.role for one in found],
            "districts": [list(one.districts) for one in found],
            "is_disabled": [one.is_disabled for one in found],
            "must_change": [one.must_change for one in found],
            "made_at": [one.made_at for one in found],
            "last_seen_at": [one.last_seen_at for one in found],
        },
        {
            "account": pl.String,
            "role": pl.String,
            "districts": pl.List(pl.String),
            "is_disabled": pl.Boolean,
            "must_change": pl.Boolean,
            "made_at": moment,
            "last_seen_at": moment,
        },
    )
    write_frame(listed, output)


@account.command(name="role")
def set_role(
    name: NameArgument,
    role: RoleOption,
    store: StoreOption,
    by: ByOption,
    district: DistrictsOption = None,
    why: WhyOption = "",
) -> None:
    """Give an account another role, or other districts; its open visits end."""
    from dashboard.access.accounts import Accounts

    codes = _check_districts(store, district)
    Accounts(store.folder).set_role(name, role, codes, audit=AuditEntry(by, why))
    announce("account_role", name=name, role=translate(f"access.role.{role}"))


@account.command()
def disable(name: NameArgument, store: StoreOption, by: ByOption, why: WhyOption = "") -> None:
    """Shut an account out; its open visits end."""
    from dashboard.access.accounts import Accounts

    store.check()
    Accounts(store.folder).disable(name, audit=AuditEntry(by, why))
    announce("account_disabled", name=name)


@account.command()
def enable(name: NameArgument, store: StoreOption, by: ByOption, why: WhyOption = "") -> None:
    """Let an account in again, with the passphrase that it had."""
    from dashboard.access.accounts import Accounts

    store.check()
    Accounts(store.folder).enable(name, audit=AuditEntry(by, why))
    announce("account_enabled", name=name)


@account.command()
def reset(
    name: NameArgument,
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Print a new passphrase for one entry, which has to be changed then; open visits end."""
    from dashboard.access.accounts import Accounts

    store.check()
    accounts = Accounts(store.folder)
    passphrase = accounts.reset(name, audit=AuditEntry(by, why))
    _print_passphrase("account_reset", accounts.find(name), passphrase, as_json=as_json)


def show_demonstration_accounts(store: Store) -> None:
    """Make an account a role where there is none of its name, and print what they are.

    Passphrases are shown of those that are made now; nobody knows the others.
    """
    import polars as pl

    from dashboard.access.accounts import Accounts
    from dashboard.cli.output import write_frame
    from dashboard.store import Reader

    accounts = Accounts(store.folder)
    known = [name for name in _DEMONSTRATION if accounts.find(name)]
    with Reader(store) as reader:
        codes = _communes(reader.register())[:_DISTRICTS_OF_CLERK]
    made = []
    for name, role in _DEMONSTRATION.items():
        if name in known:
            continue
        districts = codes if role == "clerk" else []
        passphrase = accounts.add(name, role, districts, audit=AuditEntry("tiendo demo"))
        made.append((name, translate(f"access.role.{role}"), " ".join(districts), passphrase))
    if known:
        announce("demo_accounts_known", names=", ".join(known))
    if made:
        announce("demo_accounts")
        columns = ("account", "role", "districts", "passphrase")
        headings = [translate(f"cli.accounts.{column}") for column in columns]
        write_frame(pl.DataFrame(made, headings, orient="row"), "table")


def _communes(register: Register) -> list[str]:
    """The codes of the districts of today that are communes; of any, where none is one."""
    today = [unit.code for unit in register.districts if unit.valid_to is None]
    communes = [
        code
        for code in today
        if any(one.unit_type == "commune" for one in register.organisations(code))
    ]
    return communes or today


def _check_districts(store: Store, codes: Sequence[str] | None) -> Sequence[str]:
    """The codes of today of districts that the register has.

    Raises:
        UserError: where there is no store, or the register does not have one of them.
    """
    from dashboard.analytics.known_codes import current_districts
    from dashboard.store import Reader

    store.check()
    if codes:
        with Reader(store) as reader:
            return current_districts(reader.register(), codes)
    return ()


def _print_passphrase(key: str, one: Account | None, passphrase: str, *, as_json: bool) -> None:
    assert one is not None  # noqa: S101 - it was written a moment ago; accounts are never deleted
    if as_json:
        said = {
            "account": one.name,
            "role": one.role,
            "districts": one.districts,
            "passphrase": passphrase,
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        announce(key, name=one.name, passphrase=passphrase)


def _tabulate(found: Sequence[Account]) -> pl.DataFrame:
    import polars as pl

    from dashboard.presentation.formats import format_moment

    rows = [
        (
            one.name,
            translate(f"access.role.{one.role}"),
            " ".join(one.districts),
            translate(f"cli.accounts.{_state_of(one)}"),
            format_moment(one.made_at),
            format_moment(one.last_seen_at) if one.last_seen_at else "—",
        )
        for one in sorted(found, key=lambda one: ROLES.index(one.role), reverse=True)
    ]
    columns = ("account", "role", "districts", "state", "made_at", "last_seen_at")
    headings = [translate(f"cli.accounts.{column}") for column in columns]
    return pl.DataFrame(rows, dict.fromkeys(headings, pl.String), orient="row")


def _state_of(one: Account) -> str:
    if one.is_disabled:
        return "is_disabled"
    return "must_change" if one.must_change else "usable"
