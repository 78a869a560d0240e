"""One cell of an ods: its value, the text that it shows, and its formula.

Standard library alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.formulas import LONGEST_FORMULA

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.oddities import Mark, Oddities, Run
    from dashboard.spreadsheets.reading.ods_styles import OdsStyles
    from dashboard.spreadsheets.sheets import Place

# Error values as programs show them, in the language of their menus.
_ERROR = re.compile(r"#(?:N/A|DIV/0!|[^\W\d][\w /]{1,30}[!?])|[^\W\d]{2,10}\s?:\s?5\d\d")
_REFERENCE = re.compile(
    r"\[(?P<sheet>\$?(?:'(?:[^']|'')*'|[^'.\[\]]*))\.(?P<first>[^:.\[\]]+)"
    r"(?::\.?(?P<last>[^:.\[\]]+))?\]"
)
_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}
# What a text in a cell is made of; whatever else stands there is drawn over it.
_IN_TEXT = {"p", "span", "a", *_SPACES}


class OdsCell:
    """Handlers for what stands in one cell."""

    __slots__ = (
        "_depth", "_formula", "_has_breaks", "_is_error", "_is_rich", "_is_struck", "_marks",
        "_paragraphs", "_runs", "_said", "_string", "_styles", "_type",
    )  # fmt: skip

    def __init__(self, attributes: dict[str, str], styles: OdsStyles, is_struck: bool) -> None:  # noqa: FBT001
        self._styles = styles
        self._is_struck = is_struck
        self._type = attributes.get("office:value-type", "")
        self._said = attributes.get("office:value", attributes.get("office:boolean-value", ""))
        self._string = attributes.get("office:string-value")
        self._formula = attributes.get("table:formula")
        self._is_error = attributes.get("calcext:value-type") == "error"
        self._runs: list[Run] = []
        self._marks: list[Mark] = []
        self._paragraphs = self._depth = 0
        self._has_breaks = self._is_rich = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element in it begins."""
        if self._depth or tag not in _IN_TEXT:
            self._depth += 1
        elif tag == "p":
            if self._paragraphs:
                self._runs.append(("\n", "inherited"))
            self._paragraphs += 1
        elif tag in {"span", "a"}:
            mark = self._mark_of(attributes.get("text:style-name", ""))
            self._marks.append(mark)
            # Letters are raised, crossed out, or kept where the others are not.
            self._is_rich |= mark != "inherited"
        else:
            self._has_breaks |= tag != "s"
            count = attributes.get("text:c", "1")
            times = min(int(count), 1_000) if tag == "s" and count.isdecimal() else 1
            self.add(_SPACES[tag] * times)

    def add(self, text: str) -> None:
        """Text between tags; between paragraphs there is but white space."""
        if not self._depth and self._paragraphs:
            self._runs.append((text, self._marks[-1] if self._marks else "inherited"))

    def end(self, tag: str) -> None:
        """An element in it ends."""
        if self._depth:
            self._depth -= 1
        elif tag in {"span", "a"} and self._marks:
            self._marks.pop()

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything."""
        return bool(self._type or self._runs or self._formula is not None or self._is_error)

    @property
    def is_blank(self) -> bool:
        """Whether white space is all that it holds."""
        is_text = self._type in {"string", ""} and self._formula is None and not self._is_error
        return is_text and not (self._string or self._shown).strip()

    @property
    def is_plain(self) -> bool:
        """Whether the spreadsheet library reads all of it, and reads it right."""
        return (
            self._type in {"float", "string"}
            and self._formula is None
            and not self._is_error
            and not self._is_struck
            and not self._has_breaks
            and not self._is_rich
            and not self._shows_error
        )

    def tell(self, sheet: Oddities, place: Place, *, is_rewritten: bool) -> None:
        """Keep what is odd about it.

        Args:
            sheet: that it stands on.
            place: in the sheet.
            is_rewritten: whether its text has to be told even where nothing is odd.
        """
        has_text = self._type == "string" or (not self._type and self._formula is None)
        if self._is_error or self._shows_error:
            sheet.errors[place] = self._shown.strip()[:20]
            return
        if self._formula is not None:
            if not self._type:
                sheet.uncached.append(place)
                return
            self._tell_formula(sheet, place, self._formula)
        if self._is_rich and has_text:
            sheet.keep_runs(place, self._runs, is_struck=self._is_struck)
        elif self._is_struck:
            if (self._string or self._shown).strip() or not has_text:
                sheet.struck.append(place)
        elif (
            has_text
            and self._string is None
            and (self._has_breaks or is_rewritten or not self._type)
        ):
            sheet.texts[place] = self._shown
        if self._type == "percentage":
            sheet.percents.append(place)

    @property
    def _shown(self) -> str:
        return "".join(text for text, _ in self._runs)

    @property
    def _shows_error(self) -> bool:
        """Whether it shows an error that its value does not tell: Excel writes a number 0."""
        is_computed = self._formula is not None or self._type not in {"string", ""}
        if not self._runs or (self._string is None and not is_computed):
            return False
        return bool(_ERROR.fullmatch(self._shown.strip())) and not self._is_number

    @property
    def _is_number(self) -> bool:
        """Whether it is a number other than 0, which no error is."""
        try:
            return float(self._said) not in {0.0} and float(self._said) == float(self._said)
        except ValueError:
            return False

    def _mark_of(self, style: str) -> Mark:
        outer = self._marks[-1] if self._marks else "inherited"
        is_struck = self._styles.is_struck("text", style)
        is_raised = self._styles.is_raised("text", style)
        if is_struck or (is_struck is None and outer == "struck"):
            return "struck"
        if is_raised or (is_raised is None and outer == "raised"):
            return "raised"
        return "plain" if is_struck is False else "inherited"

    def _tell_formula(self, sheet: Oddities, place: Place, formula: str) -> None:
        text = _plain_formula(formula)
        if self._type == "string":
            if (self._string if self._string is not None else self._shown).strip():
                sheet.has_results = True
            else:
                sheet.empties[place] = text
        elif self._said in {"false", "FALSE"} or _is_zero(self._said):
            sheet.zeros[place] = text
        else:
            sheet.has_results = True


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False


def _plain_formula(formula: str) -> str:
    """A formula as other formats write it: `of:=SUM([.D9:.D20])` is `SUM(D9:D20)`."""
    if len(formula) > LONGEST_FORMULA:
        return ""
    text = formula.partition("=")[2] if re.match(r"\w*:?=", formula) else formula

    def reference(match: re.Match[str]) -> str:
        sheet = match["sheet"].removeprefix("$")
        last = f":{match['last']}" if match["last"] else ""
        return f"{sheet}!{match['first']}{last}" if sheet else match["first"] + last

    return _REFERENCE.sub(reference, text).replace(";", ",")
