-- The yearly rating of organisations, members and cells, and new models. Grain: indicator and
-- organisation, in Q4. HTXSNV and HTTNV are good or above, KHTNV is failed, CXL is not rated.
-- Left out: organisations not rated (from their own share alone); rows where a measure is blank.
with yearly as (
    from rating_row where quarter(quarter) = 4
)
select
    'org_rated_good_share' as indicator, 'annual' as reading, quarter, place, unit,
    (org_rating in ('HTXSNV', 'HTTNV'))::bigint as numerator,
    1 as denominator
from yearly
where org_rating is not null and org_rating <> 'CXL'
union all
select
    'member_rated_good_share', 'annual', quarter, place, unit,
    members_excellent + members_good,
    members_excellent + members_good + members_completed + members_failed
from yearly
where members_excellent is not null
    and members_good is not null
    and members_completed is not null
    and members_failed is not null
union all
select
    'cell_rated_good_share', 'annual', quarter, place, unit,
    cells_excellent + cells_good,
    cells_excellent + cells_good + cells_completed + cells_failed
from yearly
where cells_excellent is not null
    and cells_good is not null
    and cells_completed is not null
    and cells_failed is not null
union all
select
    'failed_orgs', 'annual', quarter, place, unit,
    (org_rating = 'KHTNV')::bigint + cells_failed,
    null
from yearly
where org_rating is not null and cells_failed is not null
union all
select 'innovative_org_share', 'annual', quarter, place, unit, org_innovative::bigint, 1
from yearly
where org_innovative is not null
