-- Audit entries of the old version that the record does not have: there are some where an earlier
-- program went back without putting it on record. Grain: audit entry; one at most.
select past.act.act
from past.act
anti join act using (act, what, done_at)
limit 1
