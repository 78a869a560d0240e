-- Indicators by province, district, area or unit type, per quarter or year, under one of the three
-- boundaries. Grain: indicator, period and `key` (null for the province). Figures without a value
-- are left out. A year is its last quarter for which figures are held; a stock of a quarter is what
-- was reported for exactly that quarter. `approximate` marks figures that rest on a shared-out
-- territory. Null lists do not filter.
with wanted as (
    select
        place_pair.*,
        indicator.unit,
        indicator.period,
        place_under.share,
        case $by
            when 'district' then place_under.district
            when 'area' then place_under.area
            when 'unit_type' then place.unit_type
        end as key
    from place_pair
    join indicator using (indicator)
    join place using (place)
    join place_under
        on place_under.boundaries = $boundaries
        and place_under.place = place_pair.place
        and place_pair.quarter >= place_under.from_quarter
        and place_pair.quarter < place_under.until
    where ($indicators is null or list_contains($indicators::text[], place_pair.indicator))
        and ($districts is null or list_contains($districts::text[], place_under.district))
        and ($unit_types is null or list_contains($unit_types::text[], place.unit_type))
        and ($by <> 'unit_type' or place.unit_type is not null)
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
        -- parts that meet again in one district add up to 1 but for the last binary digit
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
