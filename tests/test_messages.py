"""Every sentence in both languages, and every one that the code asks for."""

from __future__ import annotations

import ast
import string
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.messages import sentences, translate
from dashboard.settings import MESSAGES_FOLDER, PROJECT_FOLDER, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.settings import Language


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function in the program, with where it stands."""
    for path in sorted((PROJECT_FOLDER / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == name:
                yield f"{path.name}:{node.lineno}", node


def fixed_key(call: ast.Call) -> str | None:
    """The key that a call names, where it does so literally."""
    first = call.args[0] if call.args else None
    return str(first.value) if isinstance(first, ast.Constant) else None


def given_names(call: ast.Call) -> set[str] | None:
    """The names that a call gives values for; None where they are not all written out."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name}


OURS = {k: entry for k, entry in sentences().items() if not k.startswith("streamlit.")}


def test_each_entry_has_both_languages_with_the_same_placeholders() -> None:
    wrong = [
        key
        for key, entry in OURS.items()
        if entry.keys() - {"en.one", "en.by"} != {"vi", "en"}
        or not all(entry.values())
        or placeholders(entry["vi"]) != placeholders(entry["en"])
    ]
    # What has a name in each language takes both and shows one.
    assert wrong == ["findings.label"]


def test_a_form_for_one_is_filled_by_what_the_form_for_many_is() -> None:
    counted = {key: entry for key, entry in OURS.items() if "en.one" in entry}
    assert counted
    for key, entry in counted.items():
        assert placeholders(entry["en.one"]) <= placeholders(entry["en"]), key
        assert entry["en.by"] in placeholders(entry["en"]), key


def test_each_of_streamlits_words_has_both_languages_and_its_script() -> None:
    theirs = {k: entry for k, entry in sentences().items() if k not in OURS}
    assert theirs
    for key, entry in theirs.items():
        assert entry.keys() - {"code"} == {"vi", "en", "chunk"}, key
        assert all(entry.values()), key


def test_every_file_of_messages_says_something() -> None:
    assert {key.split(".")[0] for key in sentences()} == {p.stem for p in MESSAGES_FOLDER.iterdir()}


def test_no_two_files_of_the_pages_say_the_same_key() -> None:
    files = [path.read_text(encoding="utf-8") for path in (MESSAGES_FOLDER / "pages").iterdir()]
    headings = [line for file in files for line in file.splitlines() if line.startswith("[")]
    assert len(headings) == len(set(headings))
    assert len(headings) == sum(key.startswith("pages.") for key in sentences())


def test_each_error_is_one_line() -> None:
    for key, entry in sentences().items():
        if key.startswith("errors."):
            assert not any("\n" in sentence.strip() for sentence in entry.values()), key


@pytest.mark.parametrize(
    ("function", "prefix"), [("UserError", "errors."), ("translate", ""), ("announce", "cli.")]
)
def test_the_code_asks_for_sentences_that_there_are_and_fills_them(
    function: str, prefix: str
) -> None:
    asked = list(calls(function))
    assert asked
    wrong = []
    for place, call in asked:
        key = fixed_key(call)
        if key is None:
            continue
        entry = sentences().get(prefix + key)
        names = given_names(call)
        if entry is None or (names is not None and placeholders(entry["vi"]) - names):
            wrong.append(f"{place}: {prefix}{key}")
    assert wrong == []


def test_a_sentence_is_filled_in_the_language_asked_for() -> None:
    assert translate("errors.file.missing", "vi", file="a.xlsx").startswith("Không có tệp a.xlsx")
    assert translate("errors.file.missing", "en", file="a.xlsx").startswith(
        "There is no file a.xlsx"
    )
    with pytest.raises(KeyError):
        translate("errors.file.missing", "en")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 warnings"),
        (1, "1 warning"),
        ("1", "1 warning"),
        (2, "2 warnings"),
        (21, "21 warnings"),
    ],
)
def test_what_is_counted_agrees_with_its_count(count: int | str, said: str) -> None:
    assert translate("check_output.warnings", "en", count=count) == said
    assert translate("check_output.warnings", "vi", count=count) == f"{count} cảnh báo"


def test_another_value_may_choose_between_the_forms() -> None:
    key, values = "rules.rating.cells_total.finding", {"unit": "A", "row": 9, "sum": 3}
    assert "form 1 has 1 cell. They" in translate(key, "en", whole="1", **values)
    assert "form 1 has 2 cells. They" in translate(key, "en", whole="2", **values)


def test_an_error_is_one_line_whatever_fills_it() -> None:
    error = UserError("store.not_writable", folder="/data", reason="line one\n  line two")
    assert "line one line two" in error.sentence("vi")
    assert "\n" not in error.sentence("en")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LC_MESSAGES": "vi_VN", "LC_ALL": "en_US"}, "en"),
        ({"LC_ALL": "en_US", "TIENDO_LANGUAGE": "vi"}, "vi"),
        ({"LC_ALL": "", "LANG": "EN"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: Language
) -> None:
    for name in ("TIENDO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert str(UserError("file.missing", file="a")) == translate(
        "errors.file.missing", expected, file="a"
    )
