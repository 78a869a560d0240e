-- Rows of membership_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select membership_row.* replace (carried.quarter as quarter), carried.exists
from carried
join membership_row
    on membership_row.submission = carried.submission and membership_row.unit = carried.unit
where carried.form = 'membership'
    -- few submissions have such rows: they are picked out before anything is joined
    and membership_row.submission in (select submission from carried where form = 'membership')
