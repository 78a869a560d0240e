"""Connections on which no whole request comes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
import uvicorn

from dashboard.web.door import connections
from dashboard.web.door.connections import PatientProtocol
from tests.web.door.asking import Reached

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
WHOLE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def run(script: Callable[[Connect], Awaitable[None]]) -> None:
    """Run a script of connections against a server of this protocol."""

    async def serve() -> None:
        config = uvicorn.Config(Reached(), http=PatientProtocol, lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        config.load()
        made = lambda: PatientProtocol(config, server.server_state, {})  # noqa: E731
        listening = await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        writers: list[asyncio.StreamWriter] = []

        async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writers.append(writer)
            return reader, writer

        async with listening, asyncio.timeout(30):
            await script(connect)
            for writer in writers:
                writer.close()

    asyncio.run(serve())


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HTTP/1.1\r\nHo",
        WHOLE + b"GET /",  # the second request of a connection
        WHOLE.replace(b"x", b"x\r\nContent-Length: 9") + b"abc",  # answered without its body
    ],
)
def test_what_does_not_come_whole_is_ended(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.05)

    async def script(connect: Connect) -> None:
        reader, writer = await connect()
        writer.write(begun)
        answer = await reader.read()  # to the end, which is the server's
        assert answer.count(b"reached") == begun.count(b"\r\n\r\n")

    run(script)


def test_a_byte_now_and_then_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.1)

    async def script(connect: Connect) -> None:
        reader, writer = await connect()

        async def drip() -> None:
            while True:
                writer.write(b"G")
                await asyncio.sleep(0.01)

        dripping = asyncio.create_task(drip())
        with suppress(ConnectionError):  # what is dripped after the end
            assert await reader.read() == b""
        dripping.cancel()

    run(script)


def test_the_longest_waiting_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_WAITING", 2)

    async def script(connect: Connect) -> None:
        first, _ = await connect()
        second, writer = await connect()
        await connect()
        assert await first.read() == b""
        writer.write(WHOLE)
        assert b"200 OK" in await second.readline()

    run(script)


def test_so_many_connections_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 1)

    async def script(connect: Connect) -> None:
        first, writer = await connect()
        writer.write(WHOLE)
        assert b"200 OK" in await first.readline()
        second, _ = await connect()
        with suppress(ConnectionError):
            assert await second.read() == b""

    run(script)
