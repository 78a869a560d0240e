"""The register of a synthetic country: districts, of which a tenth ended, and organisations."""

from __future__ import annotations

from datetime import date

import polars as pl

COUNTRY = "VN"
DISTRICT_LEVEL_ENDS = date(2025, 6, 30)
SUCCESSORS_START = date(2025, 7, 1)
REORGANISED = 10  # every tenth district passes to a successor
# How many of some 74 organisations of a district are of each type.
TYPES = {
    "commune": 16,
    "ward": 4,
    "township": 2,
    "party_agency": 8,
    "state_agency": 10,
    "public_service": 14,
    "nonpublic_service": 1,
    "state_enterprise": 4,
    "private_enterprise": 6,
    "cooperative": 3,
    "military": 1,
    "police": 1,
    "other": 4,
}


def make_units(organisations: int, districts: int) -> pl.DataFrame:
    """The register's units. Grain: unit. `successor`: of those that were reorganised."""
    old = pl.concat(
        [_districts(districts), _organisations(organisations, districts)], how="diagonal"
    ).with_columns(
        valid_from=pl.lit(date(2020, 1, 1)),
        valid_to=pl.when("ends").then(pl.lit(DISTRICT_LEVEL_ENDS)),
        successor=pl.when("ends").then(pl.format("N{}", "code")),
    )
    new = old.filter("ends").with_columns(
        code=pl.col("successor"),
        parent=pl.when(pl.col("level") == "district")
        .then(pl.col("parent"))
        .otherwise(pl.format("N{}", "parent")),
        valid_from=pl.lit(SUCCESSORS_START),
        valid_to=pl.lit(None, pl.Date),
        successor=pl.lit(None, pl.String),
    )
    country = pl.DataFrame(
        {"code": [COUNTRY], "level": ["province"], "valid_from": [date(2020, 1, 1)]}
    )
    return (
        pl.concat([country, old, new], how="diagonal")
        .drop("ends")
        .with_columns(pl.format("Đảng bộ {}", "code").alias("name"))
    )


def make_lineage(units: pl.DataFrame) -> pl.DataFrame:
    """What became of the units that were reorganised: each passed whole to one successor."""
    return units.filter(pl.col("successor").is_not_null()).select(
        pl.col("code").alias("predecessor"),
        "successor",
        pl.lit(SUCCESSORS_START).alias("starts_on"),
        pl.lit(1.0).alias("share"),
    )


def _districts(districts: int) -> pl.DataFrame:
    number = pl.col("number")
    return pl.DataFrame({"number": range(districts)}).select(
        pl.format("D{}", number.cast(pl.String).str.zfill(3)).alias("code"),
        pl.format("D{}", number.cast(pl.String).str.zfill(3)).alias("area"),
        pl.lit("district").alias("level"),
        pl.lit(COUNTRY).alias("parent"),
        (number % REORGANISED == 0).alias("ends"),
    )


def _organisations(organisations: int, districts: int) -> pl.DataFrame:
    types = [code for code, number in TYPES.items() for _ in range(number)]
    number = pl.col("number")
    district = number * districts // organisations
    in_district = number % (organisations // districts + 1)
    return pl.DataFrame({"number": range(organisations)}).select(
        pl.format(
            "D{}-{}",
            district.cast(pl.String).str.zfill(3),
            number.cast(pl.String).str.zfill(5),
        ).alias("code"),
        pl.lit("organisation").alias("level"),
        (in_district % 2).replace_strict({0: "base_committee", 1: "base_cell"}).alias("kind"),
        (in_district % len(types)).replace_strict(dict(enumerate(types))).alias("unit_type"),
        pl.format("D{}", district.cast(pl.String).str.zfill(3)).alias("parent"),
        (district % REORGANISED == 0).alias("ends"),
    )
