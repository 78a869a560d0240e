-- Rows of membership_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select membership_row.* replace (carried.quarter as quarter), carried.exists
from carried
join membership_row on membership_row.unit = carried.unit and membership_row.quarter = carried.reported_in
where carried.form = 'membership'
