-- One file of queries/indicators (here `indicator_file`), a row an indicator.
-- Grain: indicator, reading, quarter and unit.
select
    indicator, reading, quarter, place, unit,
    pair.numerator,
    pair.denominator
from indicator_file
unpivot (
    pair for indicator in (columns(* exclude (reading, quarter, place, unit)))
)
where pair.numerator is not null
