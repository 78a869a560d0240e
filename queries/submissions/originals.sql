-- Every kept original that submissions (those that wait or were returned too) and audit entries
-- refer to, by its hash. Grain: original.
select sha256
from submission
union
select sha256
from sent
union
select unnest(originals)
from act
order by sha256
