"""The first account of a store: made on a page of the door, so that no passphrase is shown.

Once there is an account, every page that is open ends, and with it whatever it shows. So whoever
makes the first one chooses its passphrase here, and is signed in with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from dashboard.access.account import check_name
from dashboard.access.passphrases import check_new
from dashboard.access.viewer import ANYBODY
from dashboard.errors import UserError
from dashboard.messages import LANGUAGE_COOKIE, page_language, word
from dashboard.web.door.checking import BusyError
from dashboard.web.door.cookies import (
    FORM_COOKIE,
    is_token,
    keep,
    make_secret,
    make_token,
    read_form_cookie,
)
from dashboard.web.door.plain_pages import render_plain
from dashboard.web.door.sign_in_pages import lead
from dashboard.web.routes import ACCOUNTS, FIRST_ADMIN, SIGN_IN
from dashboard.web.state.viewer import VISIT_COOKIE

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from dashboard.access.journal import Journal
    from dashboard.web.door.checking import Checking
    from dashboard.web.door.forms import Form
    from dashboard.web.door.gate import Gate


class FirstAdmin:
    """What is answered at its address.

    Args:
        gate: who somebody is; it is open as long as there is no account.
        checking: computes hashes, a few at a time.
        journal: where the first sign-in goes on record.
    """

    def __init__(self, gate: Gate, checking: Checking, journal: Journal) -> None:
        self._gate = gate
        self._checking = checking
        self._journal = journal

    async def answer(self, scope: Scope, form: Form) -> Response:
        """Show the form, or make the account that was filled in."""
        if not self._gate.is_open:
            return lead(SIGN_IN)
        if not form.is_sent:
            return _show(scope, form)
        if wrong := _find_wrong(scope, form):
            return _show(scope, form, *wrong)
        try:
            visit = await self._checking.run(form.client, lambda: self._make(form))
        except BusyError:
            return _show(scope, form, word("sign_in.busy"), 429)
        except UserError as error:
            return _show(scope, form, error.sentence(page_language()), 422)
        answer = lead(f"/{ACCOUNTS.path}")
        answer.raw_headers.append(keep(scope, VISIT_COOKIE, visit))
        return answer

    def _make(self, form: Form) -> str:
        """Make the account with its own passphrase, and begin its first visit.

        Raises:
            UserError: where name or passphrase will not do, or somebody was faster.
        """
        accounts, new = self._gate.accounts, form.fields.get("new", "")
        name = check_name(form.fields.get("account", "").strip())
        check_new(new, name)
        if accounts.exist():
            raise UserError("access.accounts")
        audit = ANYBODY.entry(by=name, address=form.client)
        given = accounts.add(name, "admin", (), audit=audit)
        accounts.change_passphrase(name, given, new, audit=audit)
        visit = self._gate.visits.begin(name, form.client, form.agent)
        self._journal.write("sign_in", account=name, address=form.client)
        return visit


def _find_wrong(scope: Scope, form: Form) -> tuple[str, int] | None:
    """What is wrong with a form before anything of it is looked at, and the status to say so."""
    if not is_token(form.fields.get("csrf", ""), read_form_cookie(scope)):
        return word("sign_in.stale"), 403
    if form.fields.get("again", "") != form.fields.get("new", ""):
        return word("sign_in.new.differ"), 422
    return None


def _show(scope: Scope, form: Form, said: str = "", status: int = 200) -> Response:
    known = read_form_cookie(scope)
    secret = known or make_secret()
    other = "en" if page_language() == "vi" else "vi"
    page = render_plain(
        "first_admin",
        title=word("first_admin.title"),
        said=said,
        account=form.fields.get("account", ""),
        token=make_token(secret),
        action=FIRST_ADMIN,
        back=f"/{ACCOUNTS.path}",
        switch=f"{FIRST_ADMIN}?{LANGUAGE_COOKIE}={other}",
    )
    answer = HTMLResponse(page, status, {"Cache-Control": "no-store"})
    if not known:
        answer.raw_headers.append(keep(scope, FORM_COOKIE, secret))
    return answer
