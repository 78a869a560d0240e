-- What duties of all, and of the districts that are seen, wait for no longer. By whom and why is
-- the board's. Grain: a duty for a time, of one unit or of all whose it is.
select * replace ('' as by_whom, '' as why, null::text as ended_by, null::text as ended_why)
from whole.duty_release
where unit is null or list_contains($districts::text[], unit)
