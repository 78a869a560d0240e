"""The reporting committee and the quarter, from the title lines above the tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.periods import Quarter
from dashboard.spreadsheets.reading.limits import MAX_HEADER_LETTERS
from dashboard.text.vietnamese import fold, likeness, similarity, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.ingest.layout.table import Table
    from dashboard.organisations.directory import Directory
    from dashboard.organisations.register import Unit

_COMMITTEE = re.compile(r"(?:don vi|dang bo|co quan|dang uy) bao cao|ten don vi|^don vi\b(?! tinh)")
_PERIOD = re.compile(
    r"ky bao cao|ky so lieu|^ky\b|thoi diem|so lieu qu[yi]|^qu[yi]\b|bao cao qu[yi]"
)
_QUARTER = (
    re.compile(r"\b(?:qu[yi]|q)\s*(iv|iii|ii|i|0?[1-4])(?:\b|(?=nam))\D{0,8}?(20\d\d)\b"),
    re.compile(r"\b(20\d\d)\s*(?:qu[yi]|q)\s*(iv|iii|ii|i|0?[1-4])\b"),
    # Not the month of a day: `ngày 5 tháng 4 năm 2024`, `30/4/2024`.
    re.compile(r"(?<!\d )(?<!thang )\b(iv|iii|ii|i|[1-4])\s+(?:nam\s+)?(20\d\d)\b"),
)
_LABEL = re.compile(r"(?:ten )?don vi(?: bao cao)?|ky bao cao|dang bo bao cao|qu[yi]|ky")
# Several lines may stand in one cell, broken or in a row: `Đơn vị báo cáo: … - Kỳ báo cáo: …`.
_NEXT_LABEL = re.compile(r"[\s,;.–-]+(?=(?:Đơn vị|Kỳ) báo cáo\b)", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LIKE_ENOUGH, _MARGIN = 0.82, 0.05
# What all committees are called says nothing: the name behind it must be alike by itself.
_OWN_LIKE_ENOUGH = 0.8
_CALLED = re.compile(
    r"^(?:dang bo )?(?:(?:thanh pho|thi xa|thi tran|huyen|quan|xa|phuong|dac khu) )?"
)
# The office that sends a committee's report, and how places are written short.
_OFFICE = re.compile(
    r"^(?:(?:ban (?:to chuc|chap hanh|thuong vu)|btc|bch|btv|thuong truc|van phong) )+"
)
_SHORT = {
    "tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "h": "huyen", "q": "quan", "p": "phuong",
    "x": "xa", "db": "dang bo",
}  # fmt: skip
# A committee stands for the organisation that it leads: Huyện ủy X reports for Đảng bộ huyện X.
_COMMITTEE_OF = re.compile(
    r"^\s*(thành|huyện|thị|đảng|thanh|huyen|thi|dang)\s+(?:ủy|uỷ|uy)\b", re.IGNORECASE
)
_ORGANISATION_OF = {
    "thanh": "Đảng bộ thành phố",
    "huyen": "Đảng bộ huyện",
    "thi": "Đảng bộ thị xã",
    "dang": "Đảng bộ",
}


class Line(NamedTuple):
    """One cell above a table, in Unicode."""

    sheet: str
    row: int
    column: int
    text: str


def title_lines(tables: Sequence[Table]) -> list[Line]:
    """The texts above every table; a label and its value in the next cell are one line.

    A cell with line breaks is taken as one line, and each of its lines as one more.
    """
    lines: list[Line] = []
    for table in tables:
        for row in range(table.top):
            cells = [
                (column, cell)
                for column, cell in enumerate(table.sheet.rows[row])
                if isinstance(cell, str)
                and len(cell) <= MAX_HEADER_LETTERS
                and cell
                and not cell.isspace()
            ]
            for position, (column, cell) in enumerate(cells):
                text = in_unicode(cell)
                is_label = text.endswith(":") or _LABEL.fullmatch(fold(text))
                if is_label and position + 1 < len(cells):
                    text = f"{text.rstrip(':')}: {in_unicode(cells[position + 1][1])}"
                parts = _NEXT_LABEL.split(text)
                if "\n" in cell.strip():
                    parts += map(in_unicode, cell.splitlines())
                lines += [Line(table.sheet.name, row, column, part) for part in parts if part]
    return lines


def find_quarter(lines: Sequence[Line], today: date) -> Quarter | Finding:
    """The quarter that the title lines name, or the finding that says why there is none."""
    found: dict[Quarter, Line] = {}
    for wanted in (_PERIOD, re.compile("")):
        for line in lines:
            if wanted.search(fold(line.text)) and (quarter := quarter_in(line.text)):
                found.setdefault(quarter, line)
        if found:
            break
    if not found:
        return _unknown(RuleCode.UNKNOWN_QUARTER, next(iter(_asked(lines, _PERIOD)), None))
    if len(found) > 1:
        return _differ(RuleCode.UNKNOWN_QUARTER, list(found.values()))
    quarter, line = next(iter(found.items()))
    return future_quarter(quarter, today, line) or quarter


def future_quarter(quarter: Quarter, today: date, line: Line | None = None) -> Finding | None:
    """The finding where a quarter has not begun; None where it has."""
    if quarter.first_day <= today:
        return None
    details = {"quarter": quarter, "today": today}
    if line is None:
        return Finding(RuleCode.UNKNOWN_QUARTER, variant="future", details=details)
    return _at(line, RuleCode.UNKNOWN_QUARTER, "future", details)


def quarter_in(text: str) -> Quarter | None:
    """The quarter that a title line names: `Quý III năm 2024`, `III/2024`, `Q3-2024`, `2024-Q3`."""
    folded = fold(text)
    for pattern in _QUARTER:
        if match := pattern.search(folded):
            one, other = match.groups()
            year, number = (one, other) if len(one) == 4 else (other, one)
            return Quarter(int(year), _ROMAN.get(number) or int(number))
    return None


def find_district(
    lines: Sequence[Line], directory: Directory, quarter: Quarter | None
) -> str | Finding:
    """The committee that the title lines name, or the finding that says why there is none.

    A name that two districts have had is that of the one that exists in the quarter.
    """
    found: dict[str, Line] = {}
    asked = _asked(lines, _COMMITTEE)
    # The sheets of a file repeat one line: it is looked up once.
    for line in {line.text: line for line in reversed(asked)}.values():
        if unit := district_in(line.text.partition(":")[2] or line.text, directory, quarter):
            found.setdefault(unit.code, line)
    if not asked:
        for line in {line.text: line for line in reversed(lines)}.values():
            for part in (line.text, line.text.rpartition(" - ")[2]):
                if unit := _by_its_name(part, directory, quarter):
                    found.setdefault(unit.code, line)
    if len(found) == 1:
        return next(iter(found))
    if found:
        return _differ(RuleCode.UNKNOWN_DISTRICT, list(found.values()))
    said = asked[0].text.partition(":")[2].strip() or asked[0].text if asked else ""
    near = (
        sorted(directory.register.districts, key=lambda d: -likeness(said, d.name))[:3]
        if said
        else ()
    )
    names = [f"{unit.name} ({unit.code})" for unit in near]
    return _unknown(RuleCode.UNKNOWN_DISTRICT, asked[0] if asked else None, said, names)


def district_in(text: str, directory: Directory, quarter: Quarter | None = None) -> Unit | None:
    """The district that a text names: by code, by name, by its committee, or much like its name."""
    if unit := _by_its_name(text, directory, quarter):
        return unit
    text = _COMMITTEE_OF.sub(lambda match: _ORGANISATION_OF[fold(match[1])], tidy(text))
    districts = directory.register.districts
    then = [unit for unit in districts if quarter and unit.exists_in(quarter)] or districts
    scores = sorted(
        (
            (likeness(text, unit.name), unit.code)
            for unit in then
            if similarity(_own_name(text), _own_name(unit.name)) >= _OWN_LIKE_ENOUGH
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < _LIKE_ENOUGH:
        return None
    rivals = [code for score, code in scores if scores[0][0] - score < _MARGIN]
    return directory.register.unit[rivals[0]] if len(rivals) == 1 else None


def _by_its_name(text: str, directory: Directory, quarter: Quarter | None) -> Unit | None:
    """The district by its code or name, or by the office or committee that speaks for it."""
    unit = _exactly(text, directory, quarter)
    return unit or directory.district_named(_in_full(text, directory), quarter)


def _in_full(text: str, directory: Directory) -> str:
    """The folded name of a committee without the office before it and the province behind it."""
    said = _OFFICE.sub("", fold(text))
    for province in directory.register.units:
        if province.level == "province":
            said = said.removesuffix(f" {fold(province.name)}")
    said = _COMMITTEE_OF.sub(lambda match: fold(_ORGANISATION_OF[match[1]]), said)
    first, *rest = said.removeprefix("dang bo ").split() or [""]
    return " ".join(["dang bo", _SHORT.get(first, first), *rest])


def _own_name(text: str) -> str:
    return _CALLED.sub("", fold(text))


def _exactly(text: str, directory: Directory, quarter: Quarter | None) -> Unit | None:
    bracketed = re.findall(r"[(\[]([^)\]]+)[)\]]", text)
    for part in (*reversed(bracketed), text, *text.split()):
        if unit := directory.district(part):
            return unit
    return directory.district_named(re.sub(r"[(\[].*?[)\]]", " ", text), quarter)


def _asked(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Line]:
    return [line for line in lines if pattern.search(fold(line.text))]


def _at(line: Line, rule: RuleCode, variant: str, details: dict[str, object]) -> Finding:
    return Finding(rule, line.sheet, line.row + 1, line.column, line.text, variant, details)


def _unknown(
    rule: RuleCode, line: Line | None, said: str = "", near: Sequence[str] = ()
) -> Finding:
    if line is None:
        return Finding(rule, variant="absent")
    return _at(line, rule, "unclear", {"found": said or line.text, "nearest": list(near)})


def _differ(rule: RuleCode, lines: Sequence[Line]) -> Finding:
    first, second = lines[0], lines[1]
    return _at(
        second,
        rule,
        "differ",
        {"first": f"{first.sheet}: {first.text}", "second": f"{second.sheet}: {second.text}"},
    )
