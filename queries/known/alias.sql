-- What had been chosen by then for headers and names. Grain: a choice.
select * replace (case when undone_at < $before then undone_at end as undone_at)
from written.alias
where chosen_at < $before
