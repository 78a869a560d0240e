-- Every indicator as of the end of each quarter, of the province and of each district that reported,
-- once with and once without the armed forces. Grain: indicator, unit, exclude_armed_forces, quarter.
with units as (
    select place, district as unit, armed_forces from place
    union all
    select place.place, unit.code, place.armed_forces
    from place
    cross join unit
    where unit.level = 'province'
)
select
    as_of.indicator, units.unit, counted.exclude_armed_forces, as_of.quarter,
    sum(as_of.numerator)::bigint as numerator,
    sum(as_of.denominator)::bigint as denominator
from as_of
join units using (place)
join (values (false), (true)) as counted (exclude_armed_forces)
    on not (counted.exclude_armed_forces and units.armed_forces)
group by all
