-- Quarters that are closed now. Grain: quarter.
select quarter, closed_at
from closing
where reopened_at is null
order by quarter
