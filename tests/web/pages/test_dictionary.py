"""The dictionary has every entry of the registry once, in Vietnamese, to be linked to."""

from __future__ import annotations

import re

import pytest

from dashboard.presentation.theme import REPORTS, STATUSES
from dashboard.web.pages.dictionary.entries import read_dictionary
from dashboard.web.pages.dictionary.sections import Entry, Section, narrow
from tests.support.stores import CATALOGUE

SECTIONS = {section.code: section for section in read_dictionary(CATALOGUE)}
ENTRIES = {
    entry.anchor: entry
    for section in SECTIONS.values()
    for group in section.groups
    for entry in group.entries
}
ANCHORS = [
    *SECTIONS,
    *(group.anchor for s in SECTIONS.values() for group in s.groups if group.title),
    *(e.anchor for s in SECTIONS.values() for group in s.groups for e in group.entries),
]
# What the registry says in English, for those who extend it.
ENGLISH = re.compile(r"\b(the|of|and|or|is|are|cells|members|quarter|file|only|where|each)\b")


def entries_of(*sections: str) -> list[Entry]:
    return [e for s in sections for g in SECTIONS[s].groups for e in g.entries]  # type: ignore[index]


def test_every_anchor_stands_once() -> None:
    assert sorted(ANCHORS) == sorted(set(ANCHORS))


def test_every_entry_of_the_registry_has_an_anchor() -> None:
    known = CATALOGUE
    expected = {
        *(f"status-{code}" for code in STATUSES),
        *(f"report-{state}" for state in REPORTS),
        *(f"programme-{p.code}" for p in known.programmes),
        *(f"target-{p.code}-{t.code}" for p in known.programmes for t in p.targets),
        *(f"obligation-{p.code}-{o.code}" for p in known.programmes for o in p.obligations),
        *(f"indicator-{i.code}" for i in known.indicators),
        *(f"form-{f.code}" for f in known.forms),
        *(f"measure-{m.code}" for f in known.forms for m in f.measures),
        *(f"rule-{r.code}" for r in known.rules),
        *(f"unit_type-{t.code}" for t in known.unit_types),
    }
    assert expected - set(ANCHORS) == set()


def test_every_link_leads_somewhere() -> None:
    links = {link.anchor for entry in ENTRIES.values() for link in entry.links}
    assert len(links) > 90
    assert links - set(ANCHORS) == set()


def test_nothing_is_english() -> None:
    for entry in ENTRIES.values():
        told = " ".join((entry.title, *entry.text, *entry.fraction, entry.cite, entry.links_label))
        assert ENGLISH.findall(told.lower()) == [], entry.anchor


def test_every_entry_but_plain_unit_types_says_something() -> None:
    silent = [anchor for anchor, entry in ENTRIES.items() if not (entry.text or entry.fraction)]
    assert all(anchor.startswith("unit_type-") for anchor in silent)
    assert ENTRIES["unit_type-police"].text


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("can-tho-21-orgs-rated-good", "Cần đạt trên 90% (đúng 90% là chưa đạt)."),
        ("can-tho-21-heads-are-members-2025", "Cần đạt đúng 100%."),
        ("can-tho-21-admission-rate-2025", "Cần đạt từ 3% đến 4%; trên 4% là vượt."),
        ("can-tho-21-hamlet-cell-admissions", "Cần đạt từ 1 trở lên."),
    ],
)
def test_a_target_tells_its_goal_in_words(target: str, told: str) -> None:
    assert ENTRIES[f"target-{target}"].text[0] == told


def test_a_target_tells_its_horizon_level_and_the_plans_sentence() -> None:
    entry = ENTRIES["target-can-tho-21-admissions-2025"]
    assert entry.text[1:] == (
        "Xét riêng từng năm, từ năm 2020 đến năm 2025.",
        "Chỉ tính chung cho nơi mà chương trình áp dụng.",
    )
    assert entry.quote == "(hàng năm kết nạp từ 1.600 - 2.200 đảng viên)."
    assert entry.cite == "Mục II.2.2.1 của kế hoạch"


def test_an_obligation_tells_who_owes_it_and_when() -> None:
    told = {e.anchor.removeprefix("obligation-can-tho-21-"): e.text for e in ENTRIES.values()}
    assert told["inspection-notice"] == (
        "Từng đảng bộ trực thuộc thực hiện.",
        "Mỗi năm hai lần, hạn 30/06 và 31/12.",
        "Hạn do Ban đặt để theo dõi; chương trình không ghi ngày.",
    )
    assert told["cadre-rotation-2022"][1] == "Một lần, hạn 31/12/2022."
    assert told["database"][1] == "Kế hoạch không nêu ngày phải xong."


def test_a_column_tells_its_type_quarters_and_whole() -> None:
    inspected = ENTRIES["measure-cells_inspected"]
    assert inspected.text[1:4] == (
        "Ghi số nguyên từ 0 trở lên.",
        "Số phát sinh trong quý.",
        "Chỉ báo cáo ở quý II và IV.",
    )
    assert "tổng số chi bộ" in inspected.text[4]
    assert [link.anchor for link in ENTRIES["measure-admitted_owners"].links] == [
        "measure-admitted"
    ]


def test_due_dates_are_those_of_the_registry() -> None:
    due = CATALOGUE.due
    assert due.Q4 == "12-29"
    assert "quý IV 29/12" in ENTRIES["word-due_date"].text[0]


def test_strictness_is_told_with_each_rule() -> None:
    errors = {e.anchor for e in entries_of("rules") if e.like == "missed"}
    assert errors == {f"rule-{r.code}" for r in CATALOGUE.rules if r.severity == "error"}
    assert ENTRIES["rule-cell.blank"].text[1] == "Là lưu ý: tệp vẫn được nhận, nên xem lại."


def found(asked: str) -> dict[str, set[str]]:
    sections: list[Section] = narrow(read_dictionary(CATALOGUE), asked)
    return {s.code: {e.anchor for g in s.groups for e in g.entries} for s in sections}


def test_a_search_narrows_to_entries_that_have_all_words() -> None:
    assert found("trong la chua biet") == {"words": {"word-blank"}, "rules": {"rule-cell.blank"}}
    assert found("từ này không ở đâu") == {}


def test_a_programme_that_is_found_keeps_its_targets() -> None:
    targets = found("ha giang")["programmes"]
    assert len(targets) == len(CATALOGUE.programme["ha-giang-four-goods"].targets)
