"""All that a board may set, wherever it is kept: in the store's versions, or with the accounts."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.access.settings import AccessSettings
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.periods import ROMAN
from dashboard.store import Reader
from dashboard.store.board_settings import check_value, list_values
from dashboard.store.settings import change_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.settings import Language
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry

# Kept with the accounts: they say who may do what, and going back to an old version leaves them.
WITH_ACCOUNTS = ("approves_first", "clerks_see_names")
_YES_OR_NO = MappingProxyType(
    {"1": True, "0": False, "true": True, "false": False, "có": True, "không": False}
)


def read_board(store: Store) -> Mapping[str, str]:
    """Every setting with its value; those with the accounts are `1` or `0`."""
    access = AccessSettings(store.folder)
    with Reader(store) as reader:
        values = dict(list_values(store.catalogue, reader.settings))
    held = (access.approves_first(), access.clerks_see_names())
    return values | dict(zip(WITH_ACCOUNTS, (str(int(one)) for one in held), strict=True))


def set_board(store: Store, values: Mapping[str, str], audit: AuditEntry) -> list[str]:
    """Set values.

    Args:
        store: of the board.
        values: by the names of `read_board`, as somebody has written them.
        audit: who does it, and why.

    Returns:
        The names of those that had another value.

    Raises:
        UserError: where there is no such setting, a value does not fit, or whoever does it may not;
            nothing has then changed.
    """
    known = [*list_values(store.catalogue), *WITH_ACCOUNTS]
    if unknown := next((name for name in values if name not in known), None):
        raise UserError("settings.unknown", name=unknown, known=", ".join(known))
    of_store = {
        name: check_value(name, value)
        for name, value in values.items()
        if name not in WITH_ACCOUNTS
    }
    of_access = {name: _check(name, values[name]) for name in WITH_ACCOUNTS if name in values}
    held = read_board(store)
    changed = change_settings(store, of_store, audit) if of_store else []
    access = AccessSettings(store.folder)
    for name, value in of_access.items():
        if str(int(value)) != held[name]:
            access.set(name, value, audit=audit)
            changed.append(name)
    return changed


def describe_setting(name: str, part: str, language: Language | None = None) -> str:
    """What a setting is called (`label`), or what it does (`why`)."""
    kind, _, quarter = name.partition(".Q")
    number = ROMAN[int(quarter) - 1] if quarter else ""
    return translate(f"settings.{kind}.{part}", language, number=number)


def _check(name: str, value: str) -> bool:
    if (given := value.strip().lower()) not in _YES_OR_NO:
        raise UserError("settings.not_yes_or_no", name=name, value=value)
    return _YES_OR_NO[given]
