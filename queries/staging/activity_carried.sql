-- Rows of activity_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select activity_row.* replace (carried.quarter as quarter), carried.exists
from carried
join activity_row on activity_row.unit = carried.unit and activity_row.quarter = carried.reported_in
where carried.form = 'activity'
