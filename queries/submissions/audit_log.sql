-- Everything that was done to the store, in order. Grain: audit entry. `version` is 0 where it is
-- not known, `digest` null where the program of that time gave none.
select
    act, what, done_at, by_whom, why, details, originals, coalesce(version, 0) as version,
    coalesce(address, '') as address, coalesce(account, '') as account,
    coalesce(catalogue, '') as catalogue,
    digest
from act
where act > $after
order by act
