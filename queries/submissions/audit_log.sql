-- Everything that was done to the store, in order. Grain: audit entry.
select act, what, done_at, by_whom, why, details, originals
from act
order by act
