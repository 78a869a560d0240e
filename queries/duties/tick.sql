-- A duty of a unit is done.
insert into duty_done (
    programme, duty, unit, due, done_on, document, by_whom, why, accepted_at
)
values ($programme, $duty, $unit, $due, $done_on, $document, $by_whom, $why, $at)
