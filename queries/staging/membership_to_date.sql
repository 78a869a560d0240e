-- What each organisation has reported in Biểu 2 in the year so far, as of every quarter from its
-- first report to the year's end; null while every quarter was blank. Grain: organisation, quarter.
with own as (
    select
        unit,
        quarter,
        place,
        quarter <= last_stood as exists,
        sum(admitted_hamlet_cells) over year_so_far as admitted_hamlet_cells,
        sum(workers_nurtured) over year_so_far as workers_nurtured
    from membership_row
    window year_so_far as (partition by unit, year(quarter) order by quarter)
)
select unit, quarter, place, exists, admitted_hamlet_cells, workers_nurtured
from own
union all
select
    own.unit, carried.quarter, own.place, carried.exists,
    own.admitted_hamlet_cells, own.workers_nurtured
from carried
join own on own.unit = carried.unit and own.quarter = carried.reported_in
where carried.form = 'membership'
