-- Says what became of a file that waited.
update sent
set decided = $decided, decided_at = $at, decided_by = $by_whom, decided_why = $why
where submission = $submission
