"""Passphrases: what is kept of one, which ones are refused, and those for a first entry."""

from __future__ import annotations

import base64
import re
import secrets
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from argon2 import Parameters, PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.errors import UserError
from dashboard.settings import PROJECT_FOLDER
from dashboard.text.vietnamese import strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST, LONGEST = 12, 200
COMMON_FILE = PROJECT_FOLDER / "data" / "common_passphrases.txt"

# 19 MiB, two passes: docs/decisions/53-accounts.md says why. A hash names its own parameters, and
# is made anew at a sign-in where these have changed.
OFFICE: Final = Parameters(
    type=Type.ID,
    version=19,
    salt_len=16,
    hash_len=32,
    time_cost=2,
    memory_cost=19 * 1024,
    parallelism=1,
)

# Signs that nobody takes for another one, in print or read out.
_EASILY_READ = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 4
_LEAST_SURPRISES = 5
_LEAST_BESIDE_NAME = 6
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    pair for row in _ROWS for one, other in pairwise(row) for pair in (one + other, other + one)
)
# How letters are written with other signs.
_AS_LETTERS = str.maketrans("@4301!$5", "aaeoiiss")


class Passphrases:
    """Hashes with certain parameters. Safe from any thread."""

    def __init__(self, parameters: Parameters = OFFICE) -> None:
        """Take other parameters than those of an office in tests alone."""
        self._hasher = PasswordHasher.from_parameters(parameters)
        self.of_nobody = _hash_of_nobody(parameters)

    def hash(self, passphrase: str) -> str:
        """What is kept of a passphrase; takes some hundredths of a second, and is meant to."""
        return self._hasher.hash(_composed(passphrase))

    def is_right(self, stored: str, passphrase: str) -> bool:
        """Whether a passphrase is the one of which this was kept; takes as long as `hash`."""
        try:
            return self._hasher.verify(stored, _composed(passphrase))
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether this was kept with other parameters."""
        return self._hasher.check_needs_rehash(stored)


def make_one_time() -> str:
    """A passphrase for a first entry: four groups of four signs, 79 bits."""
    groups = (
        "".join(secrets.choice(_EASILY_READ) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def check_new(passphrase: str, name: str) -> None:
    """Refuse a passphrase that is easily guessed.

    Args:
        passphrase: that somebody wants to have.
        name: of the account.

    Raises:
        UserError: where it is too short or too long, common, or little else than the name. It does
            not quote the passphrase.
    """
    composed = _composed(passphrase)
    if len(composed) < SHORTEST:
        raise UserError("access.passphrase_short", shortest=SHORTEST)
    if len(composed) > LONGEST:
        raise UserError("access.passphrase_long", longest=LONGEST)
    folded, folded_name = _fold(composed), _fold(name)
    without_name = folded.replace(folded_name, "") if folded_name else folded
    if without_name != folded and len(without_name) < _LEAST_BESIDE_NAME:
        raise UserError("access.passphrase_name")
    if _is_common(composed.casefold()) or _is_common(folded):
        raise UserError("access.passphrase_common")


def _is_common(text: str) -> bool:
    plain = _fold(text)
    return (
        any(form in common_passphrases() for form in (plain, *_spelt_otherwise(text)))
        or len(set(text)) < _LEAST_SURPRISES
        or _count_surprises(text) < _LEAST_SURPRISES
        or re.fullmatch(r"(.{1,12}?)\1+", plain) is not None
    )


def _spelt_otherwise(text: str) -> Iterator[str]:
    """The text with signs that stand for letters read as these, but for those at its end."""
    head = re.match(r"(.*?)[\W\d_]*$", strip_marks(text), re.DOTALL)
    if head:
        letters, rest = head[1], strip_marks(text)[len(head[1]) :]
        yield _fold(letters.translate(_AS_LETTERS) + rest)


def _count_surprises(text: str) -> int:
    """How many signs do not go on from the one before: 1 of `12345678`, `qwertyui`, `aaaaaaaa`."""
    return 1 + sum(
        abs(ord(one) - ord(other)) > 1 and one + other not in _NEIGHBOURS
        for one, other in pairwise(text)
    )


@cache
def common_passphrases() -> frozenset[str]:
    """Those that are refused, in small letters without marks and spaces."""
    lines = COMMON_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _composed(passphrase: str) -> str:
    """The same signs whatever keyboard they come from: some send a letter and its marks apart."""
    return unicodedata.normalize("NFC", passphrase)


def _fold(text: str) -> str:
    """Letters and digits alone, small, without marks."""
    return "".join(sign for sign in strip_marks(text).casefold() if sign.isalnum())


def _hash_of_nobody(parameters: Parameters) -> str:
    """A hash that no passphrase has: what is typed for unknown names takes as long to refuse."""
    salt, digest = (
        base64.b64encode(bytes(length)).decode().rstrip("=")
        for length in (parameters.salt_len, parameters.hash_len)
    )
    cost = f"m={parameters.memory_cost},t={parameters.time_cost},p={parameters.parallelism}"
    return f"$argon2id$v={parameters.version}${cost}${salt}${digest}"
