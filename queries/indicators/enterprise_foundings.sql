-- Party organisations founded in private economic units. Grain: enterprise and quarter: what each
-- quarter adds.
select 'increment' as reading, quarter, place, unit, counted(org_founded) as private_orgs_founded
from enterprise_row
