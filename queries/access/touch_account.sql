-- Somebody was seen.
update account
set last_seen_at = $at
where name_key = $name_key
