-- Every indicator as of the end of each quarter, of the province and of each unit of unit_under
-- beneath it, armed forces apart: flows are the year so far, stocks the last report of the year of
-- every organisation that exists, annual figures those of Q4. Grain: boundaries, indicator,
-- programme, unit, armed_forces and quarter. Numbers are counted in parts of `whole`, so that
-- they are whole under all boundaries (see macros/boundaries.sql).
with by_district as (
    select
        pairs.indicator, pairs.programme, pairs.unit, pairs.armed_forces, calendar.quarter,
        pairs.numerator, pairs.denominator, pairs.share
    from pair_under($boundaries) as pairs
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
    -- All parts of a place are in the province.
    select by_district.* replace (unit.code as unit, 1.0::double as share)
    from by_district
    cross join unit
    where unit.level = 'province'
)
select
    $boundaries as boundaries,
    indicator, programme, unit, armed_forces, quarter,
    in_parts(sum(numerator), $boundaries) as numerator,
    in_parts(sum(denominator), $boundaries) as denominator,
    bool_or(is_shared_out(share)) as approximate
from by_unit
group by all
