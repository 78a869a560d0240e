-- When that came for which a duty waits. Grain: one row, or none.
select came_on
from duty_release
where programme = $programme
    and duty = $duty
    and unit is not distinct from $unit
    and ended_at is null
