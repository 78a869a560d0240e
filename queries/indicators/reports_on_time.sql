-- Quarterly reports received on time. Grain: district and quarter: what each quarter adds. One
-- report is due for every quarter in which the district exists, from the first for which the store
-- has a submission to the last: also for one between them for which nobody sent anything. It is on
-- time where the first submission with Biểu 1 and Biểu 2 that was not withdrawn was received on or
-- before the due date (catalogue: reporting.toml).
with asked_for as (
    select min(quarter) as first_available, max(quarter) as last_available
    from calendar
    where available
),
received as (
    select
        submission.district,
        submission.quarter,
        arg_min(submission.received_on, submission.submission) as received_on
    from submission
    join submission_form as organisation_form
        on organisation_form.submission = submission.submission
        and organisation_form.form = 'organisation'
    join submission_form as membership_form
        on membership_form.submission = submission.submission
        and membership_form.form = 'membership'
    where submission.withdrawn_at is null
    group by all
)
select
    'increment' as reading, calendar.quarter, district.place, district.unit,
    pair(
        coalesce(
            received.received_on <= make_date(calendar.year, due_day.month, due_day.day), false
        ),
        1
    ) as reports_on_time_share
from reporter as district
cross join asked_for
join calendar
    on calendar.quarter between asked_for.first_available and asked_for.last_available
    and district.valid_from <= calendar.ends_on
    and district.valid_to >= calendar.quarter
join due_day on due_day.number = calendar.number
left join received on received.district = district.unit and received.quarter = calendar.quarter
where district.level = 'district'
