-- How many acts there were before a moment, and how many there are by which units may have got
-- other codes, or clerks may be told something else. Grain: one row.
select
    count(*) filter (done_at < $before) as before,
    count(*) filter (what in ('register', 'revert', 'remove_plan', 'set')) as of_now
from act
