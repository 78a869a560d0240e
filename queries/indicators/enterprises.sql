-- Private economic units of 50 or more workers that have a Party organisation.
-- Grain: enterprise, quarter and reading. Smaller ones and those of unknown size are not counted.
select
    reading, quarter, place, unit,
    case when workers >= 50 then pair(has_org, 1) end as enterprise_with_org_share
from enterprise_stock
