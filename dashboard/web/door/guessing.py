"""Waits between wrong passphrases: each makes the next one later, and none locks anybody out.

Whoever guesses at one name from one address waits longest. All who guess at a name, and all who do
so from an address, have more tries and shorter waits: behind one address may be a whole office, and
a name may be guessed at by somebody else than its owner. An address from which the name has come in
before is not held up by what others do.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING

from dashboard.access.account import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Wrong ones without a wait, the longest wait in seconds.
OF_BOTH = (3, 60.0)
OF_NAME = (20, 10.0)
OF_ADDRESS = (30, 10.0)
# After so long without a wrong one, everything is forgotten.
FORGET_SECONDS = 15 * 60
MOST_KEPT = 10_000

_Key = tuple[str, str]


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    last: float = 0.0


class Guesses:
    """Wrong passphrases of late, in this process.

    A try counts as wrong from its beginning: however many are sent at once, no more of them are
    looked at than one after the other would be.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[_Key, _Tries] = OrderedDict()
        self._known: OrderedDict[_Key, None] = OrderedDict()

    def remember(self, known: Iterable[tuple[str, str]]) -> None:
        """Names that came in before, and from where: a restart makes nobody a stranger."""
        for name, address in known:
            self._know((name_key(name), _network(address)))

    def begin(self, name: str, address: str) -> float:
        """Begin a try.

        Returns:
            the seconds to wait for it; 0 where it may be made now, and counts.
        """
        name, address = name_key(name), _network(address)
        now = self._clock()
        limits = {(name, address): OF_BOTH}
        if (name, address) not in self._known:
            limits |= {(name, ""): OF_NAME, ("", address): OF_ADDRESS}
        wait = max(self._wait(key, *limit, now) for key, limit in limits.items())
        if wait > 0:
            return wait
        for key in limits:
            tries = self._tries.setdefault(key, _Tries())
            tries.wrong, tries.last = tries.wrong + 1, now
            self._tries.move_to_end(key)
        while len(self._tries) > MOST_KEPT:
            self._tries.popitem(last=False)
        return 0.0

    def succeed(self, name: str, address: str) -> None:
        """The try was right: it is not counted, and what came before it is forgotten."""
        name, address = name_key(name), _network(address)
        self._tries.pop((name, address), None)
        if (name, address) not in self._known:  # else they were not counted
            for key in ((name, ""), ("", address)):
                if tries := self._tries.get(key):
                    tries.wrong -= 1
        self._know((name, address))

    def _know(self, pair: _Key) -> None:
        self._known[pair] = None
        self._known.move_to_end(pair)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)

    def _wait(self, key: _Key, free: int, longest: float, now: float) -> float:
        tries = self._tries.get(key)
        if not tries:
            return 0.0
        if now - tries.last > FORGET_SECONDS:
            del self._tries[key]
            return 0.0
        if tries.wrong < free:
            return 0.0
        # 1, 2, 4 … seconds; the exponent is kept small, the powers of Python are not.
        wait = min(2.0 ** min(tries.wrong - free, 10), longest)
        return max(0.0, tries.last + wait - now)


def _network(address: str) -> str:
    """An address as it is counted: whoever has one of IPv6 has a whole network of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found) if found.version == 4 else found.exploded[:19]
