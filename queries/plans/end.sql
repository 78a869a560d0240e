-- A programme is in force no longer.
update plan set ended_at = $at where programme = $programme and ended_at is null
