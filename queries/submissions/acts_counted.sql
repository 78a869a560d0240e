-- How many acts there were before a moment, and how many there are by which units may have got
-- other codes. Grain: one row.
select
    count(*) filter (done_at < $before) as before,
    count(*) filter (what in ('register', 'revert', 'remove_plan')) as of_register
from act
