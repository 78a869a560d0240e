-- The number of the newest submission; 0 where there is none. Grain: one row.
select coalesce(max(submission), 0) as submission
from submission
