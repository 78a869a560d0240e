-- The newest entry. Grain: one row; none where there is none.
select journal.entry, journal.digest
from journal
order by journal.entry desc
limit 1
