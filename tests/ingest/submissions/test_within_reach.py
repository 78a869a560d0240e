"""Whoever sees one district is told of a check what is theirs, and the whole store decides."""

from __future__ import annotations

import hashlib
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.engine import Results
from dashboard.errors import UserError
from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.ingest.incoming import read_incoming
from dashboard.ingest.rows.suggestions import unmatched_of
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.submissions.accept import check_against, load_files
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.impact import effects_of
from dashboard.ingest.submissions.register import accept_register
from dashboard.ingest.submissions.within_reach import show_within_reach
from dashboard.periods import Quarter
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, Grant
from dashboard.store.reach import Reach
from tests.support.register_workbooks import write_register, write_workbook
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

TODAY = date(2025, 1, 10)
D1_CELLS = "unit | cells\nD1A | 5\nD1B | 0"
# Names that differ in one mark; the third is nobody's but D2's.
NAMESAKES = """
    code,name,level,kind,unit_type,parent,area,valid_from,valid_to
    AB,Đảng bộ tỉnh An Bình,province,,,,,2015-01-01,
    D1,Đảng bộ huyện Tân Ân,district,,,AB,D1,2015-01-01,
    D2,Đảng bộ huyện Tân An,district,,,AB,D2,2015-01-01,
    D1A,Đảng bộ xã An Hòa,organisation,base_committee,commune,D1,,2015-01-01,
    D1B,Chi bộ Trường Tiểu học,organisation,base_cell,public_service,D1,,2015-01-01,
    D2C,Đảng bộ xã Cẩm Sơn,organisation,base_committee,commune,D2,,2015-01-01,
"""


def of_d1(store: Store) -> Store:
    """The store as a clerk of D1 sees it."""
    return store.within(Reach(frozenset(("D1",))))


def check(store: Store, file: Path) -> ValidationResult:
    [found] = check_against(store, [file], today=TODAY)
    return found.checked


def rules(file: ValidationResult) -> list[tuple[RuleCode, str, str | None]]:
    """The errors: which rule, which of its sentences, where."""
    return [(f.rule, f.variant, f.cell) for f in file.findings if f.severity == "error"]


def said(file: ValidationResult) -> str:
    """All that is said of a file in either language, and what of it is handed on."""
    texts = [
        text
        for finding in file.findings
        for text in (finding.message("vi"), finding.message("en"), str(finding.as_json()))
    ]
    texts += [repr(dict(finding.details)) for finding in file.findings]
    return " ".join([*texts, str(file.district)])


def test_a_report_of_another_district_is_refused_and_nothing_of_it_is_told(
    registered_store: Store, tmp_path: Path
) -> None:
    file = write_workbook(
        tmp_path / "d2.xlsx", "D2", "2024-Q1", organisation="unit | cells\nD2C | 5"
    )
    assert not check(registered_store, file).refused
    found = check(of_d1(registered_store), file)
    assert rules(found) == [(RuleCode.UNKNOWN_DISTRICT, "outside", "A1")]
    assert "“D2”" in found.findings[0].message("vi")  # as the file has it
    assert found.district is None
    assert found.forms == ()
    assert not {"huyện Hai", "Cẩm Sơn", "D2C", "D1"} & set(said(found).split())
    assert "huyện Hai" not in said(found)


def test_where_the_other_district_is_given_by_hand_it_is_the_same(
    registered_store: Store, tmp_path: Path
) -> None:
    file = write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=D1_CELLS)
    [found] = check_against(of_d1(registered_store), [file], district="D2", today=TODAY)
    assert rules(found.checked) == [(RuleCode.UNKNOWN_DISTRICT, "outside", None)]
    assert "huyện Hai" not in said(found.checked)


def test_another_districts_organisation_is_unknown_at_its_cell(
    registered_store: Store, tmp_path: Path
) -> None:
    cells = D1_CELLS + "\nD2C | 4"
    file = write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=cells)
    assert rules(check(registered_store, file)) == [(RuleCode.WRONG_DISTRICT, "", "B7")]
    found = check(of_d1(registered_store), file)
    assert rules(found) == [(RuleCode.UNKNOWN_UNIT, "code", "B7")]
    assert found.refused
    assert "Cẩm Sơn" not in said(found)
    assert "D2" not in said(found).replace("D2C", "")
    # What can be matched by hand are the district's own.
    with Reader(of_d1(registered_store)) as reader:
        (unmatched,) = unmatched_of(found, reader.register())
    assert {one.code for one in unmatched.candidates} == {"D1A", "D1B"}


def test_a_namesake_that_is_not_seen_keeps_a_report_from_being_taken_for_ones_own(
    store: Store, tmp_path: Path
) -> None:
    accept_register(store, write_register(tmp_path / "register", units=NAMESAKES))
    file = write_workbook(
        tmp_path / "a.xlsx", "Đảng bộ huyện Tân An", "2024-Q1", organisation=D1_CELLS
    )
    # By itself, what is seen would take it for D1's.
    with Reader(of_d1(store)) as reader, reader.cursor() as con:
        seen = StoredHistory(con, CATALOGUE)
        assert [unit.code for unit in seen.register.districts] == ["D1"]
    found = check(of_d1(store), file)
    assert found.refused
    assert rules(found) == [(RuleCode.UNKNOWN_DISTRICT, "outside_unsaid", None)]
    assert "D2" not in said(found)


def test_of_what_the_whole_alone_finds_the_rule_is_named_and_the_cell(
    store: Store, tmp_path: Path
) -> None:
    accept_register(store, write_register(tmp_path / "register", units=NAMESAKES))
    # Without marks it is either.
    file = write_workbook(
        tmp_path / "a.xlsx", "Dang bo huyen Tan An", "2024-Q1", organisation=D1_CELLS
    )
    assert "Tân An (D2)" in said(check(store, file))
    found = check(of_d1(store), file)
    assert rules(found) == [(RuleCode.UNKNOWN_DISTRICT, "withheld", "A1")]
    assert "“Chưa rõ đơn vị báo cáo”" in said(found)
    assert not {"D1", "D2"} & set(said(found).replace("(", " ").replace(")", " ").split())


def test_ones_own_report_is_told_as_to_anybody(registered_store: Store, tmp_path: Path) -> None:
    cells = "unit | cells | cells_with_committee\nD1A | 5 | 6\nD1X | 1 | 1"
    file = write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=cells)
    whole, own = check(registered_store, file), check(of_d1(registered_store), file)
    assert len(whole.findings) > 2
    assert own.findings == whole.findings
    assert own.district == "D1"


def test_loading_takes_ones_own_and_refuses_the_others(
    registered_store: Store, tmp_path: Path
) -> None:
    own = write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=D1_CELLS)
    other = write_workbook(
        tmp_path / "d2.xlsx", "D2", "2024-Q1", organisation="unit | cells\nD2C | 5"
    )
    grant = Grant(frozenset(("load",)), frozenset(("D1",)))
    loaded = load_files(
        of_d1(registered_store), [other, own], today=TODAY, audit=AuditEntry("An", grant=grant)
    )
    assert [file.submission for file in loaded] == [None, 1]
    assert rules(loaded[0].checked) == [(RuleCode.UNKNOWN_DISTRICT, "outside", "A1")]
    with Reader(registered_store) as reader:
        found = reader.frame("select district, warnings from submission")
    assert found.rows() == [("D1", len(loaded[1].checked.findings))]


def load_both(store: Store, folder: Path) -> dict[str, str]:
    """A report of each district; hashes by district."""
    files = {
        "D1": write_workbook(folder / "d1.xlsx", "D1", "2024-Q1", organisation=D1_CELLS),
        "D2": write_workbook(
            folder / "d2.xlsx", "D2", "2024-Q1", organisation="unit | cells\nD2C | 5"
        ),
    }
    assert all(file.submission for file in load_files(store, list(files.values()), today=TODAY))
    return {code: hashlib.sha256(file.read_bytes()).hexdigest() for code, file in files.items()}


def test_an_original_is_handed_to_whoever_sees_a_report_that_it_is_of(
    registered_store: Store, tmp_path: Path
) -> None:
    hashes = load_both(registered_store, tmp_path)
    own = of_d1(registered_store)
    assert own.read_original(hashes["D1"]) == registered_store.read_original(hashes["D1"])
    register = next(iter(registered_store.originals() - set(hashes.values())))
    for sha256 in (hashes["D2"], register, "0" * 64):
        for ask in (own.read_original, own.original):
            with pytest.raises(UserError) as refused:
                ask(sha256)
            assert refused.value.key == "access.original"


def test_a_template_is_of_ones_own_district(registered_store: Store) -> None:
    content = BytesIO()
    write_prefilled_template(of_d1(registered_store), "D1", Quarter(2024, 2), content)
    assert content.getvalue()
    with pytest.raises(UserError) as refused:
        write_prefilled_template(of_d1(registered_store), "D2", Quarter(2024, 2), BytesIO())
    assert "huyện Hai" not in refused.value.sentence("vi")
    assert refused.value.values["nearest"] == "D1"


def test_what_a_file_would_change_is_told_of_ones_own(
    registered_store: Store, tmp_path: Path
) -> None:
    load_both(registered_store, tmp_path)
    cells = "unit | cells | hamlets | hamlets_with_cell\nD1A | 5 | 4 | 3\nD1B | 0 | |"
    files = [
        write_workbook(tmp_path / "again.xlsx", "D1", "2024-Q1", organisation=cells),
        write_workbook(
            tmp_path / "other.xlsx", "D2", "2024-Q1", organisation=cells.replace("D1A", "D2C")
        ),
    ]
    own = of_d1(registered_store)
    with Results(own) as before:
        effects = effects_of(own, before, read_incoming(files), today=TODAY)
    assert {change.district for change in effects.figures} == {"D1"}
    assert {change.unit for change in effects.statuses} <= {"D1"}


def test_of_the_whole_store_nothing_is_held_back(registered_store: Store) -> None:
    def never(_: StoredHistory) -> list[ValidationResult]:
        raise AssertionError

    found: Iterable[ValidationResult] = show_within_reach(registered_store, 2, (), never)
    assert found == []
