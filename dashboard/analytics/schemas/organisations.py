"""Rows about organisations and enterprises, and about the four goods."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.analytics.schemas.places import Kind
from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.sharing import sums_of_province


class OrganisationRow(NamedTuple):
    """An organisation with a few figures of its own; null is unknown."""

    organisation: str
    name: str
    district: str
    kind: Kind
    unit_type: str
    members: int | None
    admitted: int | None
    cells: int | None
    org_rating: str | None
    rated_in: int | None
    four_goods: bool | None
    cells_four_goods: int | None


class Enterprise(NamedTuple):
    """An enterprise with what it has to admit in the year; null is unknown."""

    district: str
    enterprise: str
    name: str
    workers: int | None
    has_org: bool | None
    admitted: int | None
    quota: int | None
    is_met: bool | None


class FourGoodsPart(NamedTuple):
    """A criterion or an indicator of the four goods, beside the year before."""

    part: str
    key: str | None
    year: int
    numerator: float
    denominator: float | None
    value: float
    failed: float | None
    failed_share: float | None
    approximate: bool
    numerator_before: float | None
    denominator_before: float | None
    before: float | None
    change: float | None
    before_approximate: bool


class FourGoodsOrganisation(NamedTuple):
    """A criterion or an indicator of the four goods of one organisation."""

    part: str
    key: str
    name: str
    year: int
    numerator: float
    denominator: float | None
    value: float
    failed: float | None
    failed_share: float | None
    approximate: bool


class FourGoodsReport(NamedTuple):
    """How many of a district's organisations are rated in Biểu 4 of a year."""

    district: str
    name: str
    year: int
    organisations: int
    rated: int


ORGANISATIONS = Query("organisations", OrganisationRow)
ENTERPRISES = Query("enterprises", Enterprise)
FOUR_GOODS = Query("four_goods", FourGoodsPart, sums_of_province, rests_on="year")
FOUR_GOODS_BY_ORGANISATION = Query("four_goods_by_organisation", FourGoodsOrganisation)
FOUR_GOODS_REPORTS = Query("four_goods_reports", FourGoodsReport)
