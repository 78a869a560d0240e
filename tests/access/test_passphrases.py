"""Which passphrases are refused, and how long an unknown name takes."""

from __future__ import annotations

import re
import time

import pytest
from argon2 import extract_parameters

from dashboard.access.passphrases import (
    OFFICE,
    Passphrases,
    check_new,
    common_passphrases,
    make_one_time,
)
from dashboard.errors import UserError


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "short"),
        ("Xk9#mQ2vL7p", "short"),
        ("x" * 11 + "\u0301", "common"),
        ("kỳ họp " * 40, "long"),
        ("MatKhau@2025!", "common"),
        ("Mật khẩu 123456", "common"),
        ("M@tkh4u123456", "common"),
        ("P@ssw0rd1234", "common"),
        ("Đảng ủy phường 2026", "common"),
        ("hochiminh1990", "common"),
        ("123456789012", "common"),
        ("qwertyuiop12", "common"),
        ("QWERTYuiop[]", "common"),
        ("aaaaaaaaaaaab", "common"),
        ("abababababab", "common"),
        ("conmeocon meo", "common"),
        ("con mèo con mèo", "common"),
        ("111222333444555", "common"),
        ("nguyen.van.an", "name"),
        ("NguyenVanAn2026", "name"),
    ],
)
def test_what_is_easily_guessed_is_refused_without_being_quoted(passphrase: str, why: str) -> None:
    with pytest.raises(UserError) as refused:
        check_new(passphrase, "nguyen.van.an")
    assert refused.value.key == f"access.passphrase_{why}"
    assert not passphrase or passphrase not in refused.value.sentence("vi")


@pytest.mark.parametrize(
    "passphrase",
    [
        "con sông quê tôi",
        "mưa chiều trên đồi chè",
        "Xk9#mQ2vL7pR",
        "nguyen.van.an thích cà phê",
        "correct horse battery lamp",
        "bốn mùa hoa gạo 1987",
    ],
)
def test_what_is_not_may_be_had(passphrase: str) -> None:
    check_new(passphrase, "nguyen.van.an")


def test_the_list_is_written_as_it_is_compared() -> None:
    wrong = [one for one in common_passphrases() if not re.fullmatch(r"[a-z0-9]{9,}", one)]
    assert wrong == []
    assert len(common_passphrases()) > 5000
    assert {"matkhau12345", "password1234", "danguyxa2026"} <= common_passphrases()


def test_one_time_passphrases_are_easily_read_and_not_refused() -> None:
    made = {make_one_time() for _ in range(50)}
    assert len(made) == 50
    for passphrase in made:
        assert re.fullmatch(r"([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}", passphrase)
        check_new(passphrase, "an")


def test_hashing_costs_what_an_office_machine_can_spare() -> None:
    office = Passphrases()
    stored = office.hash("con sông quê tôi")
    assert extract_parameters(stored) == extract_parameters(office.of_nobody) == OFFICE
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert office.is_right(stored, "con sông quê tôi")
    assert not office.is_right(stored, "con sông quê tội")
    assert not office.is_right("no hash", "con sông quê tôi")


def test_an_unknown_name_takes_the_whole_computation() -> None:
    """Held against itself: without the computation it would be a thousandth."""
    office = Passphrases()
    stored = office.hash("con sông quê tôi")
    times = []
    for known in (stored, office.of_nobody):
        began = time.process_time()
        assert not office.is_right(known, "wrong")
        times.append(time.process_time() - began)
    assert times[1] > times[0] / 10
