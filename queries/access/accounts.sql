-- Everybody who may come in, or might once. Grain: an account.
select name, role, districts, is_disabled, must_change, made_at, last_seen_at
from account
order by name_key
