-- Private units with a Party organisation whose admissions of the year so far reach their quota.
-- Grain: enterprise and quarter. Workers and has_org are those of the last report up to the
-- quarter. Left out: enterprises without an organisation, and those of districts that do not exist
-- on the quarter's last day.
select
    'to_date' as reading, quarter, place, unit,
    pair(enterprise_admitted >= enterprise_quota(workers), 1) as enterprise_quota_met_share
from enterprise_to_date
where exists and has_org = 1
