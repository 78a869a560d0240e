-- Where the territory of a unit lies today. Grain: unit, the day on which it left the unit, and
-- district of today. Figures of quarters that began before that day belong there, by `share`.
-- An organisation goes where its district went, but for changes up to the last one of its own, and
-- for all of them where that one ended it. One that came under another district takes its territory
-- along: that is a change of its own.
with recursive
own as (
    select predecessor, successor, starts_on, share from lineage
    union all
    select unit_change.unit, unit_change.unit, unit_change.starts_on, 1
    from unit_change
    anti join lineage
        on lineage.predecessor = unit_change.unit and lineage.starts_on = unit_change.starts_on
    where unit_change.what = 'parent'
),
effective as (
    select predecessor, successor, starts_on, share from own
    union all
    select unit.code, lineage.successor, lineage.starts_on, lineage.share
    from unit
    join lineage on lineage.predecessor = unit.parent and lineage.starts_on > unit.valid_from
    anti join own
        on own.predecessor = unit.code
        and (own.starts_on >= lineage.starts_on or own.starts_on > unit.valid_to)
    where unit.level = 'organisation'
),
passing as (
    select
        predecessor as unit,
        starts_on as left_on,
        successor as holder,
        starts_on as held_from,
        share
    from effective
    union all
    -- Where a holder changes several times, only its next change is a step.
    select passing.unit, passing.left_on, next.successor, next.starts_on, passing.share * next.share
    from passing
    join effective as next
        on next.predecessor = passing.holder
        and next.starts_on = (
            select min(later.starts_on) from effective as later
            where later.predecessor = passing.holder and later.starts_on > passing.held_from
        )
),
today as (
    select passing.*
    from passing
    anti join effective as later
        on later.predecessor = passing.holder and later.starts_on > passing.held_from
)
select
    today.unit,
    today.left_on,
    case holder.level when 'organisation' then holder.parent else holder.code end as district,
    sum(today.share) as share
from today
join unit as holder on holder.code = today.holder
group by all
