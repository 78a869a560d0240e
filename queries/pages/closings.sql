-- When quarters were closed and reopened, and by whom; the newest quarter first. Grain: a closing,
-- of a quarter for a time; `reopened_at` is null while it is closed.
select
    year(quarter) || '-Q' || quarter(quarter) as quarter,
    closed_at,
    closed_by,
    reopened_at,
    reopened_by,
    reopened_why
from closing
order by closing.quarter desc, closed_at
