-- Every indicator as of the end of each quarter, of each district and of the province, armed forces
-- apart: flows are the year so far, stocks the last report of the year of every organisation that
-- exists, annual figures those of Q4. Grain: indicator, unit, armed_forces and quarter.
with by_district as (
    select
        pairs.indicator, pairs.district as unit, pairs.armed_forces, calendar.quarter,
        pairs.numerator, pairs.denominator
    from district_pair as pairs
    join calendar
        on calendar.year = year(pairs.quarter)
        and (
            calendar.quarter = pairs.quarter
            or (pairs.reading = 'increment' and calendar.quarter > pairs.quarter)
        )
    where pairs.reading <> 'ended'
),
by_unit as (
    from by_district
    union all
    select by_district.* replace (unit.code as unit)
    from by_district
    cross join unit
    where unit.level = 'province'
)
select
    indicator, unit, armed_forces, quarter,
    sum(numerator)::bigint as numerator,
    sum(denominator)::bigint as denominator
from by_unit
group by all
