"""The table of accounts to fill in, and the words that are understood in it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.access.account_table import Words
from dashboard.access.roles import ROLES
from dashboard.analytics.schemas.places import PLACES
from dashboard.exports.workbook_style import FONT, LINE, OPTIONS, SHADE
from dashboard.messages import translate, word
from dashboard.presentation.formats import name_role
from dashboard.text.vietnamese import fold, words
from dashboard.web.localisation import LANGUAGES
from dashboard.web.pages.accounts.choosing import name_districts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.account import Account
    from dashboard.access.roles import Role
    from dashboard.web.state.visit import Visit

_HEADS = ("name", "role", "districts")
_WIDTHS = (28, 26, 46)
_ROWS_MORE = 40


def list_words(visit: Visit) -> Words:
    """What the table may be written with: heads and roles in any language, names and codes."""
    roles: dict[str, Role] = {}
    for role in ROLES:
        roles[role] = role
        roles |= {words(translate(f"access.role.{role}", one)): role for one in LANGUAGES}
    heads = {
        name: {words(translate(f"pages.accounts.{name}", one)) for one in LANGUAGES}
        for name in _HEADS
    }
    short = name_districts(visit)
    whole = {place.code: place.name for place in visit.ask(PLACES) if place.code in short}
    districts: dict[str, str | None] = {}
    for code in short:
        for said in {words(short[code]), words(whole[code])}:
            districts[said] = None if said in districts else code
    return Words(heads, roles, districts | {words(code): code for code in short})


def write_template(visit: Visit, accounts: Sequence[Account]) -> bytes:
    """A workbook with a row for each district that has no clerk yet, a name proposed for each."""
    names = name_districts(visit)
    served = {code for one in accounts if not one.is_disabled for code in one.districts}
    rows = [
        (_propose(name), name_role("clerk"), name)
        for code, name in names.items()
        if code not in served
    ]
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as workbook:
        page = workbook.add_worksheet(word("nav.accounts"))
        edge = {**FONT, "border": 1, "border_color": LINE}
        head = workbook.add_format({**edge, "bold": True, "bg_color": SHADE, "align": "center"})
        cell = workbook.add_format({**edge, "num_format": "@"})
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.write_row(0, 0, [word(f"accounts.{name}") for name in _HEADS], head)
        for line, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                page.write_string(line, column, text, cell)
        last = len(rows) + _ROWS_MORE
        roles = {"validate": "list", "source": [name_role(role) for role in ROLES]}
        page.data_validation(1, 1, last, 1, {**roles, "ignore_blank": True})
        page.freeze_panes(1, 0)
    return content.getvalue()


def _propose(district: str) -> str:
    """`Phường Đại Phong` → `phuong-dai-phong`: plain letters, which every keyboard has."""
    return fold(district).replace(" ", "-")[:40]
