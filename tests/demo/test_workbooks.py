"""The demonstration's workbooks: which there are, and a slice of them written."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from dashboard.demo import demo_register, demo_workbooks
from dashboard.demo.communes import lay_out_communes
from dashboard.demo.story import story
from dashboard.demo.workbooks import PlannedWorkbook, plan_workbooks
from dashboard.periods import Quarter
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.demo import DemoFile


REGISTER = demo_register(CATALOGUE)


@cache
def _planned() -> tuple[PlannedWorkbook, ...]:
    return tuple(plan_workbooks(Path("demo"), CATALOGUE, REGISTER))


def _plan(district: str, quarter: Quarter) -> PlannedWorkbook:
    return next(d for d in _planned() if (d.file.district, d.file.quarter) == (district, quarter))


def _is_late(file: DemoFile) -> bool:
    due = getattr(CATALOGUE.due, file.quarter.name_in_year)
    return file.received_on > date.fromisoformat(f"{file.quarter.year}-{due}")


def test_every_committee_reports_every_quarter_but_one() -> None:
    reported = Counter((d.file.district, d.file.quarter) for d in _planned())
    expected = {
        (district.code, quarter)
        for quarter in story().province.quarters
        for district in REGISTER.districts
        if district.exists_in(quarter)
    }

    assert set(reported.values()) == {1}
    assert expected - reported.keys() == {("H09", Quarter(2023, 2))}
    assert len(reported) == 579


def test_one_district_is_always_late_and_few_others_ever() -> None:
    seat = lay_out_communes()["H07"][1][0].code
    late = Counter(d.file.district for d in _planned() if _is_late(d.file))
    reports = Counter(d.file.district for d in _planned())

    assert late["H07"] == reports["H07"] == 19
    assert late[seat] == reports[seat] == 5
    others = sum(count for district, count in late.items() if district not in {"H07", seat})
    assert 0 < others < 30


def test_nothing_is_received_before_the_quarter_is_over_but_the_fourth() -> None:
    for plan in _planned():
        file = plan.file
        if file.quarter.number < 4:
            assert file.received_on > file.quarter.last_day
        else:
            assert file.received_on >= date(file.quarter.year, 12, 18)


def test_file_names_are_ascii_and_differ() -> None:
    names = [d.file.path.name for d in _planned()]

    assert names[0] == "2020-Q4 Dang bo thanh pho Minh Khe (H01).xlsx"
    assert all(name.isascii() for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("district", "quarter"), [("H03", Quarter(2024, 4)), ("X55", Quarter(2025, 3))]
)
def test_a_workbook_holds_its_districts_figures(
    tmp_path: Path, district: str, quarter: Quarter
) -> None:
    plan = _plan(district, quarter)
    path = tmp_path / "written.xlsx"
    moved = PlannedWorkbook(
        type(plan.file)(path, district, quarter, plan.file.received_on), plan.figures
    )

    moved.write(CATALOGUE, REGISTER)

    workbook = CalamineWorkbook.from_object(io.BytesIO(path.read_bytes()))
    members = workbook.get_sheet_by_name("Biểu 2-ĐV").to_python(skip_empty_area=False)
    frame = plan.figures["membership"]
    written = {row[1]: row[9] for row in members[8:] if row[1] in set(frame["unit"])}
    assert written == dict(frame.select("unit", "members_end").iter_rows())


def test_they_are_written_by_several_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [_plan("X55", quarter) for quarter in (Quarter(2025, 3), Quarter(2026, 1))] * 4
    planned = [
        PlannedWorkbook(
            type(d.file)(tmp_path / f"{n}.xlsx", d.file.district, d.file.quarter, date(2026, 1, 1)),
            d.figures,
        )
        for n, d in enumerate(few)
    ]
    monkeypatch.setattr("dashboard.demo.workbooks.plan_workbooks", lambda *_: planned)
    told: list[float] = []

    files = demo_workbooks(tmp_path, CATALOGUE, REGISTER, told.append)

    assert [file.path for file in files] == [d.file.path for d in planned]
    assert all(file.path.stat().st_size > 5_000 for file in files)
    assert told == [0.5, 1.0]
    assert files[0].path.read_bytes() == files[2].path.read_bytes()


def test_whoever_interrupts_does_not_wait_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = _plan("X55", Quarter(2025, 3))
    planned = [
        PlannedWorkbook(
            type(plan.file)(tmp_path / f"{n}.xlsx", "X55", plan.file.quarter, date(2026, 1, 1)),
            plan.figures,
        )
        for n in range(200)
    ]
    monkeypatch.setattr("dashboard.demo.workbooks.plan_workbooks", lambda *_: planned)

    def interrupt(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo_workbooks(tmp_path, CATALOGUE, REGISTER, interrupt)
    assert len(list(tmp_path.iterdir())) < 100
