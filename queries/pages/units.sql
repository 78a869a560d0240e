-- The register as it is looked up on a day: every unit as it was then, in Vietnamese order of the
-- names; `code` is that of today. Grain: a unit.
--
-- `former` are all codes and names that it has or had, `changes` what changed of it, the earliest
-- first: what it was until the day before, and what it became; parents by their names. `programmes`
-- bind it, itself or through a unit above it. `predecessors` and `successors` are what it came of
-- and what became of it, each with the share that passed and the first day after.
with recursive state as (
    from unit_state where $day::date >= from_day and $day::date < until_day
),
changed as (
    select
        unit_change.unit,
        list(
            {
                starts_on: unit_change.starts_on, what: unit_change.what,
                was: coalesce(above.name, unit_change.was),
                became: case unit_change.what
                    when 'code' then after.code
                    when 'name' then after.name
                    when 'kind' then after.kind
                    when 'unit_type' then after.unit_type
                    else coalesce(above_after.name, '')
                end
            }
            order by unit_change.starts_on, unit_change.what
        ) as changes
    from unit_change
    join unit_state as after
        on after.unit = unit_change.unit
        and unit_change.starts_on >= after.from_day
        and unit_change.starts_on < after.until_day
    left join unit as above on unit_change.what = 'parent' and above.code = unit_change.was
    left join unit as above_after on above_after.code = after.parent
    where unit_change.was <> ''
    group by unit_change.unit
),
called as (
    select
        unit,
        list(distinct code order by code) || list(distinct name order by name) as former
    from unit_state
    group by unit
),
ascent as (
    select code as unit, code as bearer, parent from unit
    union all
    select ascent.unit, unit.code, unit.parent
    from ascent
    join unit on unit.code = ascent.parent
),
bound as (
    select ascent.unit, list(distinct scope.programme order by scope.programme) as programmes
    from ascent
    join scope on scope.unit = ascent.bearer
    group by all
),
before as (
    select
        lineage.successor as unit,
        list(
            {
                code: other.code, name: other.name, level: other.level,
                valid_from: other.valid_from, starts_on: lineage.starts_on, share: lineage.share
            }
            order by lineage.starts_on, other.name collate vi, other.code
        ) as predecessors
    from lineage
    join unit as other on other.code = lineage.predecessor
    group by all
),
after as (
    select
        lineage.predecessor as unit,
        list(
            {
                code: other.code, name: other.name, level: other.level,
                valid_from: other.valid_from, starts_on: lineage.starts_on, share: lineage.share
            }
            order by lineage.starts_on, other.name collate vi, other.code
        ) as successors
    from lineage
    join unit as other on other.code = lineage.successor
    group by all
)
select
    unit.code,
    state.name,
    unit.level,
    state.kind,
    state.unit_type,
    nullif(state.parent, '') as parent,
    unit.area,
    area.name as area_name,
    unit.valid_from,
    unit.valid_to,
    called.former,
    coalesce(changed.changes, []) as changes,
    coalesce(bound.programmes, []) as programmes,
    coalesce(before.predecessors, []) as predecessors,
    coalesce(after.successors, []) as successors
from unit
join state on state.unit = unit.code
join called on called.unit = unit.code
left join changed on changed.unit = unit.code
left join unit as area on area.code = unit.area
left join bound on bound.unit = unit.code
left join before on before.unit = unit.code
left join after on after.unit = unit.code
order by state.name collate vi, unit.code
