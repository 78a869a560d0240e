-- Indicators of single organisations, per quarter or year. Grain: indicator, period, district and
-- organisation. What districts report as a whole (enterprises, punctuality) has no organisation and
-- is left out, as are figures without a value. Null lists do not filter.
with wanted as (
    select
        pair.* exclude (place),
        indicator.unit as measured_in,
        reporter.district
    from pair
    join indicator using (indicator)
    join reporter on reporter.unit = pair.unit and reporter.level = 'organisation'
    where ($indicators is null or list_contains($indicators::text[], pair.indicator))
        and ($districts is null or list_contains($districts::text[], reporter.district))
        and ($unit_types is null or list_contains($unit_types::text[], reporter.unit_type))
),
readings as (
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
    where $per = 'quarter' and wanted.reading in ('standing', 'ended', 'increment', 'to_date')
    union all
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
        indicator, measured_in, label, quarter, district, unit,
        sum(numerator)::double as numerator,
        sum(denominator)::double as denominator
    from readings
    where $years is null or list_contains($years::int[], year(quarter)::int)
    group by all
)
select
    indicator::text as indicator,
    label as period,
    district,
    unit as organisation,
    numerator,
    case when measured_in <> 'count' then denominator end as denominator,
    case when measured_in = 'count' then numerator else numerator / denominator end as value,
    false as approximate
from added_up
where measured_in = 'count' or denominator > 0
order by indicator, period, district, organisation
