-- Quarterly reports received on time. Grain: district and quarter: what each quarter adds. One
-- report is due for every quarter, from the first that the store holds, in which the district
-- exists. It is on time where the first submission with Biểu 1 and Biểu 2 that was not withdrawn
-- was received on or before the due date (registry: reporting.toml).
with received as (
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
join calendar
    on calendar.held
    and district.valid_from <= calendar.ends_on
    and district.valid_to >= calendar.quarter
join due_day on due_day.number = calendar.number
left join received on received.district = district.unit and received.quarter = calendar.quarter
where district.level = 'district'
