-- Members admitted, in all, in private units, and owners of private businesses.
-- Grain: indicator, organisation and quarter: what each quarter adds. Left out: blank quarters.
select
    'admissions' as indicator, 'increment' as reading, quarter, place, unit,
    admitted as numerator,
    null::bigint as denominator
from membership_row
where admitted is not null
union all
select 'private_admissions', 'increment', quarter, place, unit, admitted_private, null
from membership_row
where admitted_private is not null
union all
select 'owners_admitted', 'increment', quarter, place, unit, admitted_owners, null
from membership_row
where admitted_owners is not null
