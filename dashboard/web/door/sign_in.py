"""Signing in, choosing a passphrase, signing out."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from dashboard.access.account import LONGEST_NAME
from dashboard.access.journal import Journal
from dashboard.errors import UserError
from dashboard.messages import LANGUAGE_COOKIE, page_language, set_page_language, word
from dashboard.web.door.addresses import Kind
from dashboard.web.door.checking import BusyError, Checking
from dashboard.web.door.cookies import drop, is_token, keep, read_form_cookie, read_visit
from dashboard.web.door.first_admin import FirstAdmin
from dashboard.web.door.forms import is_for_passphrase, lead_on, read_form
from dashboard.web.door.guessing import Guesses
from dashboard.web.door.sign_in_pages import lead, show_new_passphrase, show_sign_in
from dashboard.web.localisation import read_language
from dashboard.web.routes import RENEW, SIGN_IN
from dashboard.web.state.viewer import VISIT_COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.responses import Response
    from starlette.types import Receive, Scope

    from dashboard.access.account import Account
    from dashboard.access.journal import JournalKind
    from dashboard.web.door.forms import Form
    from dashboard.web.door.gate import Gate
    from dashboard.web.door.streams import Streams

R = TypeVar("R")

# No name is longer; what is typed there may be anything, and goes on record.
MOST_OF_NAME = LONGEST_NAME
BUSY_SECONDS = 2


class NotDoneError(Exception):
    """What was asked for cannot be done: the form is shown again, and says why.

    Attributes:
        said: the sentence.
        status: of the answer.
        wait: the seconds until it is worth another try; 0 where it is now.
    """

    def __init__(self, said: str, status: int, wait: int = 0) -> None:
        super().__init__(said)
        self.said = said
        self.status = status
        self.wait = wait


class SignIn:
    """What is answered at the addresses of the door's own pages.

    Args:
        folder: the store's.
        gate: who somebody is.
        streams: what their ended visits have left.
        guesses: wrong passphrases of late.
    """

    def __init__(
        self, folder: Path, gate: Gate, streams: Streams, guesses: Guesses | None = None
    ) -> None:
        self._gate = gate
        self._streams = streams
        self._guesses = guesses or Guesses()
        self._checking = Checking()
        self._journal = Journal(folder)
        with suppress(UserError):  # lost or damaged: nobody comes in anyway
            self._guesses.remember(self._journal.came_in())
        self._first_admin = FirstAdmin(gate, self._checking, self._journal)

    async def answer(self, kind: Kind, scope: Scope, receive: Receive) -> Response:
        """Answer one request.

        Raises:
            RefusedError: where what is sent is no form.
        """
        if self._gate.is_open and kind is not Kind.FIRST_ADMIN:
            return lead("/")  # nobody has to
        form = await read_form(scope, receive)
        chosen = form.query.get(LANGUAGE_COOKIE)
        set_page_language(chosen or read_language(scope))
        if kind is Kind.SIGN_OUT:
            return await self._sign_out(scope, form)
        account = self._find(scope)
        if kind is Kind.FIRST_ADMIN:
            answer = await self._first_admin.answer(scope, form)
        elif kind is Kind.SIGN_IN:
            answer = await self._answer_sign_in(scope, form, account)
        elif account is None:  # it has ended since the door was passed
            answer = lead(SIGN_IN)
        else:
            answer = await self._answer_renewal(scope, form, account)
        if chosen:
            kept = f"{LANGUAGE_COOKIE}={page_language()}; Path=/; Max-Age=31536000; SameSite=Lax"
            answer.headers.append("set-cookie", kept)
        return answer

    async def _answer_sign_in(self, scope: Scope, form: Form, account: Account | None) -> Response:
        if not form.is_sent:
            return lead(_next(account, form)) if account else show_sign_in(scope, form)
        try:
            return await self._sign_in(scope, form)
        except NotDoneError as error:
            return _say_wait(show_sign_in(scope, form, error.said, error.status), error)

    async def _sign_in(self, scope: Scope, form: Form) -> Response:
        _check_token(form, read_form_cookie(scope))
        before, name = read_visit(scope), form.fields.get("account", "").strip()[:MOST_OF_NAME]
        account, visit = await self._try(
            name, form, word("sign_in.wrong"), lambda: self._begin(name, form, before)
        )
        return await self._enter(scope, _next(account, form), visit)

    async def _answer_renewal(self, scope: Scope, form: Form, account: Account) -> Response:
        if not form.is_sent:
            return show_new_passphrase(scope, form, account)
        try:
            return await self._renew(scope, form, account)
        except NotDoneError as error:
            answer = show_new_passphrase(scope, form, account, error.said, error.status)
            return _say_wait(answer, error)

    async def _renew(self, scope: Scope, form: Form, account: Account) -> Response:
        _check_token(form, read_visit(scope))
        new = form.fields.get("new", "")
        if form.fields.get("again", new) != new:
            raise NotDoneError(word("sign_in.new.differ"), 422)
        visit = await self._try(
            account.name,
            form,
            word("sign_in.new.wrong"),
            lambda: self._change(account, new, form),
        )
        asked = "" if is_for_passphrase(form.next) else form.next
        return await self._enter(scope, lead_on(account.role, asked), visit)

    async def _try(self, name: str, form: Form, wrong: str, check: Callable[[], R | None]) -> R:
        """Look at a passphrase, if it is time for it.

        Args:
            name: of the account.
            form: what was filled in.
            wrong: is said where it is.
            check: looks at it, in a thread; gives None where it is wrong.

        Raises:
            NotDoneError: where it is wrong, too early, or something else will not do.
        """
        if wait := ceil(self._guesses.begin(name, form.client)):
            raise NotDoneError(word("sign_in.wait", count=wait), 429, wait)
        try:
            found = await self._checking.run(form.client, check)
        except BusyError:
            raise NotDoneError(word("sign_in.busy"), 429, BUSY_SECONDS) from None
        except UserError as error:  # the passphrase was right, if it came to be looked at
            self._guesses.succeed(name, form.client)
            raise NotDoneError(error.sentence(page_language()), 422) from error
        if found is None:
            raise NotDoneError(wrong, 401)
        self._guesses.succeed(name, form.client)
        return found

    def _begin(self, name: str, form: Form, before: str | None) -> tuple[Account, str] | None:
        """Look at a passphrase and begin a visit."""
        account = self._gate.accounts.check(name, form.fields.get("passphrase", ""))
        if account is None:
            self._record_failure(name, form)
            return None
        if before:
            self._gate.visits.end(before)
        visit = self._gate.visits.begin(account.name, form.client, form.agent)
        self._record("sign_in", account.name, form)
        return account, visit

    def _change(self, account: Account, new: str, form: Form) -> str | None:
        """Change a passphrase and begin a visit anew.

        Returns:
            the visit; None where the old passphrase is wrong.

        Raises:
            UserError: where the new one will not do.
        """
        accounts, old = self._gate.accounts, form.fields.get("passphrase", "")
        if accounts.check(account.name, old) is None:
            self._record("sign_in_failed", account.name, form)
            return None
        entry = accounts.viewer(account).entry(address=form.client)
        accounts.change_passphrase(account.name, old, new, audit=entry)
        return self._gate.visits.begin(account.name, form.client, form.agent)

    async def _enter(self, scope: Scope, address: str, visit: str) -> Response:
        """Give somebody the cookie of a new visit, and end what that of before has left."""
        await self._streams.look()
        answer = lead(address)
        answer.raw_headers.append(keep(scope, VISIT_COOKIE, visit))
        return answer

    async def _sign_out(self, scope: Scope, form: Form) -> Response:
        # No token: a visit's cookie never comes along from another site, and a form of another one
        # has not passed the door.
        visit, account = read_visit(scope), self._find(scope)
        if visit and account:
            await asyncio.to_thread(self._leave, visit, account, form)
            await self._streams.look()
        answer = lead(f"{SIGN_IN}?tin=da-ra")
        answer.raw_headers.append(drop(scope, VISIT_COOKIE))
        return answer

    def _leave(self, visit: str, account: Account, form: Form) -> None:
        self._gate.visits.end(visit)
        self._record("sign_out", account.name, form)

    def _find(self, scope: Scope) -> Account | None:
        visitor = self._gate.find(read_visit(scope))
        return visitor.account if visitor else None

    def _record_failure(self, name: str, form: Form) -> None:
        """Put on record that somebody was not let in; under a name that an account has.

        What else was typed may be a passphrase in the wrong field, and is not kept.
        """
        known = self._gate.accounts.find(name)
        self._record("sign_in_failed", known.name if known else "", form)

    def _record(self, what: JournalKind, account: str, form: Form) -> None:
        self._journal.write(what, account=account, address=form.client)


def _check_token(form: Form, secret: str | None) -> None:
    if not is_token(form.fields.get("csrf", ""), secret):
        raise NotDoneError(word("sign_in.stale"), 403)


def _next(account: Account, form: Form) -> str:
    """Where somebody goes who has signed in."""
    address = lead_on(account.role, form.next)
    return f"{RENEW}?{urlencode({'next': address})}" if account.must_change else address


def _say_wait(answer: Response, error: NotDoneError) -> Response:
    if error.wait:
        answer.headers["Retry-After"] = str(error.wait)
    return answer
