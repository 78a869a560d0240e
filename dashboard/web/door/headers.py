"""What every answer tells the browser not to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

# `blob:` as a script is how Streamlit loads the panel's own (dashboard/web/components/panel.js);
# styles are made in the browser. Neither Streamlit nor Plotly's smaller edition evaluates text.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        # Not every browser takes 'self' to mean WebSockets too.
        "connect-src 'self'{streams}",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
_ALWAYS: Headers = [
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", ", ".join(f"{feature}=()" for feature in _UNUSED).encode()),
]
_OURS = frozenset((b"content-security-policy", b"server", *(name for name, _ in _ALWAYS)))


def guard(headers: Iterable[tuple[bytes, bytes]], host: str) -> Headers:
    """The headers of an answer with ours; permissions for other sites are taken out.

    Args:
        headers: as Streamlit or we have made them.
        host: the server's name in the request; empty where it is not one of its own.
    """
    kept = [
        (name, value)
        for name, value in headers
        if name.lower() not in _OURS and not name.lower().startswith(b"access-control-")
    ]
    # A policy cannot name the address of IPv6.
    streams = f" ws://{host} wss://{host}" if host and host[0] != "[" else ""
    return [*kept, *_ALWAYS, (b"content-security-policy", _POLICY.format(streams=streams).encode())]
