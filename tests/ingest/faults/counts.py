"""Counts, formulas and other cells that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.ingest.faults.fault import Fault, in_cell
from tests.support.workbook_layouts import Formula


def bad_counts() -> list[Fault]:
    """Text, fractions and figures below zero where a count belongs."""
    nan, frac, neg = "cell.not_a_number", "cell.not_an_integer", "cell.negative"
    as_text = {"formats": ("xlsx", "xls", "ods", "csv")}
    return [
        in_cell(nan, "membership", "H1-01", "admitted", "ba", **as_text),
        in_cell(nan, "organisation", "H1-02", "hamlets", "khoảng 10"),
        in_cell(nan, "activity", "H1-01", "committee_meetings", "x"),
        in_cell(nan, "rating", "H1-02", "cells_good", "12 đ/c"),
        in_cell(nan, "enterprise", "E1", "workers", "không rõ"),
        in_cell(nan, "membership", "H1-02", "deceased", "không"),
        in_cell(nan, "membership", "H1-03", "members_start", "5%"),
        in_cell(nan, "membership", "H1-03", "removed", "1e3"),
        in_cell(nan, "organisation", "H1-03", "secretaries", "１２"),
        in_cell(nan, "organisation", "H1-01", "front_heads", "(5)"),
        in_cell(nan, "organisation", "H1-01", "secretaries", "2/3"),
        in_cell(nan, "membership", "H1-01", "members_end", True, formats=("xlsx", "ods")),
        in_cell(
            nan,
            "membership",
            "H1-01",
            "transferred_in",
            date(2024, 5, 1),
            formats=("xlsx", "xls", "ods"),
        ),
        in_cell(
            nan,
            "membership",
            "H1-01",
            "transferred_in",
            Formula("=A1", "ba"),
            formats=("xlsx", "ods"),
        ),
        in_cell(nan, "membership", "H1-02", "members_exempt", 10**12),
        *(
            in_cell(nan, form, unit, measure, value, **as_text)
            for form, unit, measure, value in (
                ("membership", "H1-02", "transferred_in", "12 đv"),
                ("membership", "H1-01", "removed", "~15"),
                ("organisation", "H1-02", "secretaries", "5-6"),
                ("organisation", "H1-01", "committee_members", ">5"),
                ("activity", "H1-02", "committee_meetings", "một lần"),
                ("membership", "H1-03", "deceased", "K"),
                ("membership", "H1-01", "workers_nurtured", "1,2,3"),
                ("membership", "H1-02", "workers_nurtured", "1.2.3"),
                ("rating", "H1-01", "members_good", "150 (nữ 70)"),
                ("enterprise", "E2", "workers", "trên 100"),
                ("organisation", "H1-03", "cells", "٣"),
            )
        ),
        in_cell(frac, "membership", "H1-01", "admitted", 4.5, formats=("xlsx", "xls", "ods")),
        in_cell(frac, "membership", "H1-02", "admitted", "4,5"),
        in_cell(frac, "organisation", "H1-01", "cells", "8.5"),
        in_cell(frac, "enterprise", "E2", "workers", "30,25"),
        in_cell(frac, "rating", "H1-01", "members_good", 150.25, formats=("xlsx", "xls", "ods")),
        in_cell(frac, "enterprise", "E1", "workers", "1.234,5"),
        in_cell(frac, "enterprise", "E1", "workers", "1,000"),
        in_cell(frac, "enterprise", "E1", "workers", "1,234"),
        in_cell(
            frac,
            "activity",
            "H1-01",
            "cells_thematic",
            Formula("=17/2", 8.5),
            formats=("xlsx", "ods"),
        ),
        in_cell(neg, "organisation", "H1-01", "secretaries", -1),
        in_cell(neg, "membership", "H1-02", "transferred_out", "-2"),
        in_cell(neg, "membership", "H1-03", "removed", "\u2212 3"),
        in_cell(neg, "rating", "H1-01", "cells_failed", -0.5, formats=("xlsx", "xls", "ods")),
        in_cell(neg, "enterprise", "E2", "enterprise_admitted", -1),
        in_cell(neg, "activity", "H1-02", "general_meetings", "-1.000"),
        in_cell(
            neg, "membership", "H1-02", "deceased", Formula("=1-2", -1), formats=("xlsx", "ods")
        ),
    ]


def bad_formulas() -> list[Fault]:
    """Error values, and formulas that were never calculated."""
    error, uncached = "cell.formula_error", "cell.formula_uncached"
    three = ("xlsx", "xls", "ods")
    found = [
        in_cell(error, form, unit, measure, Formula("=1/0", text), formats=three)
        for form, unit, measure, text in (
            ("membership", "H1-01", "members_exempt", "#DIV/0!"),
            ("organisation", "H1-03", "cells", "#REF!"),
            ("activity", "H1-02", "committee_meetings", "#N/A"),
            ("rating", "H1-01", "org_rating", "#VALUE!"),
            ("rating", "H1-02", "org_innovative", "#NAME?"),
            ("enterprise", "E1", "has_org", "#NUM!"),
            ("obligation", "development-review", "done_on", "#NULL!"),
            ("membership", "H1-02", "code", "#N/A"),
            ("organisation", "H1-02", "name", "#REF!"),
            ("enterprise", "E2", "name", "#N/A"),
        )
    ]
    found += [
        in_cell(error, "membership", "H1-01", "admitted", "#REF!"),
        in_cell(error, "membership", "H1-02", "removed", "#SPILL!"),
        in_cell(error, "activity", "H1-01", "committee_meetings", "#TÊN?"),
        in_cell(error, "rating", "H1-03", "org_four_goods", "#DIV/0!"),
    ]
    found += [
        in_cell(uncached, form, unit, measure, Formula("=1+1"), formats=("xlsx", "ods"))
        for form, unit, measure in (
            ("membership", "H1-01", "members_end"),
            ("organisation", "H1-02", "cells"),
            ("rating", "H1-03", "org_rating"),
            ("enterprise", "E1", "org_founded"),
            ("obligation", "development-review", "done_on"),
            ("membership", "H1-02", "code"),
            ("activity", "H1-01", "name"),
        )
    ]
    found.append(
        in_cell(uncached, "membership", "H1-01", "admitted", Formula("=2+2", 0), formats=("xlsx",))
    )
    return [
        replace(
            fault,
            unlike={
                "names": ("tcvn3",),
                **({"codes": (False,)} if " code " in fault.title else {}),
            },
        )
        if " code " in fault.title or " name " in fault.title
        else fault
        for fault in found
    ]


def bad_words() -> list[Fault]:
    """Ratings, flags and days that are none."""
    bad = {"category": "cell.bad_category", "flag": "cell.bad_flag", "date": "cell.bad_date"}
    three = ("xlsx", "xls", "ods")
    found = [
        in_cell(bad["category"], "rating", unit, "org_rating", value)
        for unit, value in (
            ("H1-01", "Xuất chúng"),
            ("H1-02", "A"),
            ("H1-03", 5),
            ("H1-01", "HTXX"),
            ("H1-02", "Hoàn thành rất tốt"),
            ("H1-03", "HTTNV HTNV"),
            ("H1-01", "x"),
            ("H1-02", "Giỏi"),
            ("H1-03", "HTXSNV/HTTNV"),
            ("H1-01", "Trung bình"),
        )
    ]
    found += [
        in_cell(bad["flag"], form, unit, measure, value)
        for form, unit, measure, value in (
            ("rating", "H1-01", "org_innovative", 3),
            ("rating", "H1-02", "org_four_goods", "có lẽ"),
            ("rating", "H1-03", "org_four_goods_effective", -1),
            ("enterprise", "E1", "has_org", 2),
            ("enterprise", "E2", "org_founded", "đang làm"),
            ("enterprise", "E1", "org_founded", "2"),
            ("rating", "H1-01", "org_four_goods", "10"),
            ("rating", "H1-02", "org_innovative", "-1"),
            ("enterprise", "E2", "has_org", "(1)"),
            ("enterprise", "E1", "org_founded", "chưa rõ"),
            ("rating", "H1-03", "org_four_goods", "xx"),
            ("rating", "H1-01", "org_four_goods_effective", "một"),
        )
    ]
    found += [
        in_cell(bad["flag"], "enterprise", "E1", "has_org", 0.5, formats=three),
        in_cell(bad["flag"], "rating", "H1-01", "org_innovative", date(2024, 1, 1), formats=three),
    ]
    found += [
        in_cell(bad["date"], "obligation", "development-review", "done_on", value)
        for value in (
            "cuối năm",
            "31/02/2024",
            "32/12/2024",
            "15/13/2024",
            "12/2024",
            2024,
            "hôm qua",
            "quý IV",
            "31/12/1924",
            "31/12",
            "30/2/24",
            "00/12/2024",
            "tháng 12",
        )
    ]
    found += [
        in_cell(bad["date"], "obligation", "development-review", "done_on", 45.5, formats=three),
        in_cell(
            bad["date"], "obligation", "inspection-notice", "done_on", True, formats=("xlsx", "ods")
        ),
    ]
    return found
