-- Quarters for which a unit sent no row of a form, though it had sent one earlier in the year: its
-- last report stands for it. Grain: form, unit and quarter. `exists` is whether the unit exists on
-- the quarter's last day.
with alive as (
    select reporter.district, calendar.year, calendar.quarter, count(*) as units
    from reporter
    join calendar
        on reporter.valid_from <= calendar.ends_on and reporter.valid_to >= calendar.quarter
    where reporter.level = 'organisation'
    group by all
),
alive_in_year as (
    select reporter.district, years.year, count(*) as units
    from reporter
    join (select distinct year from calendar) as years
        on reporter.valid_from <= make_date(years.year, 12, 31)
        and reporter.valid_to >= make_date(years.year, 1, 1)
    where reporter.level = 'organisation'
    group by all
),
-- Years in which all organisations of a district lived throughout and all reported every quarter:
-- the usual case, in which there is nothing to look for.
whole_years as (
    select form_in_force.form, form_in_force.district, alive.year
    from form_in_force
    join submission_form using (submission, form)
    join alive using (district, quarter)
    join alive_in_year using (district, year)
    where form_in_force.form <> 'enterprise'    -- whose rows are not organisations
        and submission_form.unit_rows = alive.units and alive.units = alive_in_year.units
    group by all
    having count(*) = 4
),
reported as (
    select 'organisation' as form, district, unit, quarter, valid_to from organisation_row
    union all
    select 'membership', district, unit, quarter, valid_to from membership_row
    union all
    select 'activity', district, unit, quarter, valid_to from activity_row
    union all
    select 'enterprise', district, unit, quarter, valid_to from enterprise_row
),
in_question as (
    select reported.form, reported.unit, reported.quarter, reported.valid_to
    from reported
    anti join whole_years
        on whole_years.form = reported.form
        and whole_years.district = reported.district
        and whole_years.year = year(reported.quarter)
),
incomplete as (
    select
        form, unit, year(quarter) as year,
        min(quarter) as first_reported,
        any_value(valid_to) as valid_to
    from in_question
    group by all
    having count(*) < 5 - quarter(min(quarter))
)
select
    incomplete.form,
    incomplete.unit,
    calendar.quarter,
    max(earlier.quarter) as reported_in,
    calendar.ends_on <= any_value(incomplete.valid_to) as exists
from incomplete
join calendar on calendar.year = incomplete.year and calendar.quarter > incomplete.first_reported
anti join in_question as own
    on own.form = incomplete.form and own.unit = incomplete.unit and own.quarter = calendar.quarter
join in_question as earlier
    on earlier.form = incomplete.form
    and earlier.unit = incomplete.unit
    and earlier.quarter < calendar.quarter
    and year(earlier.quarter) = calendar.year
group by incomplete.form, incomplete.unit, calendar.quarter, calendar.ends_on
