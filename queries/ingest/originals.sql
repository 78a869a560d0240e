-- Every kept original that submissions and acts rest on, by its hash.
select sha256 from submission
union
select unnest(originals) from act
order by sha256
