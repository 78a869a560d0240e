-- Somebody did something in a visit.
update visit
set seen_at = $at
where digest = $digest
