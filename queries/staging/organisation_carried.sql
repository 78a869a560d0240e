-- Rows of organisation_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select organisation_row.* replace (carried.quarter as quarter), carried.exists
from carried
join organisation_row on organisation_row.unit = carried.unit and organisation_row.quarter = carried.reported_in
where carried.form = 'organisation'
