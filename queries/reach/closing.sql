-- That quarters are closed and reopened, which concerns everybody. By whom and why is the
-- board's: a reason tends to name the district for whose sake it was done. Grain: a closing, of a
-- quarter for a time.
select
    quarter,
    closed_at,
    '' as closed_by,
    reopened_at,
    if(reopened_at is null, null, '') as reopened_by,
    if(reopened_at is null, null, '') as reopened_why
from whole.closing
