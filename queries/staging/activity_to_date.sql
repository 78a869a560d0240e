-- General meetings that each đảng bộ cơ sở (no other is asked for them) has reported in Biểu 3 in the
-- year so far, as of every quarter from its first report to the year's end; null while every quarter
-- was blank. Grain: organisation and quarter.
with own as (
    select
        unit,
        quarter,
        place,
        valid_from,
        quarter <= last_stood as exists,
        sum(general_meetings) over year_so_far as general_meetings
    from activity_row
    where kind = 'base_committee'
    window year_so_far as (partition by unit, year(quarter) order by quarter)
)
select unit, quarter, place, valid_from, exists, general_meetings
from own
union all
select
    own.unit, carried.quarter, own.place, own.valid_from, carried.exists,
    own.general_meetings
from carried
join own on own.unit = carried.unit and own.quarter = carried.reported_in
where carried.form = 'activity'
