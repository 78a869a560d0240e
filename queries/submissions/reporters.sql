-- How many districts have sent anything that is in force: in a quarter (2024-Q3), and in a year at
-- all (2024). Grain: a period.
select
    year(quarter) || '-Q' || quarter(quarter) as period,
    count(distinct district) as districts
from effective_form
group by all
union all
select
    year(quarter)::text as period,
    count(distinct district) as districts
from effective_form
group by all
