-- Reopens a closed quarter.
update closing
set reopened_at = $at, reopened_by = $by_whom, reopened_why = $why
where quarter = $quarter and reopened_at is null
