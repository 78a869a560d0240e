-- What the board had set by then. From how many reports on clerks are told of the province is what
-- it is now: it says what may be told, and looking back is no way around it. Grain: a value of a
-- setting for a time.
from written.setting
where name = 'least_reports'
union all
select * replace (case when ended_at < $before then ended_at end as ended_at)
from written.setting
where name <> 'least_reports' and accepted_at < $before
