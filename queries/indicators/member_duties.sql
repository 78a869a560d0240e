-- What members do where they live and work: ties to their residence, pledges, tasks, plans.
-- Grain: indicator, organisation, quarter and reading. Members exempt from duties are not asked for
-- tasks or plans. Left out: rows where a measure that the indicator needs is blank.
select
    'residence_introduced_share' as indicator, reading, quarter, place, unit,
    residence_introduced as numerator,
    members_working as denominator
from membership_stock
where residence_introduced is not null and members_working is not null
union all
select
    'residence_exemplary_share', reading, quarter, place, unit,
    residence_exemplary,
    members_working
from membership_stock
where residence_exemplary is not null and members_working is not null
union all
select
    'pledge_share', reading, quarter, place, unit,
    members_pledged,
    members_officials
from membership_stock
where members_pledged is not null and members_officials is not null
union all
select
    'members_assigned_share', reading, quarter, place, unit,
    members_assigned,
    members_end - members_exempt
from membership_stock
where members_assigned is not null and members_end is not null and members_exempt is not null
union all
select
    'members_with_plan_share', reading, quarter, place, unit,
    members_with_plan,
    members_end - members_exempt
from membership_stock
where members_with_plan is not null and members_end is not null and members_exempt is not null
