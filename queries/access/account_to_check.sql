-- One account with the hash of its passphrase. Grain: one row; none where there is none.
select
    name, role, districts, is_disabled, must_change, made_at, last_seen_at,
    passphrase
from account
where name_key = $name_key
