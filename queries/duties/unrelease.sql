-- What a duty waits for has not come after all.
update duty_release
set ended_at = $at, ended_by = $by_whom, ended_why = $why
where programme = $programme
    and duty = $duty
    and unit is not distinct from $unit
    and ended_at is null
