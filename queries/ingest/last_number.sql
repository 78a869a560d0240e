-- The number of the newest submission; 0 where there is none.
select coalesce(max(submission), 0) as submission from submission
