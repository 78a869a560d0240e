-- Rows of enterprise_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select enterprise_row.* replace (carried.quarter as quarter), carried.exists
from carried
join enterprise_row
    on enterprise_row.submission = carried.submission and enterprise_row.unit = carried.unit
where carried.form = 'enterprise'
    -- few submissions have such rows: they are picked out before anything is joined
    and enterprise_row.submission in (select submission from carried where form = 'enterprise')
