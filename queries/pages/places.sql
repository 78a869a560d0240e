-- The province and its districts, those since ended included, in Vietnamese order of their names.
-- Grain: a unit. `is_area`: whether it gives its name to a territory (an old district). `called`:
-- its names, each until a day, the earliest first.
with called as (
    select unit, list({until: until_day, name: name} order by until_day) as called
    from unit_state
    group by unit
)
select
    unit.code,
    unit.name,
    unit.level,
    unit.area,
    unit.valid_from,
    unit.valid_to,
    unit.code in (select area from unit where area is not null) as is_area,
    called.called
from unit
join called on called.unit = unit.code
where unit.level in ('province', 'district')
order by unit.name collate vi, unit.code
