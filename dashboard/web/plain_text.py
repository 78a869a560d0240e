"""Texts of others in Streamlit's labels and sentences, which it would read as Markdown.

What a file, a cell or the register says is shown as it stands: no picture is fetched from an
address that a workbook names, nothing becomes a link, an icon or a formula.
"""

from __future__ import annotations

import re

# What begins emphasis, code, links, pictures, HTML, tables, colours, icons and formulas.
_SIGNS = re.compile(r"[\\`*_\[\]<>$~#|!{}&]")
# What begins a list, a heading or a rule, where it stands at the head of a line.
_HEAD = re.compile(r"^(\d{1,9})?([-+=.)])")
# Addresses, icons and faces are made of the text alone, whatever is escaped: a sign without a width
# takes them apart.
_NAMES = re.compile(r"(?<=:)(?=\S)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_JOINER = "\u2060"


def plain(text: str) -> str:
    """A text that Streamlit shows as it stands, in one line."""
    line = " ".join(text.split())
    escaped = _SIGNS.sub(r"\\\g<0>", line)
    return _NAMES.sub(_JOINER, _HEAD.sub(r"\1\\\2", escaped))
