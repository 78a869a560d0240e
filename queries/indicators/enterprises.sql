-- Private economic units: those of 50 or more workers with a Party organisation, and organisations
-- founded. Grain: indicator, enterprise, quarter and reading. Left out: enterprises whose workers or
-- has_org is blank; from the foundings, blank quarters.
select
    'enterprise_with_org_share' as indicator, reading, quarter, place, unit,
    has_org::bigint as numerator,
    1 as denominator
from enterprise_stock
where workers >= 50 and has_org is not null
union all
select 'private_orgs_founded', 'increment', quarter, place, unit, org_founded::bigint, null
from enterprise_row
where org_founded is not null
