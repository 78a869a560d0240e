-- The submissions as the old version has them, with the columns that its program did not know.
create temp table past_submission as
from past.submission
union all by name
select null::integer as reverted_to where false
