-- What had been decided by then (a table with `accepted_at` and `ended_at`, its name here
-- `history`), and whether it still held. Without a moment from which on it holds, it is what the
-- store began with. Grain: the table's.
select * replace (case when ended_at < $before then ended_at end as ended_at)
from history
where accepted_at is null or accepted_at < $before
