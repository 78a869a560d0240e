-- Rows of enterprise_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select enterprise_row.* replace (carried.quarter as quarter), carried.exists
from carried
join enterprise_row on enterprise_row.unit = carried.unit and enterprise_row.quarter = carried.reported_in
where carried.form = 'enterprise'
