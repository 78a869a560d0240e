"""What indicators are computed from, read from their SQL."""

from __future__ import annotations

import re

import duckdb

from dashboard.analytics.lineage import read_indicator_lineage
from dashboard.store.sql import names, query
from tests.support.stores import CATALOGUE

with duckdb.connect() as con:
    LINEAGE = read_indicator_lineage(CATALOGUE, con)
MEASURES = {measure.code for form in CATALOGUE.forms for measure in form.measures}


def test_each_indicator_has_its_file() -> None:
    assert set(LINEAGE) == set(CATALOGUE.indicator)
    assert LINEAGE["hamlets_with_cell_share"].file == "hamlets"
    assert LINEAGE["admissions"].file == "admissions"


def test_measures_are_those_of_the_indicator_and_not_of_its_family() -> None:
    assert LINEAGE["hamlets_with_cell_share"].measure_codes == ("hamlets", "hamlets_with_cell")
    assert LINEAGE["admission_rate"].measure_codes == ("members_start", "admitted")


def test_a_condition_needs_its_measures_too() -> None:
    found = LINEAGE["enterprise_quota_met_share"]
    assert found.measure_codes == ("workers", "has_org", "enterprise_admitted")
    assert found.form_codes == ("enterprise",)


def test_measures_of_two_forms_name_both() -> None:
    assert LINEAGE["hamlet_cell_admissions_mean"].form_codes == (
        "organisation",
        "membership",
    )


def test_what_is_computed_from_when_reports_came_needs_none() -> None:
    assert LINEAGE["reports_on_time_share"].measures == ()


def test_no_measure_of_any_file_is_left_out() -> None:
    for file in names("indicators"):
        # Without comments, and without names of tables, one of which is called like a measure.
        code = re.sub(r"--.*|\bas \w+|\b\w+\.", "", query("indicators", file))
        named = set(re.findall(r"[a-z_]+", code)) & MEASURES
        found = [r.measure_codes for r in LINEAGE.values() if r.file == file]
        assert named == {code for codes in found for code in codes}, file
