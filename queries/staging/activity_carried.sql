-- Rows of activity_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select activity_row.* replace (carried.quarter as quarter), carried.exists
from carried
join activity_row
    on activity_row.submission = carried.submission and activity_row.unit = carried.unit
where carried.form = 'activity'
    -- few submissions have such rows: they are picked out before anything is joined
    and activity_row.submission in (select submission from carried where form = 'activity')
