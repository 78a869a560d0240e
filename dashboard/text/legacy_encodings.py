"""Text typed with the fonts from before Unicode: TCVN3 (.VnTime) and VNI, turned into Unicode.

Such a cell holds Latin-1 letters that only its font drew as Vietnamese. Whether it does is decided
by what the words would be: `§¶ng bé` is no Vietnamese as it stands and is `Đảng bộ` in TCVN3.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dashboard.text.vietnamese import strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Encoding = Literal["TCVN3", "VNI"]

# TCVN 5712 as glibc's iconv has it (`TCVN5712-1`), small letters and the six unmarked capitals:
# .VnTime has no marked capitals, a second font (.VnTimeH) drew them from the small ones.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_FROM_TCVN3 = str.maketrans(_TCVN3)

# VNI writes a marked vowel as two signs, the vowel and its marks, and has a few letters whole.
_VNI_LETTERS = dict(zip("ñöôæòíìóîÑÖÔÆÒÍÌÓÎ", "đươỉịíìĩỵĐƯƠỈỊÍÌĨỴ", strict=True))
_NO_VNI_LETTER = {ord(letter): None for letter in _VNI_LETTERS}
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_ROOF, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _ROOF, "á": _ROOF + _ACUTE, "à": _ROOF + _GRAVE, "å": _ROOF + _HOOK,
    "ã": _ROOF + _TILDE, "ä": _ROOF + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_PAIR = re.compile(
    "([aeouyôö])([{0}])|([AEOUYÔÖ])([{0}{1}])".format(
        "".join(_VNI_MARKS), "".join(_VNI_MARKS).upper()
    )
)

_ONLY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323Ạ-ỹ]")
_ALPHABET = re.compile(
    "[aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ]+"
)
# Vowels that end in a glide stand at the end (`eo`, `ai`); others may have consonants behind them.
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
    "(?:a[iouy]|e[ou]|i[au]|o[i]|u[iu]|oa[ioy]|oeo|uay|uo[iu]|uy[au]|ieu|yeu"
    "|(?:[aeiouy]|ie|o[aeo]|u[aeoy]|ye|uye)(?:ng|nh|ch|[cmnpt])?)"
)
# There the tone stands on the vowel before the glide: `mão`, never `maõ`.
_TONED_GLIDE = re.compile("(?:a[iouy]|e[ou]|oi|(?<!q)ui|(?<!g)iu|uu)$")
# `Ð` in place of Đ, at the head of a word or among capitals; TCVN3 has it for é.
_ONLY_ETH = re.compile("(?:[\x00-\x7f]|(?<![a-z])[Ðð])*")
# Signs that are letters in TCVN3, and alone stand for themselves: a cross, a bullet.
_SIGNS = {"×", "·", "÷"}
_TONES = {_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT}


@lru_cache(32_768)
def legacy_encoding(text: str) -> Encoding | None:
    """The old encoding that a text is certainly in; None where it is Unicode or may be."""
    if text.isascii() or is_unicode(text) or _ONLY_ETH.fullmatch(text):
        return None
    if _vietnamese_share(text) == 1:
        return None
    shares: dict[Encoding, float] = {
        encoding: _vietnamese_share(decode(text, encoding)) for encoding in _DECODERS
    }
    # Both may make words of it: a text in TCVN3 hardly ever has the pairs of VNI throughout.
    best: Encoding = (
        "VNI" if _VNI_PAIR.sub("", text).translate(_NO_VNI_LETTER).isascii() else "TCVN3"
    )
    best = max((best, *_DECODERS), key=lambda encoding: shares[encoding])
    return best if shares[best] >= 0.9 else None


def is_unicode(text: str) -> bool:
    """Whether a text has a Vietnamese letter that no old encoding has."""
    return bool(_ONLY_UNICODE.search(text))


def prevailing_encoding(texts: Iterable[str]) -> Encoding | None:
    """The old encoding of a column: that of most of its texts that show theirs.

    One cell can be read both ways (`bé` is a word in Unicode, and `bộ` in TCVN3), so that a column
    decides; Unicode wins a tie.
    """
    votes: dict[Encoding | None, int] = {None: 0}
    for text in texts:
        if text.isascii():
            continue
        if encoding := legacy_encoding(text):
            votes[encoding] = votes.get(encoding, 0) + 1
        elif is_unicode(text):
            votes[None] += 1
    return max(votes, key=lambda encoding: votes[encoding])


@lru_cache(32_768)
def decode(text: str, encoding: Encoding) -> str:
    """A text of an old encoding in Unicode.

    Capitals with marks were the font's doing in TCVN3 and come out as small letters.
    """
    return _DECODERS[encoding](text)


def _from_tcvn3(text: str) -> str:
    return text.translate(_FROM_TCVN3)


def _from_vni(text: str) -> str:
    def compose(match: re.Match[str]) -> str:
        vowel, mark = match[1] or match[3], match[2] or match[4]
        return _VNI_LETTERS.get(vowel, vowel) + _VNI_MARKS[mark.lower()]

    paired = _VNI_PAIR.sub(compose, text)
    return unicodedata.normalize(
        "NFC", "".join(_VNI_LETTERS.get(letter, letter) for letter in paired)
    )


_DECODERS: dict[Encoding, Callable[[str], str]] = {"TCVN3": _from_tcvn3, "VNI": _from_vni}


def _vietnamese_share(text: str) -> float:
    """How many of the words with marks could be Vietnamese syllables; 1 where there are none."""
    # The signs of TCVN3 are no letters to a regular expression: split on spaces and punctuation.
    found = [word for word in re.split(r"[\s\d!-/:-@\[-`{-~“”‘’–—…]+", text) if word]
    marked = [word for word in found if not word.isascii() and word not in _SIGNS]
    return sum(map(_is_syllable, marked)) / len(marked) if marked else 1.0


@lru_cache(32_768)
def _is_syllable(word: str) -> bool:
    small = word.lower()
    bare, letters = strip_marks(small), unicodedata.normalize("NFD", small)
    if not _ALPHABET.fullmatch(small) or not _SYLLABLE.fullmatch(bare):
        return False
    if letters[-1] in _TONES and _TONED_GLIDE.search(bare):
        return False
    return sum(letter in _TONES for letter in letters) <= 1
