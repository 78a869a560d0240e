-- Indicators by province, district, area or unit type, per quarter or year, under one of the three
-- boundaries. Grain: indicator, period and `key` (null for the province). Figures without a value
-- are left out. A year is its last quarter for which figures are held; a stock of a quarter is what
-- was reported for exactly that quarter. `approximate` marks figures that rest on a shared-out
-- territory. Null lists do not filter.
with wanted as (
    select place_pair.*, indicator.unit, keyed.key, keyed.share
    from place_pair
    join indicator using (indicator)
    join keyed_place($by, $boundaries, $districts, $unit_types) as keyed
        on keyed.place = place_pair.place
        and place_pair.quarter >= keyed.from_quarter
        and place_pair.quarter < keyed.until
    where $indicators is null or list_contains($indicators::text[], place_pair.indicator)
),
added_up as (
    select
        wanted.indicator,
        wanted.unit,
        wanted.key,
        counted_in.period,
        sum(wanted.numerator * wanted.share) as numerator,
        sum(wanted.denominator * wanted.share) as denominator,
        -- all parts of a place add up to 1 but for the last binary digit
        bool_or(wanted.share < 1 - 1e-9) as approximate
    from wanted
    join counted_in using (reading, quarter)
    where counted_in.per = $per
        and ($years is null or list_contains($years::int[], counted_in.year::int))
    group by all
)
select
    indicator::text as indicator,
    period,
    key,
    numerator,
    case when unit <> 'count' then denominator end as denominator,
    case when unit = 'count' then numerator else numerator / denominator end as value,
    approximate
from added_up
where unit = 'count' or denominator > 0
order by indicator, period, key
