-- The valid visits of an account, newest first. Grain: a visit.
select visit, began_at, seen_at, address, agent
from visit
where name_key = $name_key and seen_at >= $idle_since and began_at >= $oldest
order by visit desc
