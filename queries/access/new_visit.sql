-- Begins a visit of an account that may come in.
insert into visit (digest, name_key, began_at, seen_at, address, agent)
select $digest, name_key, $at, $at, $address, $agent
from account
where name_key = $name_key and is_disabled = 0
