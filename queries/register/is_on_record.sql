-- Whether an act is on record, by its digest. Grain: one row where it is; else none.
select act
from act
where digest = $digest
