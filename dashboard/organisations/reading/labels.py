"""What the columns, sheets and words of a register are called, by codes and in Vietnamese.

Everything is compared folded: without marks, case and punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue

TableName = Literal["units", "lineage", "scopes", "changes"]

# The first of each is the label in our own workbook. Columns that must be there stand first;
# those that `is_optional` may be missing.
COLUMNS: Mapping[TableName, Mapping[str, tuple[str, ...]]] = {
    "units": {
        "code": ("ma", "ma don vi", "ma to chuc", "ma so", "ma hien nay", "ma to chuc dang",
                 "ky hieu"),
        "name": ("ten", "ten don vi", "ten to chuc", "ten to chuc dang",
                 "ten to chuc co so dang", "ten dang bo", "ten goi", "don vi", "to chuc dang"),
        "level": ("cap", "cap don vi", "cap to chuc", "cap to chuc dang"),
        "kind": ("hinh thuc", "hinh thuc to chuc", "dang bo chi bo", "dang bo hay chi bo",
                 "loai to chuc co so dang"),
        "unit_type": ("loai hinh", "loai hinh to chuc", "loai hinh tccsd", "loai hinh don vi",
                      "loai hinh to chuc co so dang"),
        "parent": ("cap tren", "don vi cap tren", "cap tren truc tiep", "truc thuoc",
                   "truc thuoc dang bo", "thuoc dang bo", "dang bo cap tren",
                   "dang bo cap tren truc tiep"),
        "area": ("dia ban", "dia ban huyen cu", "huyen cu", "thuoc huyen cu"),
        "valid_from": ("hoat dong tu ngay", "tu ngay", "ngay thanh lap", "ngay bat dau",
                       "thanh lap tu ngay", "thanh lap ngay", "co hieu luc tu ngay"),
        "valid_to": ("den het ngay", "den ngay", "ngay ket thuc", "ngay giai the", "ket thuc ngay",
                     "hoat dong den ngay", "hoat dong den het ngay"),
        "new_code": ("ma moi",),
        "changed_on": ("thay doi ke tu ngay", "thay doi tu ngay", "ngay thay doi"),
    },
    "lineage": {
        "predecessor": ("don vi cu", "tien than", "don vi truoc", "don vi tien than", "tu don vi"),
        "successor": ("don vi moi", "don vi ke thua", "ke thua", "don vi tiep nhan",
                      "sang don vi"),
        "on": ("tu ngay", "ngay", "ngay dau tien", "ngay dau tien cua don vi moi",
               "co hieu luc tu ngay"),
        "share": ("phan chuyen sang", "phan", "ty le", "ti le", "phan chuyen"),
    },
    "scopes": {
        "programme": ("chuong trinh", "ma chuong trinh", "ten chuong trinh"),
        "unit": ("don vi", "ap dung cho", "don vi ap dung", "ap dung cho don vi"),
        "on": ("ap dung tu ngay", "tu ngay", "ngay ap dung", "co hieu luc tu ngay"),
    },
    "changes": {
        "unit": ("don vi", "ma", "ma don vi"),
        "on": ("tu ngay", "ngay", "thay doi tu ngay", "ke tu ngay"),
        "what": ("noi dung", "noi dung thay doi", "thay doi"),
        "was": ("truoc do la", "truoc do", "truoc day la", "truoc day", "gia tri cu"),
    },
}  # fmt: skip
# What a hand-made list need not have, for what it leaves out is plain.
_OPTIONAL = frozenset(
    (
        ("units", "new_code"), ("units", "changed_on"), ("units", "valid_to"), ("scopes", "on"),
    )
)  # fmt: skip

SHEETS: Mapping[TableName, tuple[str, ...]] = {
    "units": ("don vi", "units", "danh muc", "danh muc don vi", "danh muc to chuc", "danh sach"),
    "lineage": ("ke thua", "lineage"),
    "scopes": ("chuong trinh ap dung", "scopes", "pham vi chuong trinh"),
    "changes": ("thay doi", "changes"),
}

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "level": {
        "province": ("tinh", "thanh pho", "tinh thanh pho", "tinh uy", "dang bo tinh",
                     "cap tinh", "dang bo thanh pho"),
        "district": ("dang bo truc thuoc", "dang bo truc thuoc tinh", "truc thuoc tinh uy",
                     "dang bo truc thuoc tinh uy", "dang bo cap tren truc tiep co so",
                     "cap tren truc tiep co so", "dang bo truc thuoc thanh uy",
                     "huyen", "cap huyen", "huyen uy", "dang bo huyen", "dang bo cap huyen",
                     "thi xa", "thi uy", "dang bo thi xa"),
        "organisation": ("to chuc co so dang", "tccsd", "to chuc co so", "co so", "cap co so",
                         "dang bo chi bo co so"),
    },
    "kind": {
        "base_committee": ("dang bo co so", "dang bo", "dbcs"),
        "base_cell": ("chi bo co so", "chi bo", "cbcs"),
    },
    "what": {
        "code": ("ma", "ma don vi", "doi ma"),
        "name": ("ten", "ten goi", "doi ten"),
        "kind": ("hinh thuc", "hinh thuc to chuc"),
        "unit_type": ("loai hinh", "loai hinh to chuc"),
        "parent": ("cap tren", "don vi cap tren", "truc thuoc"),
    },
}  # fmt: skip


def is_optional(table: TableName, column: str) -> bool:
    """Whether a table may do without a column."""
    return (table, column) in _OPTIONAL


class Words:
    """What words mean: levels, kinds, unit types and programmes, by their codes and labels."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._codes = {
            column: {fold(word): code for code, known in codes.items() for word in (code, *known)}
            for column, codes in _WORDS.items()
        }
        self._codes["unit_type"] = {
            fold(word): one.code
            for one in catalogue.unit_types
            for word in (one.code, one.label_en, one.label_vi)
        }
        self._codes["programme"] = {
            fold(word): one.code
            for one in catalogue.programmes
            for word in (one.code, one.title_en, one.title_vi)
        }

    def code(self, column: str, text: str) -> str | None:
        """The code that a word of a column stands for; None where nobody knows it.

        A code may stand behind the word in brackets: `Chương trình 21 (can-tho-21)`.
        """
        known = self._codes[column]
        _, bracket, inner = text.rpartition("(")
        within = inner.rstrip(") ") if bracket else ""
        return known.get(fold(text)) or known.get(fold(within))
