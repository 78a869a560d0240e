-- The enterprises of some districts as of a quarter, with what they have to admit in the year.
-- Grain: district and enterprise that reported in the year up to the quarter. Workers and `has_org`
-- are those of the last report, `admitted` is the year so far; null is unknown. `is_met` is null
-- where there is no organisation to admit anybody (no quota is asked), or where it is not known.
with named as (
    select unit, district, arg_max(name, quarter) as name
    from enterprise_row
    where year(quarter) = year($as_of::date) and quarter <= $as_of::date
        and list_contains($districts::text[], district)
    group by unit, district
)
select
    named.district,
    substr(so_far.unit, length(named.district) + 2) as enterprise,
    named.name,
    so_far.workers,
    so_far.has_org = 1 as has_org,
    so_far.enterprise_admitted::bigint as admitted,
    case when so_far.has_org = 1 then enterprise_quota(so_far.workers) end as quota,
    case
        when so_far.has_org = 1
            then so_far.enterprise_admitted >= enterprise_quota(so_far.workers)
    end as is_met
from enterprise_to_date as so_far
join named using (unit)
where so_far.quarter = $as_of::date and so_far.exists
order by named.name collate vi, named.district, enterprise
