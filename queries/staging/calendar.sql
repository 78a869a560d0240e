-- The quarters of every year for which the store holds a submission. Grain: a quarter.
-- A quarter is known by its first day. `available` is whether any submission for it was not
-- withdrawn; `last_available` the year's last such quarter, which stands for the year (the domain's
-- "last quarter of a year").
with years as (
    select year(quarter) as year, max(quarter) as last_available
    from available_quarter
    group by all
)
select
    make_date(years.year, number * 3 - 2, 1) as quarter,
    years.year,
    number,
    last_day(make_date(years.year, number * 3, 1)) as ends_on,
    available_quarter.quarter is not null as available,
    years.last_available
from years
cross join unnest([1, 2, 3, 4]) as numbers (number)
left join available_quarter
    on available_quarter.quarter = make_date(years.year, number * 3 - 2, 1)
order by quarter
