-- Aliases that have not been undone, of one district or (null) of all, in the order in which they
-- were chosen. Grain: alias.
select alias, district, form, kind, written, meaning, chosen_at
from alias
where undone_at is null and ($district is null or district = $district)
order by alias
