-- One submission by its number. Grain: one row, or none.
select submission, district, quarter, withdrawn_at
from submission
where submission = $submission
