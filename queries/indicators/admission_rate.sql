-- Members admitted in the year so far against members at its start. Grain: organisation and
-- quarter: what each quarter adds; the denominator comes with the first quarter that has a figure.
-- The start is that of the organisation's first reported quarter, and 0 for one founded after
-- 1 January, whose members another organisation already brought: nobody counts twice.
-- Left out: blank quarters, and organisations whose start is blank there.
with opening as (
    select
        number,
        year(quarter) as year,
        arg_min_null(members_start, quarter) as members_start,
        min(quarter) filter (where admitted is not null) as first_known
    from membership_row
    group by all
)
select
    'increment' as reading, membership_row.quarter, membership_row.place, membership_row.unit,
    pair(
        admitted,
        case
            when opening.members_start is null then null
            when quarter = opening.first_known and valid_from <= make_date(opening.year, 1, 1)
                then opening.members_start
            else 0
        end
    ) as admission_rate
from membership_row
join opening on opening.number = membership_row.number and opening.year = year(quarter)
