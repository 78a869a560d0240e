-- Indicators as of a quarter, as targets are judged on them: by province, area, district or unit
-- type, under one of the three boundaries. Grain: indicator, `armed_forces` and `key` (null for the
-- province). Flows are the year so far, stocks the last report of the year of every organisation
-- that exists, annual figures those of Q4: before it, of the year before (`period`).
-- `armed_forces`: whether military and police organisations are counted; each figure is given both
-- ways. Figures without a value are left out. Null lists do not filter.
with judged as (
    select
        indicator.indicator,
        indicator.unit,
        indicator.period = 'annual' as is_annual,
        case
            when indicator.period = 'annual' and quarter($as_of::date) < 4
                then make_date(year($as_of::date) - 1, 10, 1)
            else $as_of::date
        end as quarter
    from indicator
    where $indicators is null or list_contains($indicators::text[], indicator.indicator)
),
keyed as (
    -- Shares of a place that meet again under one key are one share: the province's sum is exact.
    select
        place.place,
        place.armed_forces,
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
    select
        judged.indicator, judged.unit, judged.is_annual, judged.quarter,
        keyed.key, keyed.armed_forces, keyed.share,
        place_pair.numerator, place_pair.denominator
    from place_pair
    join judged
        on judged.indicator = place_pair.indicator
        and year(judged.quarter) = year(place_pair.quarter)
        and (
            judged.quarter = place_pair.quarter
            or (place_pair.reading = 'increment' and judged.quarter > place_pair.quarter)
        )
    join keyed
        on keyed.place = place_pair.place
        and place_pair.quarter >= keyed.from_quarter
        and place_pair.quarter < keyed.until
    where place_pair.reading <> 'ended'
),
added_up as (
    select
        wanted.indicator, wanted.unit, wanted.is_annual, wanted.quarter, wanted.key,
        counted.armed_forces,
        sum(wanted.numerator * wanted.share) as numerator,
        sum(wanted.denominator * wanted.share) as denominator,
        bool_or(wanted.share < 1 - 1e-9) as approximate
    from wanted
    join (values (true), (false)) as counted (armed_forces)
        on counted.armed_forces or not wanted.armed_forces
    group by all
)
select
    indicator::text as indicator,
    armed_forces,
    key,
    case
        when is_annual then year(quarter)::text
        else year(quarter) || '-Q' || quarter(quarter)
    end as period,
    numerator,
    case when unit <> 'count' then denominator end as denominator,
    case when unit = 'count' then numerator else numerator / denominator end as value,
    approximate
from added_up
where unit = 'count' or denominator > 0
order by indicator, armed_forces, key
