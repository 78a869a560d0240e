-- Of what was done, that quarters were closed and reopened, which concerns everybody: other acts
-- name the districts that they are about. By whom, why and from where is the board's, as in
-- closing.sql. Grain: an audit entry.
select
    act, what, done_at,
    '' as by_whom,
    '' as why,
    details, originals, version,
    null::text as address,
    null::text as account,
    null::text as digest,
    null::text as catalogue
from whole.act
where what in ('close', 'reopen')
