-- The number of a visit. Grain: one row; none where it is over.
select visit
from visit
where digest = $digest
