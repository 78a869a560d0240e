-- Members that each enterprise has admitted in the year so far (null while every quarter was
-- blank), with its workers and organisation as last reported, as of every quarter from its first
-- report to the year's end. Grain: enterprise and quarter.
with own as (
    select
        unit,
        quarter,
        place,
        workers,
        has_org,
        quarter <= last_stood as exists,
        sum(enterprise_admitted) over year_so_far as enterprise_admitted
    from enterprise_row
    window year_so_far as (partition by unit, year(quarter) order by quarter)
)
select unit, quarter, place, workers, has_org, exists, enterprise_admitted
from own
union all
select
    own.unit, carried.quarter, own.place, own.workers, own.has_org, carried.exists,
    own.enterprise_admitted
from carried
join own on own.unit = carried.unit and own.quarter = carried.reported_in
where carried.form = 'enterprise'
