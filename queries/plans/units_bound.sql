-- The units that a programme binds. Grain: a unit.
select unit.code, unit.level
from scope
join unit on unit.code = scope.unit
where scope.programme = $programme
order by unit.code
