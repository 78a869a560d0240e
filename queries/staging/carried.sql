-- Quarters for which a unit sent no row of a form, though it had sent one earlier in the year: its
-- last report is carried to it. Grain: form, unit and quarter. `submission` is the one that brought
-- that report; `exists` is whether the unit exists on the quarter's last day, of which `place` and
-- `kind` are.
with alive as (
    select reporter.district, calendar.year, calendar.quarter, count(*) as units
    from reporter
    join calendar
        on reporter.valid_from <= calendar.ends_on and reporter.valid_to >= calendar.quarter
        and calendar.quarter >= reporter.from_quarter and calendar.quarter < reporter.until
    where reporter.level = 'organisation'
    group by all
),
alive_in_year as (
    select reporter.district, years.year, count(distinct reporter.number) as units
    from reporter
    join (select distinct year from calendar) as years
        on reporter.valid_from <= make_date(years.year, 12, 31)
        and reporter.valid_to >= make_date(years.year, 1, 1)
        and reporter.from_quarter <= make_date(years.year, 10, 1)
        and reporter.until > make_date(years.year, 1, 1)
    where reporter.level = 'organisation'
    group by all
),
-- Years in which all organisations of a district lived throughout and all reported every quarter:
-- the usual case, in which there is nothing to look for.
whole_years as (
    select effective_form.form, effective_form.district, alive.year
    from effective_form
    join submission_form using (submission, form)
    join alive using (district, quarter)
    join alive_in_year using (district, year)
    where effective_form.form <> 'enterprise'    -- whose rows are not organisations
        and submission_form.unit_rows = alive.units and alive.units = alive_in_year.units
    group by all
    having count(*) = 4
),
possibly_incomplete as (
    select effective_form.form, effective_form.submission
    from effective_form
    anti join whole_years
        on whole_years.form = effective_form.form
        and whole_years.district = effective_form.district
        and whole_years.year = year(effective_form.quarter)
),
in_question as (
    select 'organisation' as form, submission, unit, quarter, last_stood, place
    from organisation_row
    semi join (from possibly_incomplete where form = 'organisation') as candidate using (submission)
    union all
    select 'membership', submission, unit, quarter, last_stood, place from membership_row
    semi join (from possibly_incomplete where form = 'membership') as candidate using (submission)
    union all
    select 'activity', submission, unit, quarter, last_stood, place from activity_row
    semi join (from possibly_incomplete where form = 'activity') as candidate using (submission)
    union all
    select 'enterprise', submission, unit, quarter, last_stood, place from enterprise_row
    semi join (from possibly_incomplete where form = 'enterprise') as candidate using (submission)
),
incomplete as (
    select form, unit, year(quarter) as year
    from in_question
    group by all
    having count(*) < 5 - quarter(min(quarter))
),
-- Each report until the unit's next one of the year, or the year's end.
spans as (
    select
        reported.*,
        coalesce(
            lead(reported.quarter) over (
                partition by reported.form, reported.unit, year(reported.quarter)
                order by reported.quarter
            ),
            make_date(year(reported.quarter) + 1, 1, 1)
        ) as until
    from in_question as reported
    semi join incomplete
        on incomplete.form = reported.form
        and incomplete.unit = reported.unit
        and incomplete.year = year(reported.quarter)
)
select
    spans.form,
    spans.unit,
    calendar.quarter,
    spans.submission,
    calendar.quarter <= spans.last_stood as exists,
    -- An enterprise is no unit of the register: it stays where it is.
    coalesce(reporter.place, spans.place) as place,
    reporter.kind
from spans
join calendar
    on calendar.year = year(spans.quarter)
    and calendar.quarter > spans.quarter
    and calendar.quarter < spans.until
left join reporter
    on reporter.unit = spans.unit
    and calendar.quarter >= reporter.from_quarter
    and calendar.quarter < reporter.until
