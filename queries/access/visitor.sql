-- Whose visit this is, where it is valid still. Grain: one row; none where it is not. Asked at
-- every request and message.
select
    account.name, account.role, account.districts, account.is_disabled, account.must_change,
    account.made_at, account.last_seen_at
from visit
join account on visit.name_key = account.name_key
where
    visit.digest = $digest
    and visit.seen_at >= $idle_since
    and visit.began_at >= $oldest
    and account.is_disabled = 0
