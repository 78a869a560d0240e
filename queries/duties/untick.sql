-- A duty of a unit is not done after all.
update duty_done
set ended_at = $at, ended_by = $by_whom, ended_why = $why
where programme = $programme
    and duty = $duty
    and unit = $unit
    and due is not distinct from $due::date
    and done_on = $done_on
    and ended_at is null
