-- The number of the newest entry that was ever written. Grain: one row; none where there was none.
select seq
from sqlite_sequence
where name = 'journal'
