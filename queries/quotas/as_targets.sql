-- What is assigned to districts stands among the targets, each with the one unit that it binds.
insert into target by name
select
    programme,
    'quota-' || indicator || '-' || year as target,
    indicator,
    comparator,
    low,
    high,
    'annual' as horizon,
    year as from_year,
    year as to_year,
    false as exclude_armed_forces,
    'any' as level,
    district as unit
from quota
where ended_at is null
