-- Members admitted, in all, in private units, and owners of private businesses.
-- Grain: organisation and quarter: what each quarter adds.
select
    'increment' as reading, quarter, place, unit,
    counted(admitted) as admissions,
    counted(admitted_private) as private_admissions,
    counted(admitted_owners) as owners_admitted
from membership_row
