-- The days on which a duty of a unit was done, as it is ticked off. Grain: one of its due dates; of
-- a duty without any, a tick.
select due, done_on
from duty_done
where programme = $programme and duty = $duty and unit = $unit and ended_at is null
order by done_on, due
