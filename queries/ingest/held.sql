-- Whether a submission in force is for a quarter: one row, or none.
select true as held from submission where quarter = $quarter and withdrawn_at is null limit 1
