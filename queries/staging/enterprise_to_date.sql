-- Members that each enterprise has admitted in the year so far (null while every quarter was
-- blank), with its workers and organisation as last reported, as of every quarter from its first
-- report to the year's end. Grain: enterprise and quarter.
with quarters as (
    select
        unit, quarter, place, workers, has_org,
        quarter <= last_stood as exists,
        enterprise_admitted
    from enterprise_row
    union all
    select unit, quarter, place, workers, has_org, exists, null
    from enterprise_carried
)
select
    unit, quarter, place, workers, has_org, exists,
    sum(enterprise_admitted) over year_so_far as enterprise_admitted
from quarters
window year_so_far as (partition by unit, year(quarter) order by quarter)
