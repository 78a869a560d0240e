-- The province and its districts, those since ended included, in Vietnamese order of their names.
-- Grain: a unit. `is_area`: whether it gives its name to a territory (an old district).
select
    unit.code,
    unit.name,
    unit.level,
    unit.area,
    unit.valid_from,
    unit.valid_to,
    unit.code in (select area from unit where area is not null) as is_area
from unit
where unit.level in ('province', 'district')
order by unit.name collate vi, unit.code
