-- Indicators as of a quarter, as targets are evaluated on them: by province, area, district or unit
-- type, under one of the three boundaries. Grain: indicator, `armed_forces` and `key` (null for the
-- province). Flows are the year so far, stocks the last report of the year of every organisation
-- that exists, annual figures those of Q4: before it, of the year before (`period`).
-- `armed_forces`: whether military and police organisations are counted; each figure is given both
-- ways. Figures without a value are left out. Null lists do not filter.
with wanted as (
    select
        asked.indicator, asked.measured_in, asked.is_annual, asked.evaluated_quarter,
        keyed.key, keyed.armed_forces, keyed.share,
        place_pair.numerator, place_pair.denominator
    from place_pair
    join evaluated_indicator($as_of, $indicators) as asked
        on asked.indicator = place_pair.indicator
        and year(asked.evaluated_quarter) = year(place_pair.quarter)
        and (
            asked.evaluated_quarter = place_pair.quarter
            or (place_pair.reading = 'increment' and asked.evaluated_quarter > place_pair.quarter)
        )
    join keyed_place($by, $boundaries, $districts, $unit_types) as keyed
        on keyed.place = place_pair.place
        and place_pair.quarter >= keyed.from_quarter
        and place_pair.quarter < keyed.until
    where place_pair.reading <> 'ended'
),
added_up as (
    select
        wanted.indicator, wanted.measured_in, wanted.is_annual, wanted.evaluated_quarter,
        wanted.key, counted.armed_forces,
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
    key::text as key,
    case
        when is_annual then year(evaluated_quarter)::text
        else year(evaluated_quarter) || '-Q' || quarter(evaluated_quarter)
    end as period,
    numerator,
    case when measured_in <> 'count' then denominator end as denominator,
    case when measured_in = 'count' then numerator else numerator / denominator end as value,
    approximate
from added_up
where measured_in = 'count' or denominator > 0
order by added_up.indicator, added_up.armed_forces, added_up.key
