-- One submission by its number.
select submission, district, quarter, withdrawn_at from submission where submission = $submission
