-- The register as it is looked up: every unit, in Vietnamese order of the names. Grain: a unit.
--
-- `programmes` bind it, itself or through a unit above it. `predecessors` and `successors` are what
-- it came of and what became of it, each with the share that passed and the first day after.
with recursive above as (
    select code as unit, code as bearer, parent from unit
    union all
    select above.unit, unit.code, unit.parent
    from above
    join unit on unit.code = above.parent
),
bound as (
    select above.unit, list(distinct scope.programme order by scope.programme) as programmes
    from above
    join scope on scope.unit = above.bearer
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
    unit.name,
    unit.level,
    unit.kind,
    unit.unit_type,
    unit.parent,
    unit.area,
    area.name as area_name,
    unit.valid_from,
    unit.valid_to,
    coalesce(bound.programmes, []) as programmes,
    coalesce(before.predecessors, []) as predecessors,
    coalesce(after.successors, []) as successors
from unit
left join unit as area on area.code = unit.area
left join bound on bound.unit = unit.code
left join before on before.unit = unit.code
left join after on after.unit = unit.code
order by unit.name collate vi, unit.code
