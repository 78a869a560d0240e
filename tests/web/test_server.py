"""Listening: what cannot be listened on is one clear sentence."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from streamlit import config

from dashboard.errors import UserError
from dashboard.web.server import read_streamlit_settings, serve
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UserError) as caught:
            serve(store_at(tmp_path), port=port)
    assert str(port) in caught.value.sentence("vi")
    assert "--port" in caught.value.sentence("vi")


@pytest.mark.parametrize(
    ("host", "port", "key"),
    [
        ("192.0.2.1", 0, "server.host_unknown"),
        ("no such host.invalid", 0, "server.host_unknown"),
        ("127.0.0.1", 70000, "server.port_unknown"),
        ("127.0.0.1", -1, "server.port_unknown"),
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, host: str, port: int, key: str) -> None:
    with pytest.raises(UserError) as caught:
        serve(store_at(tmp_path), host, port)
    assert caught.value.key == key


def test_nothing_leaves_the_network_and_no_details_are_shown() -> None:
    settings = read_streamlit_settings()
    assert settings["browser.gatherUsageStats"] is False
    assert settings["server.enableAgentApi"] is False
    assert settings["client.showErrorDetails"] == "none"


def test_settings_are_those_that_streamlit_knows() -> None:
    known = config.get_config_options()
    assert [name for name in read_streamlit_settings() if name not in known] == []
