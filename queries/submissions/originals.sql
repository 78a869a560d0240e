-- Every kept original that submissions and audit entries refer to, by its hash. Grain: original.
select sha256
from submission
union
select unnest(originals)
from act
order by sha256
