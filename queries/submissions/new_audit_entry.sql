-- Adds one audit entry, with the next number. The version that it makes is the one being written,
-- unless it is given: 0 is one that is not known.
insert into act (
    act, what, done_at, by_whom, why, details, originals, version, address, account, catalogue
)
select
    coalesce(max(act), 0) + 1, $what, $at, $by_whom, $why, $details, $originals::text[],
    nullif(coalesce($version::integer, getvariable('pending_version')), 0),
    nullif($address, ''), nullif($account, ''), nullif($catalogue, '')
from act
