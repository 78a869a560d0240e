"""Every rule that a submitted file is checked by, and what checks it.

A rule has an entry here, one in data/catalogue/rules.toml (how strict it is) and one in
data/messages/rules.toml (what is said of it). Findings are made with these codes alone, by the
functions and classes that an entry names.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class RuleCode(StrEnum):
    """The code of a rule, as the catalogue has it.

    Attributes:
        checked_by: `module:name` below `dashboard` of each function or class that raises it.
    """

    checked_by: tuple[str, ...]

    def __new__(cls, code: str, *checked_by: str) -> Self:
        """A member: its value is the code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.checked_by = checked_by
        return member

    FILE_UNREADABLE = (
        "file.unreadable",
        "spreadsheets.reading.refusals:unreadable",
        "ingest.identification:identify_file",
    )
    FILE_TOO_LARGE = ("file.too_large", "spreadsheets.reading.refusals:too_large")
    UNKNOWN_DISTRICT = (
        "file.unknown_district",
        "ingest.layout.title_block:find_district",
        "ingest.identification:identify_file",
        "ingest.submissions.within_reach:show_within_reach",
    )
    UNKNOWN_QUARTER = (
        "file.unknown_quarter",
        "ingest.layout.title_block:find_quarter",
        "ingest.identification:identify_file",
    )
    ALREADY_LOADED = ("file.already_loaded", "ingest.pipeline:check_files")
    SHEET_MISSING = ("sheet.missing", "ingest.identification:identify_file")
    HEADER_MISSING = (
        "header.missing",
        "ingest.layout.header_checks:header_findings",
        "ingest.identification:identify_file",
    )
    HEADER_UNKNOWN = (
        "header.unknown",
        "ingest.layout.header_checks:header_findings",
        "ingest.layout.chosen_headers:apply_chosen_headers",
    )
    HEADER_AMBIGUOUS = (
        "header.ambiguous",
        "ingest.layout.header_checks:header_findings",
        "ingest.identification:identify_file",
    )
    UNKNOWN_UNIT = (
        "row.unknown_unit",
        "ingest.rows.matching:Organisations",
        "ingest.rows.keyed_rows:Enterprises",
        "ingest.rows.keyed_rows:Obligations",
        "ingest.rows.tables:read_table",
    )
    MATCHED_BY_NAME = (
        "row.matched_by_name",
        "ingest.rows.matching:Organisations",
        "ingest.rows.keyed_rows:Enterprises",
        "ingest.rows.keyed_rows:Obligations",
    )
    DUPLICATE_UNIT = ("row.duplicate_unit", "ingest.rows.tables:read_table")
    WRONG_DISTRICT = ("row.wrong_district", "ingest.rows.matching:Organisations")
    NOT_VALID_THEN = (
        "row.not_valid_then",
        "ingest.rows.matching:Organisations",
        "ingest.pipeline:check_files",
    )
    MISSING_UNIT = ("row.missing_unit", "ingest.rows.tables:read_table")
    NOT_A_NUMBER = (
        "cell.not_a_number",
        "ingest.values.parsing:read_count",
        "ingest.rows.cells:Cells",
    )
    NOT_AN_INTEGER = ("cell.not_an_integer", "ingest.values.parsing:read_count")
    NEGATIVE = ("cell.negative", "ingest.values.parsing:read_count")
    FORMULA_ERROR = (
        "cell.formula_error",
        "ingest.rows.cells:Cells",
        "ingest.rows.tables:read_table",
    )
    FORMULA_UNCACHED = (
        "cell.formula_uncached",
        "ingest.rows.cells:Cells",
        "ingest.rows.tables:read_table",
    )
    BAD_CATEGORY = (
        "cell.bad_category",
        "ingest.values.parsing:read_rating",
        "ingest.rows.cells:Cells",
    )
    BAD_FLAG = ("cell.bad_flag", "ingest.values.parsing:read_flag", "ingest.rows.cells:Cells")
    BAD_DATE = ("cell.bad_date", "ingest.values.parsing:read_day", "ingest.rows.cells:Cells")
    BLANK = ("cell.blank", "ingest.rows.tables:read_table")
    TEXT_NUMBER = ("cell.text_number", "ingest.values.parsing:read_count")
    LEGACY_ENCODING = (
        "cell.legacy_encoding",
        "ingest.rows.cells:Cells",
        "ingest.rows.tables:read_table",
    )
    PART_EXCEEDS_WHOLE = ("cell.part_exceeds_whole", "ingest.rules.arithmetic:checks_of")
    MEMBERS_BALANCE = ("membership.balance", "ingest.rules.arithmetic:checks_of")
    START_DIFFERS = ("membership.start_differs", "ingest.rules.plausibility:comparisons_of")
    CELLS_TOTAL = ("rating.cells_total", "ingest.rules.arithmetic:checks_of")
    MEMBERS_TOTAL = ("rating.members_total", "ingest.rules.arithmetic:checks_of")
    FOUR_GOODS_MINIMUM = ("rating.four_goods_minimum", "ingest.rules.arithmetic:checks_of")
    EXCELLENT_CAP = ("rating.excellent_cap", "ingest.rules.arithmetic:checks_of")
    FOUNDED_WITHOUT_ORG = ("enterprise.founded_without_org", "ingest.rules.arithmetic:checks_of")
    TOTAL_DIFFERS = ("total.differs", "ingest.rows.tables:read_table")
    JUMP = ("value.jump", "ingest.rules.plausibility:comparisons_of")
    PERSONAL_DATA = ("personal_data", "ingest.rules.personal_data:find_personal_data")
