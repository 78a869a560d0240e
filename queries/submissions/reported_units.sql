-- Every unit and quarter for which submissions that are not withdrawn have rows, districts
-- included. Grain: unit, quarter and submission.
with accepted as (
    from submission where withdrawn_at is null
),
reported as (
    select submission, unit from organisation_report
    union
    select submission, unit from membership_report
    union
    select submission, unit from activity_report
    union
    select submission, unit from rating_report
)
select
    reported.unit,
    'organisation' as level,
    accepted.quarter,
    accepted.district,
    accepted.submission
from reported
join accepted using (submission)
union
select district, 'district', quarter, district, submission
from accepted
order by quarter, unit, submission
