-- Private units with a Party organisation whose admissions of the year so far reach their quota:
-- 1 below 50 workers, else 2 and one more for every 30 workers above 50 (programme can-tho-21,
-- II.2.2.2 (2)). Grain: enterprise and quarter. Workers and has_org are those of the last report up
-- to the quarter. Left out: enterprises without an organisation, and those of districts that do not
-- exist on the quarter's last day.
select
    'to_date' as reading, quarter, place, unit,
    pair(
        enterprise_admitted >= case when workers < 50 then 1 else 2 + (workers - 50) // 30 end,
        1
    ) as enterprise_quota_met_share
from enterprise_to_date
where exists and has_org = 1
