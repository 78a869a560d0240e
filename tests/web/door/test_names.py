"""Names of the server, and origins of requests."""

from __future__ import annotations

import socket

import pytest

from dashboard.errors import UserError
from dashboard.web.door.names import KnownNames, is_from_own_page, is_loopback
from tests.web.door.asking import make_scope

NAMES = KnownNames.of("0.0.0.0", ["TienDo.tinhuy.vn"])


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8501",
        "127.0.0.1:8501",
        "127.5.5.5",
        "[::1]:8501",
        "10.0.0.7:8501",  # where the connection came to
        "[::ffff:10.0.0.7]",
        "tiendo.tinhuy.vn",
        "tiendo.tinhuy.vn.:443",
        f"{socket.gethostname()}:8501",
    ],
)
def test_names_of_this_server_are_known(host: str) -> None:
    assert NAMES.knows(make_scope("/", host=host))


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:8501",
        "10.0.0.8",
        "0.0.0.0:8501",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example/tiendo.tinhuy.vn",
        "user@tiendo.tinhuy.vn",
        "tiendo.tinhuy.vn:x",
        "tiendo.tinhuy.vn;evil",
    ],
)
def test_any_other_name_is_not(host: str | None) -> None:
    assert not NAMES.knows(make_scope("/", host=host))


def test_a_host_said_twice_is_none() -> None:
    scope = make_scope("/", host="localhost", headers=[("host", "evil.example")])
    assert not NAMES.knows(scope)


def test_a_name_for_the_proxy_alone_leaves_others_out() -> None:
    names = KnownNames.of("127.0.0.1", ["tiendo.tinhuy.vn"])
    assert names.knows(make_scope("/", host="tiendo.tinhuy.vn"))
    assert not names.knows(make_scope("/", host="www.tinhuy.vn"))


@pytest.mark.parametrize("name", ["http://tiendo.vn", "tiendo.vn:80", "tiendo vn", "*", ""])
def test_what_cannot_be_a_name_is_refused(name: str) -> None:
    with pytest.raises(UserError) as caught:
        KnownNames.of("127.0.0.1", [name])
    assert name in caught.value.sentence("vi")
    assert "--name" in caught.value.sentence("vi")


@pytest.mark.parametrize(
    ("host", "origin", "scheme"),
    [
        ("10.0.0.7:8501", "http://10.0.0.7:8501", "ws"),
        ("tiendo.tinhuy.vn", "http://tiendo.tinhuy.vn", "ws"),
        ("tiendo.tinhuy.vn", "https://tiendo.tinhuy.vn", "ws"),  # a proxy speaks https for us
        ("tiendo.tinhuy.vn:443", "https://tiendo.tinhuy.vn", "wss"),
        ("TienDo.tinhuy.vn:80", "http://tiendo.tinhuy.vn", "ws"),
        ("[::1]:8501", "http://[::1]:8501", "ws"),
    ],
)
def test_a_page_of_this_server_may_ask(host: str, origin: str, scheme: str) -> None:
    assert is_from_own_page(make_scope("/", host=host, origin=origin, scheme=scheme))


@pytest.mark.parametrize(
    ("origin", "scheme"),
    [
        (None, "ws"),
        ("null", "ws"),
        ("", "ws"),
        ("http://evil.example", "ws"),
        ("http://10.0.0.7:9999", "ws"),
        ("http://10.0.0.7", "ws"),
        ("http://localhost:8501", "ws"),
        ("http://10.0.0.7:8501", "wss"),  # less safe than what is asked for
        ("http://10.0.0.7:8501.evil.example", "ws"),
        ("http://10.0.0.7:8501@evil.example", "ws"),
        ("ftp://10.0.0.7:8501", "ws"),
    ],
)
def test_no_other_page_may(origin: str | None, scheme: str) -> None:
    assert not is_from_own_page(make_scope("/", origin=origin, scheme=scheme))


@pytest.mark.parametrize(
    ("client", "host", "expected"),
    [
        ("127.0.0.1", "127.0.0.1:8501", True),
        ("::1", "localhost:8501", True),
        ("10.0.0.9", "localhost", False),
        ("127.0.0.1", "tiendo.tinhuy.vn", False),  # handed on by a proxy on this machine
    ],
)
def test_loopback_is_this_machine_asking_itself(client: str, host: str, expected: bool) -> None:
    assert is_loopback(make_scope("/", client=client, host=host)) is expected
