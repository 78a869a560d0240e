-- The newest audit entry that has a digest. Grain: one row; none where no entry has one.
select act, digest
from act
where digest is not null
order by act desc
limit 1
