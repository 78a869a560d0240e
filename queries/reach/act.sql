-- Of what was done, that quarters were closed and reopened, which concerns everybody: other acts
-- name the districts that they are about. From where is nobody's to see but an administrator's.
-- Grain: an audit entry.
select
    act, what, done_at, by_whom, why, details, originals, version,
    null::text as address,
    null::text as account,
    null::text as digest
from whole.act
where what in ('close', 'reopen')
