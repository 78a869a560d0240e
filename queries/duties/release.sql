-- What a duty waits for has come.
insert into duty_release (
    programme, duty, unit, came_on, document, by_whom, why, accepted_at
)
values ($programme, $duty, $unit, $came_on, $document, $by_whom, $why, $at)
