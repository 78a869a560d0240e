-- Whether any submission for a quarter has not been withdrawn: one row, or none.
select true as has_quarter
from submission
where quarter = $quarter and withdrawn_at is null
limit 1
