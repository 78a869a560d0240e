"""What a person has chosen for a header or a name: used, told, and undone again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import check_against
from dashboard.ingest.submissions.alias_decisions import choose, effective_aliases, undo
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, read_audit_log
from tests.support.register_workbooks import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

TODAY = date(2024, 12, 20)
CELLS = "unit | cells | cells_with_committee\nD1A | 5 | 4\nD1B | 0 | 0"
# Where write_workbook puts the header of “cells”.
HEADER = "D4"
ODD_HEADER = "Tổng CB cuối quý"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "d1.xlsx", "D1", "2024-Q1", organisation=CELLS)


def change(file: Path, **cells: str | None) -> None:
    """Write into cells of the workbook's one sheet."""
    workbook = load_workbook(file)
    for cell, value in cells.items():
        workbook.worksheets[0][cell] = value
    workbook.save(file)


def check(store: Store, file: Path) -> ValidationResult:
    return check_against(store, [file], today=TODAY)[0].checked


def found(file: ValidationResult) -> set[tuple[str, str, str | None]]:
    return {
        (f.rule, f.variant, f.cell)
        for f in file.findings
        if f.rule.startswith(("header.", "row.")) and f.rule != "row.missing_unit"
    }


def choose_header(store: Store, written: str = ODD_HEADER, **other: str) -> None:
    given = {"district": "D1", "form": "organisation", "meaning": "cells"} | other
    choose(store, kind="measure", written=written, audit=AuditEntry("Lan"), **given)


def choose_name(store: Store, written: str, meaning: str, district: str = "D1") -> None:
    given = {"district": district, "form": "organisation", "meaning": meaning}
    choose(store, kind="organisation", written=written, audit=AuditEntry("Lan"), **given)


def test_a_header_is_taken_for_what_was_chosen_and_the_file_says_so(
    registered_store: Store, file: Path
) -> None:
    change(file, **{HEADER: ODD_HEADER})
    before = check(registered_store, file)
    assert found(before) == {("header.missing", "", HEADER)}
    # Line breaks and case make no other header of it.
    choose_header(registered_store, "tổng CB\ncuối QUÝ")
    after = check(registered_store, file)
    assert found(after) == {("header.unknown", "alias", HEADER)}
    assert "“Tổng CB cuối quý” không có trong biểu mẫu; được hiểu là “Số chi bộ" in "".join(
        f.message("vi") for f in after.findings
    )
    assert after.forms[0].frame["cells"].to_list() == [5, 0]


def test_a_choice_holds_for_its_district_and_form_alone(
    registered_store: Store, file: Path
) -> None:
    change(file, **{HEADER: ODD_HEADER})
    choose_header(registered_store, district="D2")
    choose_header(registered_store, form="membership", meaning="admitted")
    assert ("header.missing", "", HEADER) in found(check(registered_store, file))


def test_a_column_that_is_there_already_is_not_taken_twice(
    registered_store: Store, file: Path
) -> None:
    change(file, AZ3="Ghi chú", AZ4=ODD_HEADER)
    choose_header(registered_store)
    assert found(check(registered_store, file)) == {("header.unknown", "", "AZ4")}


@pytest.mark.parametrize("column", ["B", "C"])
def test_a_code_or_name_is_taken_for_the_organisation_that_was_chosen(
    registered_store: Store, file: Path, column: str
) -> None:
    change(file, **{"B5": None, f"{column}5": "XA-HOA-MOI"})
    assert {rule for rule, *_ in found(check(registered_store, file))} == {"row.unknown_unit"}
    choose_name(registered_store, "xa-hoa-moi", "D1A")
    after = check(registered_store, file)
    assert found(after) == {("row.matched_by_name", "alias", f"{column}5")}
    assert after.forms[0].frame["unit"].to_list() == ["D1A", "D1B"]
    messages = [f.message("vi") for f in after.findings]
    assert any("được hiểu là Đảng bộ xã An Hòa (D1A) theo lựa chọn" in m for m in messages)


def test_the_latest_choice_counts_and_can_be_undone(registered_store: Store, file: Path) -> None:
    change(file, B5="CŨ")
    choose_name(registered_store, "CŨ", "D1B")
    choose_name(registered_store, "CŨ", "D1A")
    assert not check(registered_store, file).refused
    with Reader(registered_store) as reader, reader.cursor() as con:
        [alias] = effective_aliases(con)
    assert (alias.number, alias.meaning) == (2, "D1A")
    undo(registered_store, 2, AuditEntry())
    assert check(registered_store, file).refused
    with pytest.raises(UserError, match="2"):
        undo(registered_store, 2, AuditEntry())


def test_every_choice_is_on_record(registered_store: Store) -> None:
    choose_name(registered_store, "CŨ", "D1A")
    undo(registered_store, 1, AuditEntry("Bình"))
    with Reader(registered_store) as reader, reader.cursor() as con:
        acts = read_audit_log(con)
    assert [(a.what, a.audit.by) for a in acts[-2:]] == [("choose", "Lan"), ("undo", "Bình")]


@pytest.mark.parametrize(
    ("kind", "meaning"), [("measure", "admitted"), ("organisation", "D2C"), ("organisation", "D1")]
)
def test_what_is_not_the_forms_or_the_districts_cannot_be_chosen(
    registered_store: Store, kind: str, meaning: str
) -> None:
    with pytest.raises(UserError) as caught:
        choose(
            registered_store,
            district="D1",
            form="organisation",
            kind=kind,  # type: ignore[arg-type] # one of the two, as parametrised
            written="X",
            meaning=meaning,
            audit=AuditEntry(),
        )
    assert caught.value.key == "alias.unknown"
