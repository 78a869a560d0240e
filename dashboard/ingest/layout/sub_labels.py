"""What stands below a label that heads several columns: which of them is the measure.

`Kỳ trước | Kỳ này`, `Tổng số | Trong đó nữ`, `Kế hoạch | Thực hiện`, `Số lượng | Tỷ lệ`: the
measure is the figure of this quarter, of all, that was reached, counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.ingest.values.labels import fold_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

_MEANT = re.compile(
    r"(?:so |so lieu |ket qua |thuc hien )?(?:trong |cua )?(?:ky|quy|dot)"
    r"(?: bao cao| nay| hien tai| hien hanh)*"
    r"|(?:so )?bao cao(?: ky nay| quy nay)?|hien (?:tai|nay|co)"
    r"|(?:so )?tong(?: so| cong)?(?: chung)?(?: nguoi| dang vien| dv)?|cong|chung|tat ca|toan bo|ts"
    r"|so|so luong|sl|so tuyet doi|(?:so (?:luong )?)?(?:nguoi|dang vien|dv|dong chi|chi bo)"
    r"|(?:da |ket qua )?thuc hien|ket qua|thuc te"
)
# Wins over what is meant: `Tổng số kỳ trước`, `Thực hiện lũy kế`.
_OTHER = re.compile(
    r"\b(?:truoc|cung ky|nam ngoai|luy ke|cong don|tu dau|dau nam|ca nam"
    r"|ke hoach|kh|chi tieu|muc tieu|du kien|uoc|duoc giao|nghi quyet"
    r"|phan tram|ty le|ti le|tl|so voi|so sanh|tang|giam|chenh lech"
    r"|trong do|trong so|nu|nam gioi|dan toc|dtts|ton giao|du bi|chinh thuc|tuoi|tre|con lai"
    r"|ghi chu)\b"
)
# One quarter or year among several: which of them is reported is not said here.
_PERIOD = re.compile(r"(?:.*\b)?(?:(?:quy|thang|q) ?(?:\d{1,2}|[ivx]+)|(?:nam )?\d{4})(?:\b.*)?")
# The same said of a whole band of columns; other words there are those of a group.
_OTHER_BAND = re.compile(
    r".*\b(?:(?:ky|quy|nam) truoc|cung ky|nam ngoai|luy ke)\b.*"
    r"|ke hoach(?: (?:giao|nam|quy|ky)\b.*)?|(?:trong do )?(?:dang vien )?nu"
)


def column_meant(sub_labels: Mapping[int, str]) -> int | None:
    """The column of a measure among those below its label; None where that is not clear.

    Args:
        sub_labels: what stands below the label, by column; empty where nothing does.
    """
    said = {column: fold_cell(text) for column, text in sub_labels.items()}
    others = {column for column, text in said.items() if _OTHER.search(text)}
    meant = [c for c, text in said.items() if c not in others and _MEANT.fullmatch(text)]
    if not meant:  # the label stands over its own column, and words over those beside it
        meant = [column for column, text in said.items() if not text]
        left = set(said) - others - set(meant)
    else:
        left = {c for c, text in said.items() if c not in others and _PERIOD.fullmatch(text)}
    return meant[0] if len(meant) == 1 and not left else None


def is_another(sub_label: str) -> bool:
    """Whether words below a label make another column of it: last quarter's, a part, a plan."""
    return bool(_OTHER.search(fold_cell(sub_label)))


def is_another_band(band: str) -> bool:
    """Whether a band says that what stands below it is not of this quarter, or not of all."""
    return bool(_OTHER_BAND.fullmatch(fold_cell(band)))
