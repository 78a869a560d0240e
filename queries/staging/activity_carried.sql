-- Rows of activity_row that stand for later quarters of the year without a row of their own.
-- Grain: unit and quarter. `exists` is whether the unit exists on the quarter's last day.
with of_form as (
    from carried where form = 'activity'
),
reported as (
    -- Few submissions have such rows: they are picked out before anything is joined.
    from activity_row
    semi join (select distinct submission from of_form) using (submission)
)
select reported.* replace (of_form.quarter as quarter), of_form.exists
from reported
join of_form on of_form.submission = reported.submission and of_form.unit = reported.unit
