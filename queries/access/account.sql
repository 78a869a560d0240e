-- One account, by its name without a difference of case. Grain: one row; none where there is none.
select name, role, districts, is_disabled, must_change, made_at, last_seen_at
from account
where name_key = $name_key
