-- Adds one audit entry, with the next number.
insert into act (act, what, done_at, by_whom, why, details, originals)
select coalesce(max(act), 0) + 1, $what, $at, $by_whom, $why, $details, $originals::text[]
from act
