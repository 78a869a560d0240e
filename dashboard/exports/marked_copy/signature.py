"""Which files are marked copies as we wrote them: those may be written over.

The archive bears a remark that every program drops when it saves: a copy in which somebody has
begun to fix is no longer ours.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_REMARK = b"Tien Do: marked copy, not saved since"


def sign(copy: bytes) -> bytes:
    """The copy with our remark."""
    content = io.BytesIO(copy)
    with zipfile.ZipFile(content, "a") as archive:
        archive.comment = _REMARK
    return content.getvalue()


def is_untouched_copy(path: Path) -> bool:
    """Whether a file is a marked copy that nobody has saved since."""
    try:
        with path.open("rb") as file:
            file.seek(-len(_REMARK), io.SEEK_END)
            return file.read() == _REMARK
    except OSError:
        return False
