"""Reading the catalogue: what it gives, and what it refuses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboard.catalogue.loader import load_catalogue
from dashboard.errors import UserError
from dashboard.settings import CATALOGUE_FOLDER
from tests.support.stores import CATALOGUE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the project's catalogue, to be spoiled."""
    return Path(shutil.copytree(CATALOGUE_FOLDER, tmp_path / "catalogue"))


def test_what_is_known_by_code() -> None:
    known = CATALOGUE
    assert known.form["membership"].sheet == "Biểu 2-ĐV"
    assert known.indicator["admission_rate"].unit == "percent"
    assert known.programme["lac-duong"].scope == "district"
    assert known.rule["cell.blank"].severity == "warning"
    assert known.unit_type["police"].armed_forces
    assert known.form["membership"].measure("admitted").label_vi == "Kết nạp trong kỳ"
    with pytest.raises(KeyError):
        known.form["membership"].measure("workers")


def test_forms_and_measures_are_those_of_the_quarter() -> None:
    known = CATALOGUE
    assert [form.code for form in known.forms_in("Q1")] == [
        "organisation",
        "membership",
        "activity",
        "enterprise",
        "obligation",
    ]
    assert "rating" in [form.code for form in known.forms_in("Q4")]
    activity = known.form["activity"]
    in_q1 = {measure.code for measure in activity.measures_in("Q1")}
    assert {measure.code for measure in activity.measures_in("Q2")} - in_q1 == {"cells_inspected"}


def test_a_new_programme_is_a_file_and_nothing_else(folder: Path) -> None:
    (folder / "programmes" / "new.toml").write_text(
        """
        code = "new"
        title_vi = "Chương trình mới"
        title_en = "New programme"
        issued_by_vi = "Tỉnh ủy"
        scope = "province"
        source = "Số 1-CTr/TU"

        [[targets]]
        code = "rate"
        indicator = "admission_rate"
        comparator = ">="
        low = 3.5
        horizon = "annual"
        from_year = 2026
        to_year = 2030
        level = "any"
        section = "I.1"
        quote_vi = "Tỷ lệ kết nạp đạt 3,5%."
        """,
        encoding="utf-8",
    )
    [target] = load_catalogue(folder).programme["new"].targets
    assert (target.low, target.high, target.exclude_armed_forces) == (3.5, None, False)


@pytest.mark.parametrize(
    ("file", "before", "after", "reason"),
    [
        ("indicators.toml", 'unit = "percent"', 'unit = "per cent"', "unit"),
        ("indicators.toml", 'code = "failed_orgs"', 'code = "org_rated_good_share"', "twice"),
        ("rules.toml", 'code = "file.too_large"', 'code = "file.unreadable"', "twice"),
        ("unit_types.toml", 'code = "ward"', 'code = "commune"', "twice"),
        ("forms/2-membership.toml", 'code = "admitted"', 'code = "cells"', "twice"),
        ("forms/2-membership.toml", 'code = "membership"', 'code = "organisation"', "twice"),
        ("forms/2-membership.toml", 'part_of = "admitted"', 'part_of = "admited"', "admited"),
        ("forms/5-enterprise.toml", 'label_vi = "', 'lable_vi = "', "label_vi"),
        ("programmes/lac-duong.toml", "low = 100\n", "", "low"),
        ("programmes/lac-duong.toml", 'code = "pledge"', 'code = "quota-pledge"', "quota-"),
        ("programmes/lac-duong.toml", "high = 2\n", "", "high"),
        ("programmes/lac-duong.toml", "low = 1\nhigh = 2\n", "low = 3\nhigh = 2\n", "above"),
        ("programmes/lac-duong.toml", "low = 100\n", "low = 100\nhigh = 100\n", "high"),
        ("programmes/lac-duong.toml", "from_year = 2022", "from_year = 2032", "from_year"),
        (
            "programmes/lac-duong.toml",
            '"orgs_compliant_share"',
            '"orgs_compliant"',
            "orgs_compliant",
        ),
        ("programmes/lac-duong.toml", 'code = "pledge"', 'code = "inspection-plan"', "twice"),
        ("programmes/lac-duong.toml", 'code = "lac-duong"', 'code = "can-tho-21"', "twice"),
        ("programmes/can-tho-21.toml", 'due = ["12-31"]', 'due = ["31/12"]', "due"),
        ("reporting.toml", 'Q3 = "10-05"', "", "Q3"),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_place(
    folder: Path, file: str, before: str, after: str, reason: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load_catalogue(folder)
    assert refused.value.key == "catalogue.contradicts"
    for language in ("vi", "en"):
        sentence = refused.value.sentence(language)
        assert str(folder / file) in sentence
        assert reason in sentence
        assert "\n" not in sentence


@pytest.mark.parametrize("content", [b"code = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(folder: Path, content: bytes | None) -> None:
    file = folder / "rules.toml"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UserError) as refused:
        load_catalogue(folder)
    assert refused.value.key == "catalogue.unreadable"
    assert str(file) in refused.value.sentence("vi")


def test_every_comment_in_it_is_vietnamese_or_english_and_no_tab_stands_in_it() -> None:
    for path in CATALOGUE_FOLDER.rglob("*.toml"):
        assert not re.search(r"\t|\r", path.read_text(encoding="utf-8")), path
