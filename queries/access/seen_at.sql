-- When somebody last did something in a valid visit. Grain: one row; none where it is not valid.
select seen_at, name_key
from visit
where digest = $digest and seen_at >= $idle_since and began_at >= $oldest
