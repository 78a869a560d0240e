"""The pages for signing in and for choosing a passphrase, as a browser gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse

from dashboard.messages import LANGUAGE_COOKIE, page_language, word
from dashboard.web.door.cookies import (
    FORM_COOKIE,
    keep,
    make_secret,
    make_token,
    read_form_cookie,
    read_visit,
)
from dashboard.web.door.plain_pages import render_plain
from dashboard.web.routes import RENEW, SIGN_IN, SIGN_OUT

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope

    from dashboard.access.accounts import Account
    from dashboard.web.door.forms import Form

# What is said on arrival, by the `tin` of the address.
_NOTICES = {"da-ra": "signed_out", "het-luot": "visit_ended"}
_AGAIN = "lai"


def show_sign_in(scope: Scope, form: Form, said: str = "", status: int = 200) -> Response:
    """The page for signing in.

    Args:
        scope: the request.
        form: what was filled in; the name stays, the passphrase does not.
        said: why it did not do.
        status: of the answer.
    """
    known = read_form_cookie(scope)
    secret = known or make_secret()
    notice = _NOTICES.get(form.query.get("tin", ""))
    page = render_plain(
        "sign_in",
        title=word("sign_in.title"),
        said=said,
        notice=word(f"sign_in.{notice}") if notice and not said else "",
        account=form.fields.get("account", ""),
        next=form.next,
        token=make_token(secret),
        reload=_address(SIGN_IN, form, {_AGAIN: "1"}) if _may_know_more(scope, form) else "",
        action=SIGN_IN,
        switch=_switch(SIGN_IN, form),
    )
    answer = _page(page, status)
    if not known:
        answer.raw_headers.append(keep(scope, FORM_COOKIE, secret))
    return answer


def show_new_passphrase(
    scope: Scope, form: Form, account: Account, said: str = "", status: int = 200
) -> Response:
    """The page for choosing a passphrase of one's own.

    Args:
        scope: the request.
        form: what was filled in; no passphrase stays.
        account: whose.
        said: why it did not do.
        status: of the answer.
    """
    page = render_plain(
        "new_passphrase",
        title=word("sign_in.new.title_first" if account.must_change else "sign_in.new.title"),
        said=said,
        account=account.name,
        is_first=account.must_change,
        next=form.next,
        token=make_token(read_visit(scope) or ""),
        action=RENEW,
        sign_out=SIGN_OUT,
        switch=_switch(RENEW, form),
    )
    return _page(page, status)


def lead(address: str) -> Response:
    """Lead a browser on."""
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _page(html: str, status: int) -> Response:
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


def _may_know_more(scope: Scope, form: Form) -> bool:
    """Whether the browser may have a visit that it has kept back, since another site led here.

    It brings it once this very page asks again. Over http, browsers do not say from where they
    come: there the first visit of all asks twice.
    """
    if form.is_sent or _AGAIN in form.query or read_visit(scope):
        return False
    said = [value for name, value in scope["headers"] if name.lower() == b"sec-fetch-site"]
    return said == [b"cross-site"] or (not said and not read_form_cookie(scope))


def _switch(path: str, form: Form) -> str:
    """The same page in the other language."""
    return _address(path, form, {LANGUAGE_COOKIE: "en" if page_language() == "vi" else "vi"})


def _address(path: str, form: Form, more: dict[str, str]) -> str:
    query = {"next": form.next} if form.next else {}
    if "tin" in form.query:
        query["tin"] = form.query["tin"]
    if _AGAIN in form.query:
        query[_AGAIN] = "1"
    return f"{path}?{urlencode(query | more)}"
