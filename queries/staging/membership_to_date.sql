-- What each organisation has reported in Biểu 2 in the year so far, as of every quarter from its
-- first report to the year's end; null while every quarter was blank. Grain: organisation, quarter.
with quarters as (
    select
        unit, number, quarter, place,
        quarter <= last_stood as exists,
        admitted_hamlet_cells,
        workers_nurtured
    from membership_row
    union all
    select unit, number, quarter, place, exists, null, null
    from membership_carried
)
select
    unit, number, quarter, place, exists,
    sum(admitted_hamlet_cells) over year_so_far as admitted_hamlet_cells,
    sum(workers_nurtured) over year_so_far as workers_nurtured
from quarters
window year_so_far as (partition by number, year(quarter) order by quarter)
