-- The yearly rating of organisations, members and cells, and new models. Grain: organisation, in
-- Q4. HTXSNV and HTTNV are good or above, KHTNV is failed; CXL is not rated and left out of its own
-- share.
select
    'annual' as reading, quarter, place, unit,
    case when org_rating <> 'CXL' then pair(org_rating in ('HTXSNV', 'HTTNV'), 1) end
        as org_rated_good_share,
    pair(
        members_excellent + members_good,
        members_excellent + members_good + members_completed + members_failed
    ) as member_rated_good_share,
    pair(
        cells_excellent + cells_good,
        cells_excellent + cells_good + cells_completed + cells_failed
    ) as cell_rated_good_share,
    counted((org_rating = 'KHTNV')::bigint + cells_failed) as failed_orgs,
    pair(org_innovative, 1) as innovative_org_share
from rating_row
where quarter(quarter) = 4
