-- Under which district and area a place is counted, for each kind of boundaries. Grain: boundaries,
-- place, district, and the span of quarters [from_quarter, until) for which this holds. The shares
-- of a place in a quarter add up to 1. Under the boundaries `current` only the finest places are
-- counted: a coarser one has parts that went different ways.
select 'reported' as boundaries, place, date '0001-01-01' as from_quarter,
    date '9999-12-31' as until, district, area, 1.0::double as share
from place
union all
select 'area', place, date '0001-01-01', date '9999-12-31', area, area, 1.0::double
from place
union all
select
    'current', steps.place, steps.from_quarter, steps.until, steps.district, district.area,
    steps.share
from (
    with step as (
        select
            place,
            ended,
            (unnest(route)).until as until,
            (unnest(route)).district as district,
            (unnest(route)).share as share
        from place
        where level = 'finest'
    ),
    span as (
        select
            place,
            ended,
            until,
            coalesce(lag(until) over changes, date '0001-01-01') as from_quarter,
            row_number() over (partition by place order by until desc) = 1 as is_last
        from (select distinct place, ended, until from step)
        window changes as (partition by place order by until)
    )
    select
        step.place,
        span.from_quarter,
        case when span.is_last and span.ended then date '9999-12-31' else span.until end as until,
        step.district,
        step.share
    from step
    join span using (place, until)
    union all
    select place, until, date '9999-12-31', district, 1.0::double
    from span
    join place using (place)
    where span.is_last and not span.ended
    union all
    select place, date '0001-01-01', date '9999-12-31', district, 1.0::double
    from place
    where level = 'finest' and len(route) = 0
) as steps
join unit as district on district.code = steps.district
