"""Text typed with the fonts from before Unicode."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from dashboard.text.legacy_encodings import (
    _TCVN3,
    Encoding,
    decode,
    legacy_encoding,
    prevailing_encoding,
)


@pytest.mark.parametrize(
    ("text", "encoding", "unicode"),
    [
        ("§¶ng bé ph\xadêng S¬n Ngäc", "TCVN3", "Đảng bộ phường Sơn Ngọc"),
        ("KÕ ho¹ch ph¸t triÓn ®¶ng viªn", "TCVN3", "Kế hoạch phát triển đảng viên"),
        ("ñy ban nh©n d©n", "TCVN3", "ủy ban nhân dân"),
        ("Ñaûng boä xaõ Taân Höng", "VNI", "Đảng bộ xã Tân Hưng"),
        ("ÑAÛNG BOÄ PHÖÔØNG", "VNI", "ĐẢNG BỘ PHƯỜNG"),
        ("Chi boä Coâng ty TNHH", "VNI", "Chi bộ Công ty TNHH"),
    ],
)
def test_decode(text: str, encoding: Encoding, unicode: str) -> None:
    assert legacy_encoding(text) == encoding
    assert decode(text, encoding) == unicode


@pytest.mark.parametrize(
    "text", ["Đảng bộ xã Tân Hưng", "bé", "Hà Nội", "Cong ty TNHH", "Bé Ba", "café", "", "12,5"]
)
def test_unicode_is_left_alone(text: str) -> None:
    assert legacy_encoding(text) is None


def test_a_column_decides_for_what_can_be_read_both_ways() -> None:
    assert prevailing_encoding(["Chi bé", "§¶ng bé x· T©n H\xadng"]) == "TCVN3"
    assert prevailing_encoding(["Chi bé", "Đảng bộ xã Tân Hưng"]) is None
    # One letter that only Unicode has speaks against an old font in a tie.
    assert prevailing_encoding(["§¶ng bé", "Đảng bộ xã Tân Hưng"]) is None


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not there to compare with")
def test_tcvn3_is_the_table_of_the_c_library() -> None:
    signs = "".join(_TCVN3)
    answer = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input=signs.encode("latin-1"),
        capture_output=True,
        check=True,
    )
    assert answer.stdout.decode() == "".join(_TCVN3.values())
    assert len(signs) == 74


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Maõ", "VNI"), ("Teân toå chöùc", "VNI"), ("246-BC/ÑU", "VNI"),
        ("M·", "TCVN3"), ("246-BC/§U", "TCVN3"), ("ThÐp", "TCVN3"),
        # `Ð` is typed for Đ in documents' numbers as well.
        ("246-BC/ÐU", None), ("Ðông", None), ("số 9-QÐ/TU", None),
        # Signs that stand alone are themselves.
        ("×", None), ("· Chi bo A", None), ("Công ty A × B", None),
    ],
)  # fmt: skip
def test_short_words_that_could_be_either(text: str, encoding: str | None) -> None:
    assert legacy_encoding(text) == encoding
