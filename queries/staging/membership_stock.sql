-- Rows of membership_row for stocks, each with the readings that it counts for. Grain: unit, quarter and
-- reading.
--   standing: in the quarter's own figure and as of it (the unit exists on its last day)
--   ended: in the quarter's own figure alone (the unit does not exist any more on its last day)
--   carried: as of the quarter alone (an earlier report of the year stands for a missing one)
select
    *,
    case when quarter <= last_stood then 'standing'::reading_name else 'ended' end as reading
from membership_row
union all
select * exclude (exists), 'carried'
from membership_carried
where exists
