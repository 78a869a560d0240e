-- Every unit and quarter that submissions not withdrawn have rows of, districts included.
-- Grain: unit and quarter.
with standing as (
    from submission where withdrawn_at is null
),
rows as (
    select submission, unit from organisation_report
    union
    select submission, unit from membership_report
    union
    select submission, unit from activity_report
    union
    select submission, unit from rating_report
)
select rows.unit, 'organisation' as level, standing.quarter, standing.district
from rows
join standing using (submission)
union
select district, 'district', quarter, district
from standing
order by quarter, unit
