"""Whatever reached somebody, searched for units that they do not see."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from dashboard.store import Reader
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dashboard.store import Store

CELLS = re.compile(rb'\b(?:r|ref|sqref|topLeftCell|activeCell)="[A-Z]+[0-9]+[^"]*"')


class Others:
    """Names and codes, former ones too, of all units but the province and those of some districts.

    Of these districts are the organisations too that have left them.
    """

    def __init__(self, store: Store, own: Collection[str]) -> None:
        register = Reader(store).register()
        units = register.units
        left = {one.unit for one in register.changes if one.what == "parent" and one.was in own}
        seen = {u.code for u in units if u.level == "province" or {u.code, u.parent} & set(own)}
        seen |= left
        own_names = {unit.name for unit in units if unit.code in seen}
        others = [unit for unit in units if unit.code not in seen]
        self.districts = {unit.name for unit in others if unit.level == "district"}
        words = {unit.code for unit in others} | {unit.name for unit in others} - own_names
        former = [one for one in register.changes if one.unit not in seen]
        words |= {one.was for one in former if one.what in {"code", "name"}} - own_names
        # As names of files have it.
        words |= {re.sub(r"[^a-z0-9]+", "-", fold(name)) for name in self.districts}
        longest = sorted(words, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")

    def find_in(self, *sent: bytes | str) -> set[str]:
        """Those that anything of this says as a whole word, however it is packed."""
        return {one for text in read_all(sent) for one in self._pattern.findall(text)}


def read_all(sent: Iterable[bytes | str]) -> Iterable[str]:
    """What is written in bytes, in workbooks' parts too, plain and with escapes resolved."""
    for one in sent:
        content = one.encode() if isinstance(one, str) else one
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    # A cell of a sheet may be called as a district is.
                    yield from read_all([CELLS.sub(b"", archive.read(name))])
            continue
        text = content.decode("utf-8", "replace")
        yield text
        yield unquote_plus(text)
        yield unescape(text)
        yield re.sub(r"\\u[0-9a-f]{4}", lambda found: json.loads(f'"{found[0]}"'), text)
