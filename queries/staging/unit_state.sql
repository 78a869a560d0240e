-- What units were between their changes, as the register has it. Grain: unit and the span of days
-- [from_day, until_day) for which this holds: all days are in one of them. A unit without changes
-- has one. `unit` and `parent` are codes of today, `code` is that of then.
with spans as (
    select
        unit,
        starts_on as from_day,
        lead(starts_on, 1, date '9999-12-31') over (
            partition by unit order by starts_on
        ) as until_day
    from (
        select code as unit, date '0001-01-01' as starts_on from unit
        union
        select unit, starts_on from unit_change
    )
),
later as (
    -- What holds in a span is what was until the first change after it began.
    select
        spans.unit,
        spans.from_day,
        arg_min(was, starts_on) filter (where what = 'code') as code,
        arg_min(was, starts_on) filter (where what = 'name') as name,
        arg_min(was, starts_on) filter (where what = 'kind') as kind,
        arg_min(was, starts_on) filter (where what = 'unit_type') as unit_type,
        arg_min(was, starts_on) filter (where what = 'parent') as parent
    from spans
    join unit_change
        on unit_change.unit = spans.unit and unit_change.starts_on > spans.from_day
    group by spans.unit, spans.from_day
)
select
    unit.code as unit,
    spans.from_day,
    spans.until_day,
    coalesce(later.code, unit.code) as code,
    coalesce(later.name, unit.name) as name,
    coalesce(later.kind, unit.kind) as kind,
    coalesce(later.unit_type, unit.unit_type) as unit_type,
    coalesce(later.parent, unit.parent) as parent
from unit
join spans on spans.unit = unit.code
left join later on later.unit = spans.unit and later.from_day = spans.from_day
