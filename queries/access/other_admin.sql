-- Whether an administrator can come in, beside the one that is named. Grain: one row if so.
select 1
from account
where role = 'admin' and is_disabled = 0 and name_key <> $name_key
limit 1
