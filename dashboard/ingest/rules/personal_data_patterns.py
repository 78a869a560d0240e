"""What reads like data on a person: a header, a name, a number, a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.text.vietnamese import fold, strip_marks, words

# `Năm sinh bí thư`, `Điện thoại giám đốc`.
_OF_WHOM = r"(?: (?:cua )?(?:bi thu|dang vien|can bo|cap uy vien|nguoi|giam doc|chu|lanh dao)\b.*)?"
_HEADER = re.compile(
    r"(?:so |ma )?(?:cccd|cmnd|cmt|cccd cmnd|cmnd cccd|can cuoc|can cuoc cong dan|chung minh"
    r"|chung minh nhan dan|chung minh thu|dinh danh ca nhan|ho chieu)(?: so)?"
    r"|(?:so |ma )?the dang(?: vien)?(?: so)?|so ly lich(?: dang vien)?|so hieu dang vien"
    r"|(?:so )?(?:dien thoai|dt|sdt|di dong|dtdd|dien thoai di dong)(?: lien he| lien lac)?"
    + _OF_WHOM
    + r"|(?:dia chi )?(?:e ?mail|thu dien tu)"
    r"|(?:ngay(?: thang)?(?: nam)? |nam )sinh" + _OF_WHOM + r"|sinh (?:ngay|nam)|noi sinh"
    r"|que quan|nguyen quan|ho khau(?: thuong tru)?"
    r"|(?:noi|dia chi|cho)(?: o| cu tru| thuong tru| tam tru| nha rieng)+(?: hien nay| hien tai)?"
    r"|dia chi"
    r"|(?:ngay(?: thang)?(?: nam)? )?(?:vao dang|vao dang chinh thuc)|ngay chinh thuc"
)
_NAME_HEADER = re.compile(
    r"(?:.* )?ho (?:va |va chu |chu )?(?:ten|dem|ten dem)(?: dem)?(?: .*)?|ten dang vien(?: .*)?"
    r"|ten (?:nguoi|ca nhan|can bo|quan chung|chu doanh nghiep|bi thu|giam doc).*"
    r"|nguoi (?:dai dien|lien he)(?: .*)?"
)
# What a signature block asks for.
_SIGNATURE = re.compile(r".*\b(?:ky|dong dau|lap bieu|lap bang)\b.*")
_BEGINS_SIGNATURE = re.compile(
    r"(?:nguoi lap|t m|thay mat|k t|tm|kt|thu truong|noi nhan|xac nhan cua)\b.*"
    r"|.*ngay\b.*thang\b.*nam\b.*"
)
_SURNAMES = frozenset({
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
    "hồ", "ngô", "dương", "lý", "lí", "trịnh", "đinh", "đoàn", "lương", "mai", "trương", "đào",
    "hà", "cao", "chu", "lâm", "tô", "thái", "tạ", "phùng", "quách", "lưu", "vương", "kiều", "kim",
    "la", "giang", "nông", "bế", "triệu", "giáp", "khúc", "nghiêm", "mạc", "tống", "đàm", "diệp",
    "thạch", "sơn", "danh", "châu", "hứa",
})  # fmt: skip
# Typed without marks; a school (`Trường …`) is no Trương.
_SURNAMES_PLAIN = frozenset(map(strip_marks, _SURNAMES))
# Words that organisations and places have in their names and persons have not.
_NO_NAME = frozenset({
    "đảng", "bộ", "phường", "xã", "huyện", "ty", "bệnh", "khối", "thôn", "ấp", "hội", "trấn",
})  # fmt: skip
_ADDRESS = r"(?:đ/c|đồng chí|ông|bà)"
_BEFORE_A_NAME = re.compile(rf"^(?:\d+[.)]\s*)?(?:{_ADDRESS}\s*:?\s+)?", re.IGNORECASE)
_AFTER_A_NAME = re.compile(r"\s*[(,;–-].*$", re.DOTALL)
_ADDRESSED = re.compile(rf"\b{_ADDRESS}\s*:?\s+((?:[^\W\d_]+\s*){{2,5}})", re.IGNORECASE)

# The province's number (001 to 096), century and sex, then eight figures.
_CITIZEN = re.compile(r"(?<![\d.,/-])0[0-9][0-9][ .]?[0-3]\d{2}[ .]?\d{3}[ .]?\d{3}(?!\d)")
_LAST_PROVINCE = 96
_MOBILE = re.compile(r"(?<![\d.,/-])(?:\+?84[ .]?|0)[35789]\d(?:[ .-]?\d){7}(?![\d/])")
_MANY_FIGURES = re.compile(r"\d(?:\D{0,2}\d){8}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PARTY_CARD = re.compile(r"\d{2}[. ]\d{6}")
_BIRTHDAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]19\d\d")
# Other numbers of ten figures, which begin like a mobile number.
_OTHER_NUMBER = re.compile(
    r"\b(?:thue|mst|tai khoan|dkkd|dang ky kinh doanh|ma so doanh nghiep|so quyet dinh)\b"
)
_LABELLED = re.compile(
    r"\b(?:ho (?:va )?ten|cccd|cmnd|can cuoc cong dan|so the dang(?: vien)?|ngay sinh|nam sinh"
    r"|que quan|dien thoai|sdt|dtdd)\s*:?\s*\S"
)
_AUTHOR = re.compile(r"^[^\n:]{1,60}:[ \t]*\n")


def is_personal_header(header: str) -> bool:
    """Whether a column with this header, folded, holds data on persons."""
    if _HEADER.fullmatch(header):
        return True
    return bool(_NAME_HEADER.fullmatch(header)) and not _SIGNATURE.fullmatch(header)


def begins_signature(text: str) -> bool:
    """Whether a cell is what stands above the names of those who sign."""
    said = fold(in_unicode(text)) if len(text) <= 200 else ""
    return bool(_BEGINS_SIGNATURE.fullmatch(said) or _SIGNATURE.fullmatch(said))


@lru_cache(32_768)
def is_persons_name(text: str, *, at_least: int = 2) -> bool:
    """Whether a text reads like a person's full name and like nothing else.

    Args:
        text: with or without `đ/c`, a number in front, or an office behind.
        at_least: the words that it must have: two are a place's or a firm's name as often.
    """
    text = _AFTER_A_NAME.sub("", _BEFORE_A_NAME.sub("", in_unicode(text)))
    parts = text.split()
    if not at_least <= len(parts) <= 5 or not all(p.isalpha() and p[0].isupper() for p in parts):
        return False
    surname, *given = words(text).split()
    known = _SURNAMES_PLAIN if surname.isascii() else _SURNAMES
    is_name = surname in known and not _NO_NAME.intersection(given)
    return is_name and (len(parts) > 2 or not text.isascii())


def names_person(text: str) -> bool:
    """Whether a sentence speaks of a person by name: `đ/c Nguyễn Văn A chuyển đi`."""
    for match in _ADDRESSED.finditer(in_unicode(text)):
        said = match[1].split()
        if any(is_persons_name(" ".join(said[:length])) for length in range(2, len(said) + 1)):
            return True
    return False


def holds_number_of_person(text: str, *, mobile: bool = True) -> bool:
    """Whether an identity card's or a mobile telephone's number stands anywhere in a text."""
    if not _MANY_FIGURES.search(text):
        return False
    for match in _CITIZEN.finditer(text):
        if 1 <= int(match[0][:3]) <= _LAST_PROVINCE:
            return True
    return mobile and bool(_MOBILE.search(text)) and not is_other_number(text)


def is_other_number(text: str) -> bool:
    """Whether a text speaks of tax codes, accounts or licences."""
    return bool(_OTHER_NUMBER.search(fold(text)))


def is_citizen_number(number: float) -> bool:
    """Whether a number is that of an identity card, typed as a number: its first zeros are lost."""
    if not 10**9 <= number < 10**11 or number != int(number) or number % 1000 == 0:
        return False
    return holds_number_of_person(f"{int(number):012}", mobile=False)


def is_written_identity(text: str) -> bool:
    """Whether a cell says a birthday, a Party card's number or an address for mail alone."""
    text = text.strip()
    return any(known.fullmatch(text) for known in (_BIRTHDAY, _PARTY_CARD, _EMAIL))


def is_note_on_person(note: str) -> bool:
    """Whether a note beside a cell holds data on a person; its author's name above it is none."""
    text = _AUTHOR.sub("", note)
    lines = [line.strip() for line in text.splitlines() if not line.strip().startswith("-")]
    return (
        holds_number_of_person(text)
        or names_person(text)
        or bool(_LABELLED.search(fold(text)))
        or any(is_persons_name(line, at_least=3) or is_written_identity(line) for line in lines)
    )
