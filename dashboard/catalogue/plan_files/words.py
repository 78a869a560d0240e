"""What sheets, columns and words of a plan are called, by codes and in Vietnamese.

Everything is compared folded: without marks, case and punctuation. What our own workbook calls them
is in data/messages/plan_workbook.toml; here is what else people write.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.messages import translate
from dashboard.text.vietnamese import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping

TableName = Literal["programme", "targets", "obligations", "assignments"]
TABLES: tuple[TableName, ...] = get_args(TableName)

COLUMNS: Mapping[TableName, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "programme": {
            "code": ("ma", "ky hieu"),
            "title_vi": ("ten", "ten chuong trinh", "ten ke hoach", "tieu de"),
            "title_en": ("ten tieng anh",),
            "issued_by_vi": ("ban hanh", "don vi ban hanh", "noi ban hanh"),
            "scope": ("pham vi", "cap"),
            "source": ("van ban", "so hieu", "so ky hieu", "nguon"),
            "term_start": ("bat dau",),
            "term_end": ("ket thuc",),
        },
        "targets": {
            "code": ("ma",),
            "indicator": ("ten chi tieu", "ma chi tieu"),
            "comparator": ("dieu kien", "cach so sanh"),
            "low": ("mức", "muc phan dau", "chi tieu phan dau", "muc duoi", "tu muc"),
            "high": ("den muc", "muc cao"),
            "horizon": ("thoi han", "loai thoi han"),
            "from_year": ("nam bat dau",),
            "to_year": ("nam ket thuc", "den het nam"),
            "level": ("cap", "pham vi"),
            "exclude_armed_forces": ("tru luc luong vu trang", "khong tinh lluvt"),
            "section": ("mục", "de muc", "phan"),
            "quote_vi": ("trich van ban", "noi dung", "cau trong van ban"),
        },
        "obligations": {
            "code": ("ma",),
            "title_vi": ("nhiem vu", "ten", "noi dung"),
            "title_en": ("ten tieng anh",),
            "who": ("don vi thuc hien", "ai thuc hien"),
            "recurs": ("chu ky",),
            "due": ("han", "thoi han", "ngay den han"),
            "due_set_by": ("nguon cua han",),
            "section": ("mục", "de muc", "phan"),
        },
        "assignments": {
            "code": ("ma",),
            "title_vi": ("nhiem vu", "ten", "noi dung"),
            "title_en": ("ten tieng anh",),
            "body_vi": ("don vi thuc hien", "co quan chu tri", "giao cho"),
            "level": ("cap",),
            "recurs": ("chu ky",),
            "due": ("han", "thoi han", "ngay den han"),
            "condition_vi": ("dieu kien",),
            "section": ("mục", "de muc", "phan"),
            "quote_vi": ("trich van ban", "cau trong van ban"),
        },
    }
)
# Columns that a sheet may do without, and cells that may be blank.
OPTIONAL: frozenset[tuple[TableName, str]] = frozenset(
    (
        ("programme", "title_en"), ("programme", "term_start"), ("programme", "term_end"),
        ("targets", "code"), ("targets", "low"), ("targets", "high"),
        ("targets", "exclude_armed_forces"),
        ("obligations", "code"), ("obligations", "title_en"), ("obligations", "due"),
        ("obligations", "due_set_by"),
        ("assignments", "code"), ("assignments", "title_en"), ("assignments", "body_vi"),
        ("assignments", "due"), ("assignments", "condition_vi"),
    )
)  # fmt: skip
SHEETS: Mapping[TableName, tuple[str, ...]] = MappingProxyType(
    {
        "programme": ("chuong trinh", "ke hoach", "programme"),
        "targets": ("muc tieu", "chi tieu", "targets"),
        "obligations": ("nhiem vu theo thoi han", "nhiem vu co thoi han", "obligations"),
        "assignments": ("nhiem vu giao", "nhiem vu duoc giao", "assignments"),
    }
)

# The words of cells that choose, by kind. The first code of each is what a blank cell means, where
# it may be blank.
_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "scope": {
            "province": ("tinh", "cap tinh", "toan tinh", "thanh pho"),
            "district": ("dang bo truc thuoc", "huyen", "xa phuong"),
        },
        "comparator": {
            ">=": ("tu", "tro len", "it nhat", "toi thieu", "lon hon hoac bang", "dat tu"),
            ">": ("tren", "hon", "lon hon"),
            "=": ("bang", "dat"),
            "between": ("tu den", "khoang"),
            "increase": ("tang", "tang dan", "tang hang nam", "nam sau cao hon nam truoc"),
        },
        "horizon": {
            "annual": ("hang nam", "moi nam", "nam"),
            "standing": ("thuong xuyen", "duy tri", "luon luon"),
            "by": ("den nam", "den het nam", "den cuoi nam"),
            "term": ("nhiem ky", "moi nhiem ky", "trong nhiem ky", "ca nhiem ky"),
        },
        "level": {
            "any": ("chung va tung dang bo", "ca tinh va tung dang bo", "moi cap"),
            "programme": ("toan tinh", "chi toan tinh", "chi tinh chung"),
        },
        "who": {
            "district": ("tung dang bo", "dang bo truc thuoc", "cac dang bo truc thuoc"),
            "province": ("tinh", "cap tinh", "tinh uy"),
        },
        "recurs": {
            "once": ("mot lan", "1 lan"),
            "yearly": ("hang nam", "moi nam"),
            "half-yearly": ("sau thang", "6 thang", "6 thang mot lan", "nua nam"),
            "ongoing": ("thuong xuyen", "lien tuc"),
        },
        "due_set_by": {
            "board": ("ban to chuc", "ban to chuc dat", "tu dat de theo doi"),
            "plan": ("van ban", "chuong trinh", "theo chuong trinh", "ke hoach"),
            "computed": ("tinh", "tinh theo van ban khac"),
        },
        "body_level": {
            "province": ("tinh", "cap tinh"),
            "district": ("dang bo truc thuoc", "dang bo cap huyen", "cap huyen"),
            "organisation": ("tccsd", "to chuc co so", "co so", "cap co so"),
        },
    }
)
YES = frozenset(("co", "x", "1", "true", "yes"))
NO = frozenset(("", "khong", "0", "false", "no"))


def say(key: str, **values: object) -> str:
    """A sentence of the workbook, which is always in Vietnamese."""
    return translate(f"plan_workbook.{key}", "vi", **values)


def label_of(table: TableName, column: str) -> str:
    """What a column is called in our own workbook."""
    return say(f"{table}.{column}.label")


def kind_of(table: TableName, column: str) -> str | None:
    """The kind of words that a column chooses from; None where it does not."""
    kind = "body_level" if (table, column) == ("assignments", "level") else column
    return kind if kind in _WORDS else None


def list_words(kind: str, table: TableName | None = None) -> dict[str, str]:
    """The codes of a kind, with what our own workbook calls them.

    Args:
        kind: from `kind_of`.
        table: in which; what recurs with a date has none that goes on without end.
    """
    return {
        code: say(f"{kind}.{name_code(code)}")
        for code in _WORDS[kind]
        if (table, code) != ("obligations", "ongoing")
    }


def name_code(code: str) -> str:
    """A code as keys of sentences have it: `>=` is no word."""
    return {">=": "at_least", ">": "more", "=": "equal"}.get(code, code)


@cache
def _codes(kind: str) -> dict[str, str]:
    found = {}
    for code, others in _WORDS[kind].items():
        for word in (code, say(f"{kind}.{name_code(code)}"), *others):
            if folded := fold(word):
                found[folded] = code
    return found


def read_word(kind: str, text: str) -> str | None:
    """The code that is written, or that a word stands for; None where nobody knows it."""
    return text if text in _WORDS[kind] else _codes(kind).get(fold(text))


@cache
def _headers(table: TableName) -> dict[str, str]:
    names = [
        (name, key)
        for key, others in COLUMNS[table].items()
        for name in (key, label_of(table, key), *others)
    ]
    # With its marks first: “Mức” is no “Mục”.
    return {fold(name): key for name, key in reversed(names)} | {
        words(name): key for name, key in reversed(names)
    }


def read_header(table: TableName, text: str) -> str | None:
    """The column that is called so; what stands in brackets does not matter."""
    known = _headers(table)
    names = (form(part) for part in (text, text.partition("(")[0]) for form in (words, fold))
    return next((known[name] for name in names if name in known), None)
