-- What members do where they live and work: ties to their residence, pledges, tasks, plans.
-- Grain: organisation, quarter and reading. Members exempt from duties are not asked for tasks or
-- plans.
select
    reading, quarter, place, unit,
    pair(residence_introduced, members_working) as residence_introduced_share,
    pair(residence_exemplary, members_working) as residence_exemplary_share,
    pair(members_pledged, members_officials) as pledge_share,
    pair(members_assigned, members_end - members_exempt) as members_assigned_share,
    pair(members_with_plan, members_end - members_exempt) as members_with_plan_share
from membership_stock
