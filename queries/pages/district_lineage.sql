-- What a district came from and what became of it. Grain: direction (predecessor or successor),
-- day and other district. `share` is of the whole predecessor, null where only single
-- organisations of it were passed on, or came under the other: `organisations` is how many did,
-- whole or in part.
with handed as (
    select predecessor, successor, starts_on, share from lineage
    union all
    select unit, unit, starts_on, 1 from unit_change where what = 'parent'
),
passed as (
    select
        handed.starts_on,
        case unit.level when 'organisation' then before.parent else unit.code end as giver,
        case heir.level when 'organisation' then after.parent else heir.code end as taker,
        case unit.level when 'district' then handed.share end as share,
        case unit.level when 'organisation' then unit.code end as organisation
    from handed
    join unit on unit.code = handed.predecessor
    join unit as heir on heir.code = handed.successor
    join unit_state as before
        on before.unit = handed.predecessor
        and handed.starts_on - 1 >= before.from_day
        and handed.starts_on - 1 < before.until_day
    join unit_state as after
        on after.unit = handed.successor
        and handed.starts_on >= after.from_day
        and handed.starts_on < after.until_day
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
