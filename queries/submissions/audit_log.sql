-- Everything that was done to the store, in order. Grain: audit entry. `version` is 0 where it is
-- not known.
select act, what, done_at, by_whom, why, details, originals, coalesce(version, 0) as version
from act
order by act
