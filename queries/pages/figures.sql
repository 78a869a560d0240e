-- Indicators by province, district, area or unit type, per quarter or year, under one of the three
-- boundaries. Grain: indicator, period and `key` (null for the province). Figures without a value
-- are left out. A year is its last quarter for which figures are held; a stock of a quarter is what
-- was reported for exactly that quarter. `approximate` marks figures that rest on a shared-out
-- territory. Null lists do not filter.
with keyed as (
    -- Shares of a place that meet again under one key are one share: the province's sum is exact.
    select
        place.place,
        place_under.from_quarter,
        place_under.until,
        case $by
            when 'district' then place_under.district
            when 'area' then place_under.area
            when 'unit_type' then place.unit_type
        end as key,
        sum(place_under.share) as share
    from place
    join place_under using (place)
    where place_under.boundaries = $boundaries
        and ($districts is null or list_contains($districts::text[], place_under.district))
        and ($unit_types is null or list_contains($unit_types::text[], place.unit_type))
        and ($by <> 'unit_type' or place.unit_type is not null)
    group by all
),
wanted as (
    select place_pair.*, indicator.unit, indicator.period, keyed.key, keyed.share
    from place_pair
    join indicator using (indicator)
    join keyed
        on keyed.place = place_pair.place
        and place_pair.quarter >= keyed.from_quarter
        and place_pair.quarter < keyed.until
    where $indicators is null or list_contains($indicators::text[], place_pair.indicator)
),
readings as (
    -- In a quarter: what was reported for it, or the year so far.
    select
        wanted.* exclude (quarter),
        calendar.quarter,
        calendar.year || '-Q' || calendar.number as label
    from wanted
    join calendar
        on calendar.held
        and calendar.year = year(wanted.quarter)
        and (
            calendar.quarter = wanted.quarter
            or (wanted.reading = 'increment' and calendar.quarter > wanted.quarter)
        )
    where $per = 'quarter'
        and wanted.reading in ('standing', 'ended', 'increment', 'to_date')
    union all
    -- In a year: how it stood at its last quarter.
    select
        wanted.* exclude (quarter),
        calendar.last_held,
        calendar.year::text
    from wanted
    join calendar
        on calendar.quarter = calendar.last_held
        and calendar.year = year(wanted.quarter)
        and (
            calendar.quarter = wanted.quarter
            or (wanted.reading = 'increment' and calendar.quarter > wanted.quarter)
        )
    where $per = 'year' and wanted.reading in ('standing', 'carried', 'increment', 'to_date', 'annual')
),
added_up as (
    select
        indicator, unit, label, quarter, key,
        sum(numerator * share) as numerator,
        sum(denominator * share) as denominator,
        -- all parts of a place add up to 1 but for the last binary digit
        bool_or(share < 1 - 1e-9) as approximate
    from readings
    where $years is null or list_contains($years::int[], year(quarter)::int)
    group by all
)
select
    indicator::text as indicator,
    label as period,
    key,
    numerator,
    case when unit <> 'count' then denominator end as denominator,
    case when unit = 'count' then numerator else numerator / denominator end as value,
    approximate
from added_up
where unit = 'count' or denominator > 0
order by indicator, period, key
