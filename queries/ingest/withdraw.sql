-- Take a submission back; what it had replaced stands again.
update submission
set withdrawn_at = $withdrawn_at, withdrawn_by = $by, withdrawn_why = $why
where submission = $submission
