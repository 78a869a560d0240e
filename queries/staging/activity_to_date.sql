-- General meetings that each đảng bộ cơ sở (no other is asked for them) has reported in Biểu 3 in
-- the year so far, as of every quarter from its first report to the year's end in which it is one;
-- null while every quarter was blank. Grain: organisation and quarter.
with quarters as (
    select
        unit, number, quarter, place, valid_from,
        quarter <= last_stood as exists,
        general_meetings
    from activity_row
    where kind = 'base_committee'
    union all
    select unit, number, quarter, place, valid_from, exists, null
    from activity_carried
    where kind_then = 'base_committee'
)
select
    unit, quarter, place, valid_from, exists,
    sum(general_meetings) over year_so_far as general_meetings
from quarters
window year_so_far as (partition by number, year(quarter) order by quarter)
