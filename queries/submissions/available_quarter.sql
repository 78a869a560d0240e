-- The quarters for which any submission was not withdrawn, whoever's it is: what is seen of a
-- version may be narrowed, and its calendar is the same for all. Grain: a quarter.
select distinct quarter
from submission
where withdrawn_at is null
