-- Indicators by province, district, area or unit type, per quarter or year, under one of the three
-- boundaries. Grain: indicator, period and `key` (null for the province). Figures without a value
-- are left out. A year is its last quarter for which figures are available; a stock of a quarter is
-- what was reported for exactly that quarter. `approximate` marks figures that rest on a shared-out
-- territory. Null lists do not filter.
with asked as (
    select indicator::indicator_code as indicator, unit = 'count' as is_count
    from indicator
    where $indicators is null or list_contains($indicators::text[], indicator)
),
counted as (
    select reading, quarter, period::period_name as period
    from counted_in
    where per = $per and ($years is null or list_contains($years::int[], year::int))
),
added_up as (
    select
        place_pair.indicator,
        counted.period,
        keyed.key,
        sum(place_pair.numerator * keyed.share) as numerator,
        sum(place_pair.denominator * keyed.share) as denominator,
        -- all parts of a place add up to 1 but for the last binary digit
        bool_or(keyed.share < 1 - 1e-9) as approximate
    from place_pair
    join keyed_place($by, $boundaries, $districts, $unit_types) as keyed
        on keyed.place = place_pair.place
        and place_pair.quarter >= keyed.from_quarter
        and place_pair.quarter < keyed.until
    join counted using (reading, quarter)
    semi join asked using (indicator)
    group by all
)
select
    indicator::text as indicator,
    period::text as period,
    key::text as key,
    numerator,
    case when not is_count then denominator end as denominator,
    case when is_count then numerator else numerator / denominator end as value,
    approximate
from added_up
join asked using (indicator)
where is_count or denominator > 0
-- as enums, which are sorted like their texts
order by added_up.indicator, added_up.period, added_up.key
