-- Rows of organisation_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
select organisation_row.* replace (carried.quarter as quarter), carried.exists
from carried
join organisation_row
    on organisation_row.submission = carried.submission and organisation_row.unit = carried.unit
where carried.form = 'organisation'
    -- few submissions have such rows: they are picked out before anything is joined
    and organisation_row.submission in (select submission from carried where form = 'organisation')
