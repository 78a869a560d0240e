-- The quarters of every year for which the store holds a submission. Grain: a quarter.
-- A quarter is known by its first day. `held` is whether any submission in force is for it;
-- `last_held` the year's last such quarter, which stands for the year (the domain's "last quarter
-- of a year").
with held as (
    select distinct quarter from submission where withdrawn_at is null
),
years as (
    select year(quarter) as year, max(quarter) as last_held from held group by all
)
select
    make_date(years.year, number * 3 - 2, 1) as quarter,
    years.year,
    number,
    last_day(make_date(years.year, number * 3, 1)) as ends_on,
    held.quarter is not null as held,
    years.last_held
from years
cross join unnest([1, 2, 3, 4]) as numbers (number)
left join held on held.quarter = make_date(years.year, number * 3 - 2, 1)
order by quarter
