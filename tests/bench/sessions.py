"""Visitors without a browser: sessions that change a filter as a link would, by the address.

They speak Streamlit's protocol and throw away what they are sent, so that nearly all that they cost
is the server's.
"""

from __future__ import annotations

import asyncio
from itertools import cycle
from time import monotonic
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from websockets.asyncio.client import ClientConnection


async def keep_asking(
    address: str, queries: Sequence[str], *, every_seconds: float, until: float
) -> list[str]:
    """Ask for one query string after the other.

    Args:
        address: of the server, `http://…`.
        queries: what comes after the question mark, `quy=2024-Q4`.
        every_seconds: from one question to the next, where the answer does not take longer.
        until: on the monotonic clock.

    Returns:
        the errors that were shown.
    """
    errors: list[str] = []
    url = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=Origin(address)
    ) as connection:
        for query in cycle(queries):
            asked = monotonic()
            if asked > until:
                return errors
            message = BackMsg()
            message.rerun_script.query_string = query
            await connection.send(message.SerializeToString())
            errors += await _read_answer(connection)
            await asyncio.sleep(max(0.0, every_seconds - (monotonic() - asked)))
    return errors


async def _read_answer(connection: ClientConnection) -> list[str]:
    """Read what is drawn until the script has run."""
    errors = []
    async for data in connection:
        message = ForwardMsg.FromString(bytes(data))  # type: ignore[arg-type]
        if message.delta.new_element.HasField("exception"):
            errors.append(message.delta.new_element.exception.message)
        if message.delta.new_element.HasField("alert"):
            errors.append(message.delta.new_element.alert.body)
        if message.HasField("script_finished"):
            break
    return errors
