-- Quarters for which a unit sent no row of a form, though it had sent one earlier in the year: its
-- last report stands for it. Grain: form, unit and quarter. `exists` is whether the unit exists on
-- the quarter's last day.
with reported as (
    select 'organisation' as form, unit, quarter, valid_to from organisation_row
    union all
    select 'membership' as form, unit, quarter, valid_to from membership_row
    union all
    select 'activity' as form, unit, quarter, valid_to from activity_row
    union all
    select 'enterprise' as form, unit, quarter, valid_to from enterprise_row
),
-- Most units report every quarter, so the gaps are looked for only where a year has too few rows.
incomplete as (
    select form, unit, year(quarter) as year, min(quarter) as first_reported, any_value(valid_to) as valid_to
    from reported
    group by form, unit, year(quarter)
    having count(*) < 5 - quarter(min(quarter))
)
select
    incomplete.form,
    incomplete.unit,
    calendar.quarter,
    max(reported.quarter) as reported_in,
    calendar.ends_on <= any_value(incomplete.valid_to) as exists
from incomplete
join calendar on calendar.year = incomplete.year and calendar.quarter > incomplete.first_reported
anti join reported as own
    on own.form = incomplete.form and own.unit = incomplete.unit and own.quarter = calendar.quarter
join reported
    on reported.form = incomplete.form
    and reported.unit = incomplete.unit
    and reported.quarter < calendar.quarter
    and year(reported.quarter) = calendar.year
group by incomplete.form, incomplete.unit, calendar.quarter, calendar.ends_on
