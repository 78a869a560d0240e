-- Indicators of single organisations, per quarter or year. Grain: indicator, period, district and
-- organisation, as they enter the figure of the district: one that came under another district in a
-- year has a row under both. What districts report as a whole (enterprises, punctuality) has no
-- organisation and is left out, as are figures without a value. Null lists do not filter.
with wanted as (
    select
        pair.* exclude (place),
        indicator.unit as measured_in,
        place.district
    from pair
    join indicator using (indicator)
    join place using (place)
    semi join unit on unit.code = pair.unit and unit.level = 'organisation'
    where ($indicators is null or list_contains($indicators::text[], pair.indicator))
        and ($districts is null or list_contains($districts::text[], place.district))
        and ($unit_types is null or list_contains($unit_types::text[], place.unit_type))
),
added_up as (
    select
        wanted.indicator,
        wanted.measured_in,
        wanted.district,
        wanted.unit,
        counted_in.period,
        sum(wanted.numerator)::double as numerator,
        sum(wanted.denominator)::double as denominator
    from wanted
    join counted_in using (reading, quarter)
    where counted_in.per = $per
        and ($years is null or list_contains($years::int[], counted_in.year::int))
    group by all
)
select
    indicator::text as indicator,
    period,
    district,
    unit as organisation,
    numerator,
    case when measured_in <> 'count' then denominator end as denominator,
    case when measured_in = 'count' then numerator else numerator / denominator end as value,
    false as approximate
from added_up
where measured_in = 'count' or denominator > 0
order by indicator, period, district, organisation
