-- What the districts that are seen have ticked off, or was for them. Grain: a duty of a unit, one
-- of its due dates, for a time.
from whole.duty_done
where list_contains($districts::text[], unit)
