-- What a district came from and what became of it. Grain: direction (predecessor or successor),
-- day and other district. `share` is of the whole predecessor, null where only single
-- organisations of it were passed on: `organisations` is how many were, whole or in part.
with passed as (
    select
        lineage.starts_on,
        case before.level when 'organisation' then before.parent else before.code end as giver,
        case after.level when 'organisation' then after.parent else after.code end as taker,
        case before.level when 'district' then lineage.share end as share,
        case before.level when 'organisation' then before.code end as organisation
    from lineage
    join unit as before on before.code = lineage.predecessor
    join unit as after on after.code = lineage.successor
)
select
    case when giver = $district then 'successor' else 'predecessor' end as direction,
    starts_on,
    other.code as district,
    sum(share) as share,
    count(distinct organisation) as organisations
from passed
join unit as other on other.code = case when giver = $district then taker else giver end
where $district in (giver, taker) and giver <> taker
group by direction, starts_on, other.code, other.name
order by starts_on, direction, other.name collate vi, other.code
