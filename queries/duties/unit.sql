-- A unit as far as duties are concerned, and whether a programme binds it or the unit above it.
-- Grain: one row; none where the register lacks it.
select
    unit.level,
    unit.valid_from,
    coalesce(unit.valid_to, date '9999-12-31') as valid_to,
    exists (
        select 1
        from scope
        where scope.programme = $programme
            and (unit.level = 'province' or scope.unit in (unit.code, unit.parent))
    ) as is_bound
from unit
where unit.code = $unit
