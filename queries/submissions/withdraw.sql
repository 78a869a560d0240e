-- Withdraws a submission; what it had replaced is effective again.
update submission
set withdrawn_at = $withdrawn_at, withdrawn_by = $by, withdrawn_why = $why
where submission = $submission
